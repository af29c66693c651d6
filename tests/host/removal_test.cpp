#include "tests/host/hosted_session.hpp"

#include <gmock/gmock.h>
#include <spdlog/spdlog.h>

// Rules R2.8 and R2.9: who is sent away, and who comes back.
namespace plenum::test {
namespace {

using protocol::CloseCode;
using testing::IsEmpty;

class Removal : public HostedSession {
 protected:
  Link knock(const std::string& name) {
    const auto link = std::make_shared<FakeConnection>();
    hello(link, name);
    settle();
    return link;
  }
};

TEST_F(Removal, R2_8_EveryDeviceOfThePersonIsSentAwayAtOnceAndNobodyElse) {
  const auto host = connect("host");
  const auto first = connect("anna", "first");
  const auto second = connect("anna", "second");
  const auto ben = connect("ben");
  ask(host, 1, RemovePerson{person("anna")});
  settle();
  EXPECT_EQ(first->closed, CloseCode::removed);
  EXPECT_EQ(second->closed, CloseCode::removed);
  EXPECT_FALSE(ben->closed);
  EXPECT_FALSE(host->closed);
  EXPECT_THAT(told(*first), IsEmpty()) << "not told what happens without them";
}

TEST_F(Removal, R2_8_WhatTheyAskAfterwardsIsNotDone) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  ask(host, 1, RemovePerson{person("anna")});
  ask(anna, 1, point(0, "one last word"));
  quiet();
  EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(Removal, R2_8_TheirTokenOpensTheDoorNoMoreAndTheyAreToldWhy) {
  const auto host = connect("host");
  ask(host, 1, RemovePerson{person("anna")});
  settle();
  const auto again = knock("anna");
  EXPECT_EQ(again->closed, CloseCode::removed);
  EXPECT_THAT(again->arrived, IsEmpty());
  restart();
  EXPECT_EQ(knock("anna")->closed, CloseCode::removed);
}

TEST_F(Removal, R2_8_WhoComesInTheVeryMomentIsSentAwayAsWell) {
  const auto host = connect("host");
  const auto before = std::make_shared<FakeConnection>();
  const auto after = std::make_shared<FakeConnection>();
  // While this is on its way to the disk, the rest waits and is decided together.
  ask(host, 1, point(0, "a point"));
  hello(before, "anna");
  ask(host, 2, RemovePerson{person("anna")});
  hello(after, "anna");
  quiet();
  for (const auto& link : {before, after}) {
    EXPECT_EQ(link->closed, CloseCode::removed);
    EXPECT_THAT(link->arrived, IsEmpty());
  }
}

// The log knows of the removal, the server that folds it anew does not see it happen.
TEST_F(Removal, R2_8_TheyAreSentAwayEvenIfTheAnswerOfTheDiskWasLost) {
  spdlog::set_level(spdlog::level::off);
  const auto host = connect("host");
  const auto anna = connect("anna");
  faulty_->answers_lost = 1;
  ask(host, 1, RemovePerson{person("anna")});
  quiet();
  spdlog::set_level(spdlog::level::info);
  EXPECT_EQ(anna->closed, CloseCode::removed);
  EXPECT_THAT(arrived<protocol::Welcome>(*anna), IsEmpty());
}

TEST_F(Removal, R2_9_WhoIsLetBackInIsWelcomedAndSeated) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  ask(anna, 1, point(0, "what Anna wrote"));
  settle();
  ask(host, 1, RemovePerson{person("anna")});
  settle();
  EXPECT_THAT(texts(), testing::ElementsAre("what Anna wrote"));
  ask(host, 2, ReadmitPerson{person("anna")});
  settle();
  const auto again = connect("anna");
  EXPECT_FALSE(again->closed);
  EXPECT_TRUE(state().rounds.at(0).seats.contains(person("anna")));
}

}  // namespace
}  // namespace plenum::test
