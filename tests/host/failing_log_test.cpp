#include "tests/host/hosted_session.hpp"

#include "plenum/protocol/codec.hpp"
#include "server/host/token.hpp"

#include <gmock/gmock.h>
#include <spdlog/spdlog.h>

#include <algorithm>

// When an append fails, or the program's own reasoning turns out wrong.
namespace plenum::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class FailingLog : public HostedSession {
 protected:
  FailingLog() { spdlog::set_level(spdlog::level::off); }
  ~FailingLog() override { spdlog::set_level(spdlog::level::info); }
};

TEST_F(FailingLog, AfterAConflictTheBatchIsPutThroughAgain) {
  const auto anna = connect("anna");
  faulty_->conflicts = 1;
  ask(anna, 1, point(0, "once"));
  quiet();
  EXPECT_EQ(arrived<protocol::Acknowledged>(*anna).size(), 1u);
  EXPECT_THAT(texts(), ElementsAre("once"));
  EXPECT_EQ(arrived<protocol::Welcome>(*anna).size(), 1u) << "the session was folded anew";
}

TEST_F(FailingLog, WhatTheLogKnowsAfterAllIsAnsweredFromThere) {
  const auto anna = connect("anna");
  faulty_->answers_lost = 1;
  ask(anna, 1, point(0, "stored"));
  quiet();
  EXPECT_EQ(arrived<protocol::Acknowledged>(*anna).size(), 1u);
  EXPECT_THAT(texts(), ElementsAre("stored"));
}

// A refusal is stored with the next commit. Its asker may have lost the connection before it came.
TEST_F(FailingLog, P5_2_WhatWasRefusedIsStillKnownWhenTheCommitAfterItHadToBeRepeated) {
  const auto anna = connect("anna");
  ask(anna, 1, point(0, ""));
  settle();
  faulty_->conflicts = 1;
  ask(anna, 2, point(0, "afterwards"));
  quiet();
  const auto again = connect("anna");
  EXPECT_EQ(answer_to(again, 1, point(0, "")).refused,
            protocol::RefusedReason{Refusal::text_empty});
  restart();
  const auto later = connect("anna");
  EXPECT_EQ(answer_to(later, 1, point(0, "")).refused,
            protocol::RefusedReason{Refusal::text_empty});
}

TEST_F(FailingLog, TwoFailuresInARowIsolateTheSessionUntilSomebodyComesBack) {
  const auto anna = connect("anna");
  faulty_->conflicts = 2;
  ask(anna, 1, point(0, "not this time"));
  quiet();
  EXPECT_EQ(anna->closed, protocol::CloseCode::unavailable);
  EXPECT_THAT(arrived<protocol::Acknowledged>(*anna), IsEmpty());
  const auto again = connect("anna");
  ask(again, 1, point(0, "now"));
  quiet();
  EXPECT_THAT(texts(), ElementsAre("now"));
}

// Nobody is left waiting for an answer that never comes.
TEST_F(FailingLog, WhoeverWaitsAtAnotherDoorOfAnIsolatedSessionIsAnswered) {
  faulty_->conflicts = 2;
  const auto outcome =
      hosting_->run(id_, JoinSession{"participants", host::hash_of_token("dora"), "Dora", "", ""});
  EXPECT_EQ(std::get<protocol::ProblemReason>(outcome),
            protocol::ProblemReason{protocol::HttpProblem::busy});
}

TEST_F(FailingLog, AFullDiskPutsCommandsOffAndReadingGoesOn) {
  const auto anna = connect("anna");
  faulty_->full = 1;
  ask(anna, 1, point(0, "later"));
  settle();
  const auto retry = arrived<protocol::Retry>(*anna).at(0);
  EXPECT_EQ(retry.k, 1u);
  EXPECT_EQ(retry.reason, protocol::RetryReason::storage_full);

  const auto ben = std::make_shared<FakeConnection>();
  hello(ben, "ben");
  settle();
  EXPECT_EQ(arrived<protocol::Welcome>(*ben).size(), 1u);
  EXPECT_THAT(texts(), IsEmpty());

  machine_.pass(10s);
  ask(anna, 1, point(0, "later"));
  quiet();
  EXPECT_THAT(texts(), ElementsAre("later"));
}

