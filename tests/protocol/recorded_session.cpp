#include "tests/protocol/recorded_session.hpp"

#include "plenum/engine/engine.hpp"

#include <stdexcept>

namespace plenum::test {
namespace {

using namespace protocol;
using namespace std::chrono_literals;

// Asks and writes down, as a server would.
class Recorder {
 public:
  std::vector<Commit> commits;

  std::string system(const SystemCommand& command, const PersonId& actor = {}) {
    const auto decision = decide(session_, command, context(actor));
    return record(std::get<Accepted>(decision), {});
  }

  std::string ask(const PersonId& actor, const Command& command) {
    const auto decision = decide(session_, command, context(actor));
    const auto& accepted = std::get<Accepted>(decision);
    return record(accepted, answer(actor, seq() + 1, accepted.created, std::nullopt));
  }

  // What takes hundreds of commands to come about.
  void happens(const Event& event) {
    now_ += 1s;
    record({{event}, {}}, {});
  }

  void ask_in_vain(const PersonId& actor, const Command& command) {
    const auto decision = decide(session_, command, context(actor));
    record({}, answer(actor, 0, {}, std::get<Refusal>(decision)));
  }

  // As the store does it: what stands already is rewritten.
  void erase(const PersonId& actor, const PersonId& person) {
    ask(actor, ErasePerson{person});
    for (auto& commit : commits) {
      bool told = false;
      for (auto& event : commit.events) told |= redact(event, person);
      if (!told) continue;
      for (auto& answered : commit.answers) answered.command_hash.clear();
    }
  }

  void wait(Duration lasting) { now_ += lasting; }
  Instant now() const { return now_; }
  const Session& session() const { return session_; }

 private:
  Context context(const PersonId& actor) {
    now_ += 1s;
    const auto number = static_cast<std::uint64_t>(seq() + 1);
    return {actor, now_, {number, number * 7919, number * 104729, 1}};
  }

  Seq seq() const { return static_cast<Seq>(commits.size()); }

  std::vector<AnsweredCommand> answer(const PersonId& actor, Seq seq,
                                      std::vector<std::string> created,
                                      std::optional<RefusedReason> refused) {
    return {{actor, {"tab_of_" + actor.value}, "hash of command", {++k_, seq, created, refused}}};
  }

  // Answers the id of what was created, if anything was.
  std::string record(const Accepted& accepted, std::vector<AnsweredCommand> answers) {
    for (const auto& event : accepted.events) apply(session_, event);
    commits.push_back({now_, accepted.events, std::move(answers)});
    return accepted.created.empty() ? "" : accepted.created.front();
  }

