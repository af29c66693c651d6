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

// A client that finds a gap says hello again; what was put off is still the first to come.
TEST_F(Numbers, P5_5_AnotherHelloDoesNotForgetWhatWasPutOff) {
  const auto anna = connect("anna");
  fill_disk();
  ask(anna, 1, point(0, "first"));
  settle();
  hello(anna, "anna");
  settle();
  machine_.pass(10s);
  ask(anna, 2, point(0, "second"));
  settle();
  EXPECT_THAT(retried(anna), ElementsAre(1u, 2u));
  ask(anna, 1, point(0, "first"));
  ask(anna, 2, point(0, "second"));
  quiet();
  EXPECT_THAT(acknowledged(anna), ElementsAre(1u, 2u));
  EXPECT_THAT(texts(), ElementsAre("first", "second"));
}

TEST_F(Numbers, P5_7_AnEditFollowsTheOneBeforeWithoutWaitingForItsAnswer) {
  const auto anna = connect("anna");
  ask(anna, 1, point(0, "one"));
  ask(anna, 2, EditPoint{New{1}, "two", 1});
  ask(anna, 3, EditPoint{New{1}, "three", 1});
  ask(anna, 4, EditPoint{New{1}, "four", 1});
  quiet();
  EXPECT_THAT(acknowledged(anna), ElementsAre(1u, 2u, 3u, 4u));
  EXPECT_THAT(texts(), ElementsAre("four"));
  EXPECT_TRUE(state().points.begin()->second.variants.empty());
}

TEST_F(Numbers, P5_7_AnotherDeviceOrAnotherPersonIsNotFollowed) {
  std::uint64_t k = 0;
  for (const auto& [who, tab] : {std::pair{"anna", "telephone"}, std::pair{"host", "tab"}}) {
    const auto anna = connect("anna");
    const auto other = connect(who, tab);
    const auto made = answer_to(anna, ++k, point(0, "one"));
    const PointId id{made.created.at(0)};
    ask(anna, ++k, EditPoint{id, "two", 1});
    ask(other, ++k, EditPoint{id, "three", 1});
    quiet();
    EXPECT_EQ(state().points.at(id).text, "two");
    EXPECT_THAT(state().points.at(id).variants, ElementsAre("three"));
  }
}

TEST_F(Numbers, P5_7_AfterARestartItIsMergedLikeAnybodys) {
  const auto anna = connect("anna");
  const PointId id{answer_to(anna, 1, point(0, "one")).created.at(0)};
  answer_to(anna, 2, EditPoint{id, "two", 1});
  restart();
  const auto again = connect("anna");
  answer_to(again, 3, EditPoint{id, "three", 1});
  EXPECT_EQ(state().points.at(id).text, "two");
  EXPECT_THAT(state().points.at(id).variants, ElementsAre("three"));
}

}  // namespace
}  // namespace plenum::test