TEST_F(FailingLog, AFullDiskIsToldAtOtherDoorsToo) {
  faulty_->full = 1;
  const auto outcome =
      hosting_->run(id_, JoinSession{"participants", host::hash_of_token("dora"), "Dora", "", ""});
  EXPECT_EQ(std::get<protocol::ProblemReason>(outcome),
            protocol::ProblemReason{protocol::HttpProblem::storage_full});
}

TEST_F(FailingLog, AnEndThatFindsTheDiskFullIsMadeUpForLater) {
  const auto anna = connect("anna");
  faulty_->full = 3;
  machine_.pass(11min);
  settle();
  EXPECT_FALSE(anna->closed) << "reading goes on";
  EXPECT_EQ(state().rounds.at(0).state, RoundState::running);
  for (int times = 0; times < 4; ++times) quiet();
  EXPECT_EQ(state().rounds.at(0).state, RoundState::closed);
  EXPECT_FALSE(anna->closed);
}

TEST_F(FailingLog, ASessionCanBeReadThoughTheDiskIsTooFullToTakeItOn) {
  restart();
  faulty_->full = 1;
  const auto anna = std::make_shared<FakeConnection>();
  hello(anna, "anna");
  settle();
  ASSERT_EQ(arrived<protocol::Welcome>(*anna).size(), 1u);
  EXPECT_EQ(state().epoch, 1);
  quiet();
  EXPECT_EQ(state().epoch, 2);
}

// A commit that the chain vouches for and that makes no sense.
TEST_F(FailingLog, ASessionThatCannotBeFoldedDisturbsNoOther) {
  const auto anna = connect("anna");
  const SessionId broken{"broken"};
  const auto payload = protocol::encode_commit({machine_.wall, {PointWithdrawn{{"p"}}}, {}});
  log_->append({{broken, 0, 1, payload, std::nullopt, machine_.wall + 1h}});
  const auto link = std::make_shared<FakeConnection>();
  hosting_->session(broken).hello(link, {broken, "anna", {"tab"}, "build", {}, {}, {}});
  hosting_->settle(broken);
  EXPECT_EQ(link->closed, protocol::CloseCode::unavailable);

  ask(anna, 1, point(0, "all is well here"));
  quiet();
  EXPECT_THAT(texts(), ElementsAre("all is well here"));
}

// A round without rooms cannot be planned; splitting people over it breaks an invariant.
TEST_F(FailingLog, ACommandThatBreaksUsIsTriedTwiceAndThenTheSessionIsIsolatedAlone) {
  const auto anna = connect("anna");
  const SessionId broken{"broken"};
  const auto now = machine_.wall;
  const Events events{
      SessionCreated{broken, "Broken", "en", {{{"c1"}, "Helps"}}, now, now + 1h},
      PersonJoined{{"uhost"}, Role::host, {}, host::hash_of_token("host"), "H", "", ""},
      RoundPlanned{{"n1"}, 1, "", 5, {}}};
  log_->append({{broken, 0, 1, protocol::encode_commit({now, events, {}}), {}, now + 1h}});
  const auto link = std::make_shared<FakeConnection>();
  hosting_->session(broken).hello(link, {broken, "host", {"tab"}, "build", {}, {}, {}});
  hosting_->settle(broken);
  EXPECT_EQ(arrived<protocol::Welcome>(*link).size(), 1u);
  hosting_->session(broken).ask(link, {1, AssignSeats{RoundId{"n1"}}});
  hosting_->settle(broken);
  EXPECT_EQ(link->closed, protocol::CloseCode::unavailable);

  ask(anna, 1, point(0, "all is well here"));
  quiet();
  EXPECT_THAT(texts(), ElementsAre("all is well here"));
}

// The log has it, the answer was lost: put through again, it is the same link.
TEST_F(FailingLog, R1_4_ALinkIsRenewedOnceThoughItIsPutThroughTwice) {
  faulty_->answers_lost = 1;
  const auto outcome = hosting_->run(
      id_, RenewInvite{Role::participant, {"new secret", host::hash_of_secret("new secret")}},
      host::hash_of_token("host"));
  EXPECT_TRUE(std::holds_alternative<Accepted>(outcome));
  const auto session = state();
  const auto hash = host::hash_of_secret("new secret");
  EXPECT_EQ(std::ranges::count_if(session.invites,
                                  [&](const auto& one) { return one.second.secret_hash == hash; }),
            1);
  EXPECT_FALSE(find_invite_by_secret(session, hash)->revoked);
}

}  // namespace
}  // namespace plenum::test
