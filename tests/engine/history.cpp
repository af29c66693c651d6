#include "tests/engine/history.hpp"

#include "tests/engine/given_when_then.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace plenum::test {
namespace {

using namespace std::chrono_literals;

constexpr std::array roles{Role::participant, Role::moderator};

template <class Thing>
std::optional<Thing> maybe(const Thing& thing) {
  return thing;
}

}  // namespace

History::History(std::uint64_t seed) : chance_(seed), now_(noon) {
  ask(CreateSession{{"w1"},
                    "Workshop",
                    "en",
                    {"Helps", "Hinders"},
                    3,
                    20,
                    "Hanna",
                    "token of host",
                    {"secret", "hash of participants"},
                    {"secret", "hash of moderators"}},
      {});
}

Events History::step() {
  now_ += Duration(below(40'000));
  auto events = ask(Tick{}, {});
  if (!events.empty()) return events;

  const auto kind = below(40);
  if (kind < 5) return plan();
  if (kind < 10) return keep_time();
  if (kind < 20) return write();
  if (kind < 28) return merge();
  if (kind < 33) return talk();
  return come();
}

template <class Asked>
Events History::ask(const Asked& asked, const PersonId& actor) {
  // Nobody sits at a simulated person's device.
  const auto asking = session_.people.find(actor);
  if (asking != session_.people.end() && asking->second.simulated) return {};

  const bool name_taken = below(50) == 0;
  const auto decision = decide(session_, asked, Context{actor, now_, entropy(), name_taken});
  if (const auto* refusal = std::get_if<Refusal>(&decision)) {
    ++refusals_[*refusal];
    return {};
  }
  const auto& events = std::get<Accepted>(decision).events;
  for (const auto& event : events) {
    apply(session_, event);
    events_.push_back(event);
  }
  return events;
}

Events History::plan() {
  const auto actor = below(8) ? somebody_who_steers() : somebody();
  const auto& round = one_round();
  const auto room = one_of(session_.rooms);
  switch (below(10)) {
    case 0: {
      const auto seen = round.state == RoundState::prepared ? round.plan_version : 0;
      return ask(Command(PlanRound{"task " + std::to_string(below(3)), 20, number_below(5),
                                   seen - number_below(2)}),
                 actor);
    }
    case 1:
      return ask(Command(AssignSeats{round.id}), actor);
    case 2:
    case 8:
    case 9:
      return ask(Command(StartRound{round.id}), actor);
    case 3:
      return ask(Command(AddRoom{round.id, "added"}), actor);
    case 4:
      return ask(Command(RenameRoom{room, "room " + std::to_string(below(3))}), actor);
    case 5:
      return ask(Command(NameFacilitator{room, below(4) ? maybe(somebody()) : std::nullopt}),
                 actor);
    default:
      return ask(Command(MovePeople{
                     round.id, {somebody(), somebody()}, below(4) ? maybe(room) : std::nullopt}),
                 actor);
  }
}

// Mostly by somebody who has seen the time as it is.
Events History::keep_time() {
  const auto actor = below(8) ? somebody_who_steers() : somebody();
  const auto& round = one_round();
  const auto seen = round.end_version - (below(8) ? 0 : 1);
  const auto room = one_of(session_.rooms);
  const auto seconds = number_below(200);
  switch (below(8)) {
    case 0:
      return ask(Command(ChangeTime{round.id, std::nullopt, seconds - 60, seen}), actor);
    case 1:
      return ask(Command(ChangeTime{round.id, room, seconds - 60, seen}), actor);
    case 2:
      return ask(Command(PauseRound{round.id, seen}), actor);
    case 3:
      return ask(Command(ResumeRound{round.id, seen}), actor);
    case 4:
      return ask(Command(EndRound{round.id, seconds, seen}), actor);
    case 5:
      return ask(Command(CancelEnding{round.id, seen}), actor);
    case 6:
      return ask(Command(CloseRoom{room}), actor);
    default:
      return ask(Command(ReopenRooms{round.id, below(2) ? maybe(room) : std::nullopt, seconds}),
                 actor);
  }
}

// Two of them go behind a third ever again, until there is no short key left for that place.
template <class Move, class Id>
Events History::crowd(const std::vector<Id>& things) {
  constexpr int until_it_is_full = 250;
  if (things.size() < 3) return {};
  const auto actor = somebody_who_steers();
  const auto column = some_column();
  auto all = ask(Command(Move{things[0], column, std::nullopt}), actor);
  for (int times = 0; times < until_it_is_full; ++times) {
    const auto& moving = things[times % 2 == 0 ? 1 : 2];
    std::ranges::move(ask(Command(Move{moving, column, things[0]}), actor),
                      std::back_inserter(all));
  }
  return all;
}

Events History::write() {
  if (below(40) == 0) return crowd<MovePoint>(session_.rooms.at(one_of(session_.rooms)).points);
  const auto actor = somebody();
  const auto seat = seat_of(session_, actor);
  const auto room = seat && below(4) ? *seat : one_of(session_.rooms);
  const auto text = some_text();
  if (session_.points.empty() || below(3) == 0) {
    return ask(Command(AddPoint{room, some_column(), text}), actor);
  }
  const auto& point = session_.points.at(one_of(session_.points));
  const auto author = below(3) ? point.author : actor;
  const auto seen = point.revision - (below(3) ? 0 : 1);
  switch (below(7)) {
    case 0:
      return ask(Command(EditPoint{point.id, text, seen}), author);
    case 1:
      return ask(Command(SettlePoint{point.id, text, seen}), author);
    case 2:
      return ask(Command(WithdrawPoint{point.id}), author);
    case 3:
      return ask(Command(RestorePoint{point.id}), author);
    case 4:
      return ask(Command(MovePoint{point.id, some_column(), some(session_.points)}), author);
    case 5:
      return ask(Command(HandInLate{room, some_column(), text}), actor);
    default:
      return ask(Command(AcceptLate{point.id}), somebody_who_steers());
  }
}

Events History::merge() {
  const auto actor = below(8) ? somebody_who_steers() : somebody();
  const auto text = some_text();
  if (below(60) == 0) {
    std::vector<StatementId> all;
    for (const auto& [id, made] : session_.statements) all.push_back(id);
    return crowd<MoveStatement>(all);
  }
  std::vector<PointId> points;
  for (auto left = below(4); left > 0 && !session_.points.empty(); --left) {
    points.push_back(one_of(session_.points));
  }
  if (session_.statements.empty() || below(4) == 0) {
    return ask(Command(MakeStatement{some_column(), text, points}), actor);
  }
  const auto& made = session_.statements.at(one_of(session_.statements));
  const auto seen = made.revision - (below(3) ? 0 : 1);
  switch (below(10)) {
    case 0:
      return ask(Command(EditStatement{made.id, text, seen}), actor);
    case 1:
      return ask(Command(SettleStatement{made.id, text, seen}), actor);
    case 2:
      return ask(Command(TakeBackStatement{made.id}), actor);
    case 3:
      return ask(Command(RestoreStatement{made.id}), actor);
    case 4:
      return ask(Command(MoveStatement{made.id, some_column(), some(session_.statements)}), actor);
    case 5:
      return ask(Command(LinkPoints{made.id, points}), actor);
    case 6:
      return ask(Command(UnlinkPoints{made.id, points}), actor);
    case 7: {
      const auto& source = made.sources.at(below(made.sources.size())).point;
      return ask(Command(AcceptChange{made.id, source, session_.points.at(source).revision}),
                 actor);
    }
    case 8:
      return ask(Command(DeclinePoint{some_point(), "reason"}), actor);
    default:
      return ask(Command(ReconsiderPoint{some_point()}), actor);
  }
}

// What rooms, plenary and moderators tell each other.
Events History::talk() {
  const auto actor = below(4) ? somebody_seated() : somebody();
  const auto steering = somebody_who_steers();
  const auto room = seat_of(session_, actor).value_or(one_of(session_.rooms));
  switch (below(12)) {
    case 0:
      return ask(Command(SetDone{room, below(2) == 0}), actor);
    case 1:
    case 2:
      return ask(Command(MakeRequest{room, below(2) ? RequestKind::help : RequestKind::time}),
                 actor);
    case 3:
      return ask(Command(TakeRequest{some(session_.requests).value_or(RequestId{"none"})}),
                 steering);
    case 4:
      return ask(Command(CloseRequest{some(session_.requests).value_or(RequestId{"none"})}),
                 below(2) ? actor : steering);
    case 5:
      return ask(Command(SendMessage{below(2) ? std::vector{room} : std::vector<RoomId>{}, "hear"}),
                 steering);
    case 6:
      return ask(Command(TakeBackMessage{some(session_.messages).value_or(MessageId{"none"})}),
                 steering);
    case 7:
      return ask(Command(SetAgenda{some_steps(), session_.agenda.version - number_below(2)}),
                 steering);
    case 8: {
      const auto& steps = session_.agenda.steps;
      const auto step = steps.empty() ? std::nullopt : maybe(steps[below(steps.size())].id);
      return ask(Command(GoToStep{step}), steering);
    }
    case 9: {
      const auto raised = session_.hands.empty() ? actor : session_.hands.front();
      return below(3) ? ask(Command(SetHand{actor, true}), actor)
                      : ask(Command(SetHand{raised, false}), steering);
    }
    case 10:
      return ask(Command(ShowToAll{something()}), steering);
    default: {
      const auto place = below(3) ? "https://talk.example/" + std::to_string(below(3)) : "http:";
      return ask(Command(SetCallLinks{place, below(2) ? "" : "https://talk.example/{name}"}),
                 steering);
    }
  }
}

// People come, come again and go, links are replaced, the server goes down and comes back.
Events History::come() {
  const auto number = std::to_string(below(200));
  const auto steering = somebody_who_steers();
  switch (below(24)) {
    case 0:
      return ask(RenewInvite{roles[below(2)], {"secret", "hash " + number}}, steering);
    case 1: {
      const auto served_until = now_;
      now_ += Duration(below(400'000));
      return ask(OpenSession{"node", "boot " + number, 0s, served_until}, {});
    }
    case 2:
      return ask(Command(RevokeInvite{one_of(session_.invites)}), steering);
    case 3:
      return ask(Command(RenamePerson{somebody(), "Name " + number}), steering);
    case 4:
      return ask(Command(RemovePerson{somebody()}), steering);
    case 5:
      return below(2) ? ask(Command(ReadmitPerson{somebody()}), steering)
                      : ask(Command(ErasePerson{somebody_removed()}), steering);
    case 6:
      return ask(LinkDevice{"device " + number}, somebody());
    case 7: {
      const auto link = some(session_.device_links).value_or("none");
      return ask(JoinSession{link, "device token " + number, "", "", ""}, {});
    }
    case 8:
      return ask(Command(BeginRehearsal{number_below(6)}), steering);
    case 9:
      return below(4) ? Events{} : ask(Command(EndRehearsal{}), steering);
    default: {
      const auto& invite = session_.invites.at(one_of(session_.invites));
      const auto sector = std::string(below(2) * 6, 's');
      return ask(JoinSession{invite.secret_hash, "token " + number, "Name " + number, "", sector},
                 {});
    }
  }
}

const Round& History::one_round() {
  return below(8) ? session_.rounds.back() : session_.rounds.at(below(session_.rounds.size()));
}

const ColumnId& History::some_column() {
  return session_.columns.at(below(2)).id;
}

PointId History::some_point() {
  return some(session_.points).value_or(PointId{"none"});
}

// Now and then nothing or too much is written.
std::string History::some_text() {
  if (below(20) == 0) return std::string(below(2) * 501, 'x');
  return "text " + std::to_string(below(3)) + " of " + std::to_string(below(3));
}

std::vector<StepDraft> History::some_steps() {
  std::vector<StepDraft> steps;
  for (const auto& step : session_.agenda.steps) {
    if (below(2)) steps.push_back({step.id, step.title, step.minutes});
  }
  steps.push_back({std::nullopt, "step", number_below(10)});
  return steps;
}

std::optional<std::string> History::something() {
  switch (below(4)) {
    case 0:
      return some_point().value;
    case 1:
      return some(session_.statements).value_or(StatementId{"none"}).value;
    case 2:
      return one_of(session_.rooms).value;
    default:
      return std::nullopt;
  }
}

PersonId History::somebody() {
  return one_of(session_.people);
}

// Somebody with a seat in the current round, if anybody has one.
PersonId History::somebody_seated() {
  return some(session_.rounds.back().seats).value_or(somebody());
}

// Whoever comes first, or somebody who is in.
PersonId History::somebody_removed() {
  for (const auto& [id, person] : session_.people) {
    if (person.removed && !person.erased) return id;
  }
  return somebody();
}

PersonId History::somebody_who_steers() {
  for (;;) {
    const auto person = somebody();
    if (steers(session_.people.at(person).role)) return person;
  }
}

template <class Map>
typename Map::key_type History::one_of(const Map& map) {
  return std::next(map.begin(), static_cast<std::ptrdiff_t>(below(map.size())))->first;
}

template <class Map>
std::optional<typename Map::key_type> History::some(const Map& map) {
  return map.empty() ? std::nullopt : std::optional(one_of(map));
}

}  // namespace plenum::test