  Session session_;
  Instant now_{Duration{1'760'443'200'000}};
  std::uint64_t k_ = 0;
};

PersonId joins(Recorder& recorder, const std::string& name, const std::string& sector,
               const std::string& link = "hash of participants' secret") {
  return {recorder.system(JoinSession{link, "token of " + name, name, "Stadt Köln", sector})};
}

RoundId current(const Recorder& recorder) {
  return current_round(recorder.session())->id;
}

RoomId room_of(const Recorder& recorder, const PersonId& person) {
  return *seat_of(recorder.session(), person);
}

RoomId room_number(const Recorder& recorder, std::size_t number) {
  return current_round(recorder.session())->rooms.at(number - 1);
}

std::int64_t end_version(const Recorder& recorder) {
  return current_round(recorder.session())->end_version;
}

std::vector<PersonId> everybody_comes(Recorder& recorder) {
  std::vector<PersonId> people;
  for (const auto& name : {"Anna", "Ben", "Cleo", "Dora"}) {
    people.push_back(joins(recorder, name, "health"));
  }
  recorder.ask(people[0], RenamePerson{people[0], "Anna K."});
  recorder.system(LinkDevice{"hash of device link"}, people[1]);
  recorder.system(JoinSession{"hash of device link", "token of Ben's telephone", "", "", ""});
  return people;
}

// The links are replaced, somebody is sent away and let back in, somebody erased, a place to talk
// is named.
void keep_house(Recorder& recorder, const PersonId& host, const PersonId& person) {
  recorder.system(RenewInvite{Role::moderator, {"new secret", "hash of new secret"}}, host);
  recorder.ask(host, SetCallLinks{"https://meet.example.org/all",
                                  "https://meet.example.org/{number}-{name}"});
  recorder.ask(host, RemovePerson{person});
  recorder.ask(host, ReadmitPerson{person});
  const auto gone = joins(recorder, "Greta", "health");
  recorder.ask(host, RemovePerson{gone});
  recorder.erase(host, gone);
}

void plan(Recorder& recorder, const PersonId& host, const std::vector<PersonId>& people) {
  const auto version = current_round(recorder.session())->plan_version;
  recorder.ask(host, PlanRound{"What helps, what hinders?", 15, 2, version});
  recorder.ask_in_vain(host, PlanRound{"Too late", 15, 2, version});
  const RoomId third{recorder.ask(host, AddRoom{current(recorder), "Küche"})};
  recorder.ask(host, RenameRoom{room_number(recorder, 1), "Fenster <b>"});
  recorder.ask(host, AssignSeats{current(recorder)});
  recorder.ask(host, MovePeople{current(recorder), {people[0], people[1]}, third});
  recorder.ask(host, NameFacilitator{third, people[0]});
}

void rehearse(Recorder& recorder, const PersonId& host) {
  recorder.ask(host, BeginRehearsal{3});
  recorder.ask(host, StartRound{current(recorder)});
  for (int turn = 0; turn < 6; ++turn) {
    recorder.wait(10s);
    recorder.system(Tick{});
  }
  recorder.ask(host, EndRehearsal{});
}

// Points are written, changed at once by two, moved, withdrawn and restored.
std::vector<PointId> write_points(Recorder& recorder, const std::vector<PersonId>& people) {
  std::vector<PointId> points;
  for (const auto& person : people) {
    const ColumnId column{points.size() % 2 ? "c2" : "c1"};
    const auto text = "Point \"" + std::to_string(points.size() + 1) + "\"\nof \U0001f600 <b>&amp;";
    points.push_back({recorder.ask(person, AddPoint{room_of(recorder, person), column, text})});
  }
  recorder.ask(people[0], EditPoint{points[0], "Point 1, thought over", 1});
  recorder.ask(people[0], EditPoint{points[0], "Point \"1\"\nof our own", 1});
  recorder.ask(people[0], EditPoint{points[1], "changed by the facilitator", 1});
  recorder.ask(people[1], EditPoint{points[1], "changed by the author", 1});
  recorder.ask(people[1], SettlePoint{points[1], "changed by both", 3});
  recorder.ask(people[1], MovePoint{points[0], {"c2"}, points[1]});
  recorder.ask(people[1], WithdrawPoint{points[1]});
  recorder.ask(people[1], RestorePoint{points[1]});
  recorder.ask(people[2], WithdrawPoint{points[2]});
  recorder.ask_in_vain(people[3], EditPoint{points[1], "not mine", 1});
  return points;
}

void ask_for_things(Recorder& recorder, const PersonId& host, const PersonId& person) {
  const auto room = room_of(recorder, person);
  const RequestId help{recorder.ask(person, MakeRequest{room, RequestKind::help})};
  recorder.ask(person, MakeRequest{room, RequestKind::time});
  recorder.ask(host, TakeRequest{help});
  recorder.ask(host, CloseRequest{help});
  recorder.ask(host, ChangeTime{current(recorder), room, 60, end_version(recorder)});
  recorder.ask(person, SetDone{room, true});
  const MessageId message{recorder.ask(host, SendMessage{{room}, "Five more minutes"})};
  recorder.ask(host, TakeBackMessage{message});
  recorder.ask(host, SendMessage{{}, "Welcome"});
}

// The round is paused, prolonged, almost ended, left by one room and then by all.
void end(Recorder& recorder, const PersonId& host, const std::vector<PersonId>& people) {
  const auto round = current(recorder);
  const auto room = room_of(recorder, people[0]);
  recorder.ask(host, PauseRound{round, end_version(recorder)});
  recorder.wait(30s);
  recorder.ask(host, ResumeRound{round, end_version(recorder)});
  recorder.ask(host, ChangeTime{round, std::nullopt, 120, end_version(recorder)});
  recorder.ask(host, CloseRoom{room});
  const PointId late{recorder.ask(people[0], HandInLate{room, {"c1"}, "Still being written"})};
  recorder.ask(people[1], HandInLate{room, {"c2"}, "Late, and not taken in"});
  recorder.ask(host, AcceptLate{late});
  recorder.ask(host, ReopenRooms{round, room, 60});
  recorder.ask(host, EndRound{round, 30, end_version(recorder)});
  recorder.ask(host, CancelEnding{round, end_version(recorder)});
  recorder.ask(host, EndRound{round, 60, end_version(recorder)});
  recorder.wait(2min);
  recorder.system(Tick{});
}

StatementId merge(Recorder& recorder, const PersonId& host, const std::vector<PointId>& points) {
  recorder.ask(host, DeclinePoint{points[3], "Not in our hands"});
  recorder.ask(host, DeclinePoint{points[4], "Not now"});
  recorder.ask(host, ReconsiderPoint{points[4]});
  const StatementId first{
      recorder.ask(host, MakeStatement{{"c1"}, "Both rooms agree", {points[0], points[1]}})};
  recorder.ask(host, EditStatement{first, "Both rooms agree, in other words", 1});
  recorder.ask(host, EditStatement{first, "Both rooms differ", 1});
  recorder.ask(host, EditStatement{first, "Nobody agrees", 1});
  const auto stands = recorder.session().statements.at(first).revision;
  recorder.ask(host, SettleStatement{first, "Both rooms agree", stands});
  const StatementId second{recorder.ask(host, MakeStatement{{"c2"}, "Too early", {points[4]}})};
  recorder.ask(host, MoveStatement{second, {"c1"}, std::nullopt});
  recorder.ask(host, LinkPoints{first, {points[4]}});
  recorder.ask(host, UnlinkPoints{first, {points[1]}});
  recorder.ask(host, EditPoint{points[0], "Changed after it was linked",
                               recorder.session().points.at(points[0]).revision});
  recorder.ask(host,
               AcceptChange{first, points[0], recorder.session().points.at(points[0]).revision});
  recorder.ask(host, EditPoint{points[4], "Changed, and nobody has accepted it", 1});
  recorder.ask(host, TakeBackStatement{first});
  recorder.ask(host, RestoreStatement{first});
  recorder.ask(host, TakeBackStatement{second});
  return first;
}

void hold_plenary(Recorder& recorder, const PersonId& host, const PersonId& person,
                  const StatementId& statement, const PointId& point) {
  const StepId step{recorder.ask(
      host, SetAgenda{{{std::nullopt, "Report back", 20}, {std::nullopt, "Pause", 0}}, 0})};
  recorder.ask(host, GoToStep{step});
  recorder.ask(person, SetHand{person, true});
  recorder.ask(host, SetHand{host, true});
  recorder.ask(host, SetHand{person, false});
  recorder.ask(host, ShowToAll{point.value});
  recorder.ask(host, ShowToAll{room_number(recorder, 1).value});
  recorder.ask(host, ShowToAll{std::nullopt});
  recorder.ask(host, ShowToAll{statement.value});
}

// A second round, left in the middle: somebody is back in the plenary, one room waits for help, and
// the server has been away.
void go_on(Recorder& recorder, const PersonId& host, const std::vector<PersonId>& people,
           const PointId& linked) {
  recorder.ask(host, PlanRound{"And now?", 10, 3, 0});
  recorder.ask(host, StartRound{current(recorder)});
  recorder.ask(host, MovePeople{current(recorder), {people[3]}, std::nullopt});
  recorder.ask(people[3], SetHand{people[3], true});
  recorder.ask(people[1], MakeRequest{room_of(recorder, people[1]), RequestKind::help});
  recorder.ask(host, SendMessage{{room_of(recorder, people[1])}, "Somebody is coming"});
  const PointId open{
      recorder.ask(people[0], AddPoint{room_of(recorder, people[0]), {"c1"}, "Still secret"})};
  recorder.ask(host, MakeStatement{{"c1"}, "Of both rounds", {linked, open}});
  const auto served_until = recorder.now();
  recorder.wait(20min);
  recorder.system(OpenSession{"node", "boot 2", 7s, served_until});
}

// A column in which something was moved to the same place again and again.
void keys_are_renewed(Recorder& recorder, const PointId& point, const StatementId& statement) {
  recorder.happens(PointsRekeyed{{{point, "a0"}}});
  recorder.happens(StatementsRekeyed{{{statement, "a0"}}});
}

}  // namespace

std::vector<Commit> recorded_session() {
  Recorder recorder;
  recorder.system(OpenSession{"node", "boot 1", 5s, recorder.now()});
  const PersonId host{
      recorder.system(CreateSession{{"golden"},
                                    "Golden session",
                                    "de",
                                    {"Hilft", "Hindert"},
                                    2,
                                    20,
                                    "Hanna",
                                    "token of Hanna",
                                    {"participants' secret", "hash of participants' secret"},
                                    {"moderators' secret", "hash of moderators' secret"}})};
  auto people = everybody_comes(recorder);
  joins(recorder, "Emil", "");
  joins(recorder, "Emil", "", "hash of moderators' secret");
  keep_house(recorder, host, people[3]);
  plan(recorder, host, people);
  rehearse(recorder, host);
  people.push_back(joins(recorder, "Late Frida", "education"));
  const auto points = write_points(recorder, people);
  ask_for_things(recorder, host, people[0]);
  end(recorder, host, people);
  const auto statement = merge(recorder, host, points);
  hold_plenary(recorder, host, people[2], statement, points[0]);
  go_on(recorder, host, people, points[0]);
  keys_are_renewed(recorder, points[3], statement);
  return recorder.commits;
}

}  // namespace plenum::test
