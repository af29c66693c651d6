#include "tests/engine/history.hpp"

#include "tests/engine/given_when_then.hpp"

#include <array>
#include <iterator>

namespace plenum::test {
namespace {

using namespace std::chrono_literals;

constexpr std::array roles{Role::participant, Role::moderator};

}  // namespace

History::History(std::uint64_t seed) : chance_(seed), now_(noon) {
  ask(CreateSession{{"w1"},
                    "Workshop",
                    "en",
                    {"Helps", "Hinders"},
                    3,
                    5,
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

  const auto kind = below(20);
  if (kind < 5) return steer();
  if (kind < 13) return write();
  if (kind < 17) return merge();
  return come();
}

template <class Asked>
Events History::ask(const Asked& asked, const PersonId& actor) {
  const auto decision = decide(session_, asked, Context{actor, now_, entropy()});
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

Events History::steer() {
  const auto round = session_.rounds.at(below(session_.rounds.size())).id;
  const auto actor = below(8) ? somebody_who_steers() : somebody();
  const auto seconds = static_cast<std::int64_t>(below(200));
  switch (below(6)) {
    case 0:
      return ask(Command(PlanRound{"task " + std::to_string(below(3)), 5,
                                   static_cast<std::int64_t>(below(5))}),
                 actor);
    case 1:
      return ask(Command(AssignSeats{round}), actor);
    case 2:
      return ask(Command(MovePerson{round, somebody(), one_of(session_.rooms)}), actor);
    case 3:
      return ask(Command(StartRound{round}), actor);
    case 4:
      return ask(Command(AddTime{round, seconds}), actor);
    default:
      return ask(Command(EndRound{round, seconds}), actor);
  }
}

Events History::write() {
  const auto actor = somebody();
  const auto seat = seat_of(session_, actor);
  const auto room = seat && below(4) ? *seat : one_of(session_.rooms);
  const auto text =
      below(20) ? "text " + std::to_string(below(1000)) : std::string(below(2) * 501, 'x');
  if (session_.points.empty() || below(2)) {
    return ask(Command(AddPoint{room, session_.columns.at(below(2)).id, text}), actor);
  }
  const auto& point = session_.points.at(one_of(session_.points));
  const auto author = below(3) ? point.author : actor;
  switch (below(3)) {
    case 0:
      return ask(Command(EditPoint{point.id, text, point.revision - (below(8) ? 0 : 1)}), author);
    case 1:
      return ask(Command(WithdrawPoint{point.id}), author);
    default:
      return ask(Command(RestorePoint{point.id}), author);
  }
}

Events History::merge() {
  const auto actor = below(8) ? somebody_who_steers() : somebody();
  const auto text = "statement " + std::to_string(below(1000));
  if (session_.statements.empty() || below(2)) {
    std::vector<PointId> points;
    for (auto left = below(4); left > 0 && !session_.points.empty(); --left) {
      points.push_back(one_of(session_.points));
    }
    return ask(Command(MakeStatement{session_.columns.at(below(2)).id, text, points}), actor);
  }
  const auto& made = session_.statements.at(one_of(session_.statements));
  switch (below(3)) {
    case 0:
      return ask(Command(EditStatement{made.id, text, made.revision - (below(8) ? 0 : 1)}), actor);
    case 1:
      return ask(Command(TakeBackStatement{made.id}), actor);
    default:
      return ask(Command(RestoreStatement{made.id}), actor);
  }
}

// People come and come again, links are replaced, the server goes down and comes back.
Events History::come() {
  const auto number = std::to_string(below(200));
  switch (below(12)) {
    case 0:
      return ask(RenewInvite{roles[below(2)], {"secret", "hash " + number}}, somebody_who_steers());
    case 1: {
      const auto served_until = now_;
      now_ += Duration(below(400'000));
      return ask(OpenSession{"node", "boot " + number, 0s, served_until}, {});
    }
    default: {
      const auto& invite = session_.invites.at(one_of(session_.invites));
      const auto sector = std::string(below(2) * 6, 's');
      return ask(JoinSession{invite.secret_hash, "token " + number, "Name " + number, "", sector},
                 {});
    }
  }
}

PersonId History::somebody() {
  return one_of(session_.people);
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

}  // namespace plenum::test
