#include "tests/host/hosted_session.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

// What happens by itself: rooms end, simulated people act.
namespace plenum::test {
namespace {

using testing::IsEmpty;

class Deadlines : public HostedSession {
 protected:
  template <class Kind>
  std::size_t times(Seq after = 0) {
    const auto events = logged(after);
    return static_cast<std::size_t>(std::ranges::count_if(
        events, [](const Event& event) { return std::holds_alternative<Kind>(event); }));
  }
  Seq head() { return log_->read(id_, 0).back().seq; }
  void pass(Duration time) {
    machine_.pass(time);
    settle();
  }
  Round round() { return state().rounds.at(0); }
  // As much later than the round's end.
  void pass_its_end(Duration by) {
    machine_.pass(*round().ends_at - hosting_->look(id_)->now + by);
  }
};

// All clocks but this one stand still until they are moved; it looks at them every two seconds.
TEST_F(Deadlines, R4_5_TheHostWakesByItself) {
  machine_.pass(11min);
  for (int tries = 0; tries < 200 && times<RoundClosed>() == 0; ++tries) {
    hosting_->turn();
    std::this_thread::sleep_for(25ms);
  }
  EXPECT_EQ(times<RoundClosed>(), 1u);
}

TEST_F(Deadlines, R4_10_EachRoomEndsInItsOwnTimeAndTheRoundWithTheLast) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  EXPECT_FALSE(answer_to(host, 1, ChangeTime{round_, room(0), 120, 1}).refused);
  pass(10min);
  EXPECT_EQ(times<RoomClosed>(), 1u);
  EXPECT_TRUE(state().rooms.at(room(1)).closed);
  EXPECT_EQ(round().state, RoundState::running);
  EXPECT_FALSE(answer_to(anna, 1, point(0, "there is time left")).refused);
  pass(2min);
  EXPECT_EQ(round().state, RoundState::closed);
  EXPECT_EQ(times<RoomClosed>(), 1u);
  EXPECT_EQ(times<RoundClosed>(), 1u);
}

TEST_F(Deadlines, R4_5_WhatIsDueTogetherHappensTogetherAndBeforeWhatIsAsked) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  ask(host, 1, AddRoom{round_, "a third"});
  ask(host, 2, ChangeTime{round_, room(1), 60, 1});
  ask(host, 3, ChangeTime{round_, room(0), 30, 2});
  settle();
  const auto before = head();
  pass_its_end(45s);
  ask(anna, 1, point(0, "too late"));
  settle();
  EXPECT_EQ(arrived<protocol::Refused>(*anna).at(0).reason,
            protocol::RefusedReason(Refusal::room_closed));
  EXPECT_EQ(times<RoomClosed>(before), 2u);
  EXPECT_EQ(head(), before + 1) << "in one commit";
  pass(10min);
  EXPECT_EQ(times<RoundClosed>(before), 1u);
  EXPECT_EQ(times<RoomClosed>(before), 2u);
}

TEST_F(Deadlines, R4_10_WhenAllAreOverdueTheRoundEndsOnce) {
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, ChangeTime{round_, room(0), 60, 1}).refused);
  pass(30min);
  EXPECT_EQ(times<RoundClosed>(), 1u);
  EXPECT_EQ(times<RoomClosed>(), 0u);
}

TEST_F(Deadlines, R4_8_WhileTheClockStandsNothingEndsAndBoardsStayOpen) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  EXPECT_FALSE(answer_to(host, 1, PauseRound{round_, 1}).refused);
  const auto ends_at = *round().ends_at;
  pass(1h);
  EXPECT_EQ(round().state, RoundState::running);
  EXPECT_FALSE(answer_to(anna, 1, point(0, "in the break")).refused);
  EXPECT_FALSE(answer_to(host, 2, ResumeRound{round_, 2}).refused);
  EXPECT_GE(*round().ends_at, ends_at + 1h);
  pass(10min);
  EXPECT_EQ(round().state, RoundState::closed);
}

TEST_F(Deadlines, R4_8_APauseOutlastsARestart) {
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, PauseRound{round_, 1}).refused);
  hosting_.reset();
  machine_.pass(1h);
  restart();
  EXPECT_TRUE(round().paused_at);
  EXPECT_EQ(round().away, Duration{0}) << "nobody has lost time";
}

TEST_F(Deadlines, R11_2_SimulatedPeopleActByTheHostsTicksWhileARoundRuns) {
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, BeginRehearsal{6}).refused);
  for (int turns = 0; turns < 20; ++turns) pass(5s);
  EXPECT_EQ(times<RehearsalWentOn>(), 20u);
  EXPECT_GT(texts().size(), 5u);

  EXPECT_FALSE(answer_to(host, 2, EndRound{round_, 0, 1}).refused);
  const auto over = head();
  for (int turns = 0; turns < 20; ++turns) pass(5s);
  EXPECT_EQ(head(), over) << "nothing happens while no round runs";
}

TEST_F(Deadlines, R11_3_NothingIsLeftOfARehearsal) {
  const auto host = connect("host");
  const auto before = state();
  EXPECT_FALSE(answer_to(host, 1, BeginRehearsal{6}).refused);
  for (int turns = 0; turns < 10; ++turns) pass(5s);
  EXPECT_FALSE(answer_to(host, 2, EndRehearsal{}).refused);
  EXPECT_THAT(texts(), IsEmpty());
  EXPECT_EQ(state().people, before.people);
  EXPECT_EQ(state().rounds.at(0).seats, before.rounds.at(0).seats);
}

}  // namespace
}  // namespace plenum::test
