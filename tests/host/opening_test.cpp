#include "tests/host/hosted_session.hpp"

#include "plenum/limits.hpp"

// How a session comes into service again.
namespace plenum::test {
namespace {

class Opening : public HostedSession {};

TEST_F(Opening, R8_1_WhoeverServesASessionTakesItOnFirst) {
  EXPECT_EQ(state().epoch, 1);
  restart();
  EXPECT_EQ(state().epoch, 2);
}

TEST_F(Opening, ARestartMovesNoCountdown) {
  const auto before = hosting_->look(id_);
  machine_.pass(90s);
  machine_.wall += 5h;
  restart();
  const auto after = hosting_->look(id_);
  EXPECT_EQ(after->now, before->now + 90s);
  EXPECT_EQ(after->session.rounds.at(0).ends_at, before->session.rounds.at(0).ends_at);
}

TEST_F(Opening, R4_5_AnEndThatIsServedClosesTheRoundAtOnce) {
  machine_.pass(11min);
  EXPECT_EQ(state().rounds.at(0).state, RoundState::closed);
}

TEST_F(Opening, R8_2_AnEndThatNobodySawIsFollowedByAGrace) {
  log_->note_alive({machine_.boot, machine_.boot_time, machine_.wall});
  hosting_.reset();
  machine_.pass(11min);
  restart();
  const auto moment = hosting_->look(id_);
  const auto& round = moment->session.rounds.at(0);
  EXPECT_EQ(round.state, RoundState::closing);
  EXPECT_EQ(round.ends_at, moment->now + limits::grace_after_downtime);
  EXPECT_EQ(round.away, 11min);
}

TEST_F(Opening, R8_2_TheGraceIsGivenOnce) {
  hosting_.reset();
  machine_.pass(11min);
  restart();
  ASSERT_EQ(state().rounds.at(0).state, RoundState::closing);
  machine_.pass(2min);
  restart();
  EXPECT_EQ(state().rounds.at(0).state, RoundState::closed);
}

TEST_F(Opening, AConflictWhileTakingOnCountsTheAbsenceOnce) {
  log_->note_alive({machine_.boot, machine_.boot_time, machine_.wall});
  hosting_.reset();
  machine_.pass(2min);
  faulty_->conflicts = 1;
  restart();
  EXPECT_EQ(state().epoch, 2);
  EXPECT_EQ(state().rounds.at(0).away, 2min);
}

}  // namespace
}  // namespace plenum::test
