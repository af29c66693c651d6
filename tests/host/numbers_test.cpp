#include "tests/host/hosted_session.hpp"

#include "plenum/limits.hpp"

#include <gmock/gmock.h>

// Resending, and what is put off: SPEC.md, P5.
namespace plenum::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Numbers : public HostedSession {
 protected:
  // Lets the next append find a full disk, once.
  void fill_disk() { faulty_->full = 1; }

  std::vector<std::uint64_t> retried(const Link& link) {
    std::vector<std::uint64_t> found;
    for (const auto& retry : arrived<protocol::Retry>(*link)) found.push_back(retry.k);
    return found;
  }
  std::vector<std::uint64_t> acknowledged(const Link& link) {
    std::vector<std::uint64_t> found;
    for (const auto& one : arrived<protocol::Acknowledged>(*link)) found.push_back(one.k);
    return found;
  }
};

TEST_F(Numbers, P5_2_AResendIsAnsweredAsBeforeAndDoneOnce) {
  const auto anna = connect("anna");
  ask(anna, 1, point(0, "once"));
  settle();
  ask(anna, 2, point(0, "twice"));
  settle();
  ask(anna, 1, point(0, "once"));
  quiet();
  const auto answers = arrived<protocol::Acknowledged>(*anna);
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[2].seq, answers[0].seq);
  EXPECT_EQ(answers[2].created, answers[0].created);
  EXPECT_THAT(texts(), testing::UnorderedElementsAre("once", "twice"));
}

TEST_F(Numbers, P5_2_AResendIsAnsweredAsBeforeAfterARestart) {
  const auto before = connect("anna");
  ask(before, 1, point(0, "once"));
  quiet();
  const auto answer = arrived<protocol::Acknowledged>(*before).at(0);
  restart();
  const auto after = connect("anna");
  ask(after, 1, point(0, "once"));
  quiet();
  EXPECT_EQ(arrived<protocol::Acknowledged>(*after).at(0).seq, answer.seq);
  EXPECT_EQ(arrived<protocol::Acknowledged>(*after).at(0).created, answer.created);
  EXPECT_THAT(texts(), ElementsAre("once"));
}

TEST_F(Numbers, WhatWasOnItsWayWhenTheServerWasKilledAppearsOnce) {
  const auto before = connect("anna");
  ask(before, 1, point(0, "in flight"));
  hosting_->turn();
  restart();
  const auto after = connect("anna");
  ask(after, 1, point(0, "in flight"));
  quiet();
  EXPECT_THAT(acknowledged(after), ElementsAre(1u));
  EXPECT_THAT(texts(), ElementsAre("in flight"));
}

TEST_F(Numbers, P5_6_ACommandMayNameWhatAnEarlierOneCreated) {
  const auto anna = connect("anna");
  ask(anna, 1, point(0, "a point"));
  ask(anna, 2, EditPoint{New{1}, "a better point", 1});
  quiet();
  EXPECT_THAT(acknowledged(anna), ElementsAre(1u, 2u));
  EXPECT_THAT(texts(), ElementsAre("a better point"));
}

TEST_F(Numbers, WhatComesWithTheHelloIsDecidedAfterIt) {
  const auto anna = std::make_shared<FakeConnection>();
  hello(anna, "anna");
  ask(anna, 1, point(0, "early"));
  quiet();
  EXPECT_THAT(acknowledged(anna), ElementsAre(1u));
}

TEST_F(Numbers, P5_5_WhatIsPutOffKeepsItsOrder) {
  const auto anna = connect("anna");
  fill_disk();
  ask(anna, 1, point(0, "first"));
  hosting_->turn();
  ask(anna, 2, point(0, "second"));
  settle();
  EXPECT_THAT(retried(anna), ElementsAre(1u, 2u));
  machine_.pass(10s);
  ask(anna, 3, point(0, "third"));
  settle();
  EXPECT_THAT(retried(anna), ElementsAre(1u, 2u, 3u)) << "it waits for the first";
  EXPECT_THAT(texts(), IsEmpty());
  ask(anna, 1, point(0, "first"));
  ask(anna, 2, point(0, "second"));
  ask(anna, 3, point(0, "third"));
  quiet();
  EXPECT_THAT(acknowledged(anna), ElementsAre(1u, 2u, 3u));
  EXPECT_THAT(texts(), ElementsAre("first", "second", "third"));
}

TEST_F(Numbers, WhoSaysHelloIntoAFullDiskIsToldToAskAgain) {
  const auto anna = connect("anna");
  const auto ben = std::make_shared<FakeConnection>();
  fill_disk();
  ask(anna, 1, point(0, "too much"));
  hello(ben, "ben");
  ask(ben, 1, point(0, "too early"));
  settle();
  EXPECT_EQ(arrived<protocol::Welcome>(*ben).size(), 1u);
  EXPECT_THAT(retried(ben), ElementsAre(1u));
}

TEST_F(Numbers, ManyRefusalsAreRememberedWithoutWaitingForAChange) {
  const auto anna = connect("anna");
  const auto before = log_->read(id_, 0).size();
  for (std::uint64_t k = 1; k <= 2 * limits::answers_per_client_max; ++k) {
    ask(anna, k, point(1, "in a room where she does not sit"));
    settle();
  }
  EXPECT_EQ(log_->read(id_, 0).size(), before + 1);
}

}  // namespace
}  // namespace plenum::test
