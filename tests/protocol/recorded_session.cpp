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

  void ask_in_vain(const PersonId& actor, const Command& command) {
    const auto decision = decide(session_, command, context(actor));
    record({}, answer(actor, 0, {}, std::get<Refusal>(decision)));
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

// Rooms 1 and 2 write, one point is edited, one comes and goes.
std::vector<PointId> write_points(Recorder& recorder, const std::vector<PersonId>& people) {
  std::vector<PointId> points;
  for (const auto& person : people) {
    const ColumnId column{points.size() % 2 ? "c2" : "c1"};
    const auto text = "Point \"" + std::to_string(points.size() + 1) + "\"\nof \U0001f600 <b>&amp;";
    points.push_back({recorder.ask(person, AddPoint{room_of(recorder, person), column, text})});
  }
  recorder.ask(people[0], EditPoint{points[0], "Point 1, thought over", 1});
  recorder.ask(people[1], WithdrawPoint{points[1]});
  recorder.ask(people[1], RestorePoint{points[1]});
  recorder.ask(people[2], WithdrawPoint{points[2]});
  recorder.ask_in_vain(people[0], EditPoint{points[1], "not mine", 1});
  return points;
}

void merge(Recorder& recorder, const PersonId& host, const std::vector<PointId>& points) {
  const StatementId first{
      recorder.ask(host, MakeStatement{{"c1"}, "Both rooms agree", {points[0], points[1]}})};
  recorder.ask(host, EditStatement{first, "Both rooms agree, in other words", 1});
  const StatementId second{recorder.ask(host, MakeStatement{{"c2"}, "Too early", {points[3]}})};
  recorder.ask(host, TakeBackStatement{first});
  recorder.ask(host, RestoreStatement{first});
  recorder.ask(host, TakeBackStatement{second});
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
  std::vector<PersonId> people;
  for (const auto& name : {"Anna", "Ben", "Cleo", "Dora"}) {
    people.push_back(joins(recorder, name, "health"));
  }
  const auto raised = joins(recorder, "Emil", "");
  joins(recorder, "Emil", "", "hash of moderators' secret");
  recorder.system(RenewInvite{Role::moderator, {"new secret", "hash of new secret"}}, raised);

  recorder.ask(host, PlanRound{"What helps, what hinders?", 15, 2});
  recorder.ask(host, AssignSeats{current(recorder)});
  recorder.ask(
      host, MovePerson{current(recorder), people[0], current_round(recorder.session())->rooms[1]});
  recorder.ask(host, StartRound{current(recorder)});
  people.push_back(joins(recorder, "Late Frida", "education"));
  const auto points = write_points(recorder, people);

  recorder.ask(host, AddTime{current(recorder), 120});
  recorder.ask(raised, EndRound{current(recorder), 60});
  recorder.wait(2min);
  recorder.system(Tick{});
  merge(recorder, host, points);

  recorder.ask(host, PlanRound{"And now?", 10, 3});
  recorder.ask(host, StartRound{current(recorder)});
  const PointId open{
      recorder.ask(people[0], AddPoint{room_of(recorder, people[0]), {"c1"}, "Still secret"})};
  recorder.ask(host, MakeStatement{{"c1"}, "Of both rounds", {points[0], open}});
  const auto served_until = recorder.now();
  recorder.wait(20min);
  recorder.system(OpenSession{"node", "boot 2", 7s, served_until});
  return recorder.commits;
}

}  // namespace plenum::test
