#include "plenum/limits.hpp"
#include "tests/host/hosted_session.hpp"

#include <gmock/gmock.h>

// Whoever was there a moment ago is told what they have missed, and nothing twice.
namespace plenum::test {
namespace {

using testing::IsEmpty;

class Resuming : public HostedSession {
 protected:
  // Comes, is welcomed, and goes away again; what was held then.
  protocol::Welcome visit(const std::string& name) {
    const auto link = says_hello(name, {});
    const auto welcome = arrived<protocol::Welcome>(*link).at(0);
    leave(link);
    return welcome;
  }
  // Comes back and says what is held.
  Link returns(const std::string& name, const protocol::Welcome& held) {
    return says_hello(name, held);
  }
  void leave(const Link& link) {
    hosting_->session(id_).leave(link);
    quiet();
  }
  static bool resumed(const Link& link) {
    const auto welcomes = arrived<protocol::Welcome>(*link);
    EXPECT_EQ(welcomes.size(), 1u);
    return !welcomes.at(0).objects;
  }

 private:
  Link says_hello(const std::string& name, const std::optional<protocol::Welcome>& held) {
    const auto link = std::make_shared<FakeConnection>();
    protocol::Hello hello{id_, name, {name}, "build", {}, {}, {}};
    if (held) {
      hello.epoch = held->epoch;
      hello.audience = held->audience;
      hello.upto = held->upto;
    }
    hosting_->session(id_).hello(link, hello);
    settle();
    return link;
  }
};

TEST_F(Resuming, P2_9_WhoComesBackGetsTheirOwnLayerAndWhatTheyHaveMissed) {
  const auto ben = connect("ben");
  const auto held = visit("anna");
  ask(ben, 1, point(0, "the first"));
  quiet();
  ask(ben, 2, point(0, "the second"));
  quiet();
  const auto anna = returns("anna", held);

  ASSERT_TRUE(resumed(anna));
  EXPECT_EQ(arrived<protocol::Welcome>(*anna)[0].upto, held.upto) << "nothing new by itself";
  EXPECT_EQ(arrived<protocol::Mine>(*anna).at(0).put.size(), 1u) << "who she is";
  const auto missed = arrived<protocol::Changes>(*anna);
  ASSERT_EQ(missed.size(), 2u);
  EXPECT_EQ(missed[0].after, held.upto);
  EXPECT_EQ(missed[1].after, missed[0].upto);
  EXPECT_EQ(std::get<PointObject>(missed[1].put.at(0)).text, "the second");
  EXPECT_EQ(missed[1].upto, arrived<protocol::Acknowledged>(*ben).back().seq);
}

TEST_F(Resuming, P2_9_WhoHasMissedNothingIsToldNothing) {
  connect("ben");
  const auto held = visit("anna");
  const auto anna = returns("anna", held);
  EXPECT_TRUE(resumed(anna));
  EXPECT_THAT(arrived<protocol::Changes>(*anna), IsEmpty());
}

TEST_F(Resuming, P2_9_WhatComesNextFollowsWhatWasMissed) {
  const auto ben = connect("ben");
  const auto held = visit("anna");
  const auto anna = returns("anna", held);
  ask(ben, 1, point(0, "after that"));
  quiet();
  EXPECT_EQ(arrived<protocol::Changes>(*anna).at(0).after, held.upto);
}

TEST_F(Resuming, P2_9_ThoughEverybodyHadGoneForAMoment) {
  const auto held = visit("anna");
  ask(connect("host"), 9, SendMessage{{}, "while nobody was in the room"});
  quiet();
  const auto anna = returns("anna", held);
  ASSERT_TRUE(resumed(anna));
  EXPECT_EQ(arrived<protocol::Changes>(*anna).size(), 1u);
}

TEST_F(Resuming, P2_9_AfterAWhileNobodyIsWaitedFor) {
  const auto host = connect("host");
  const auto held = visit("anna");
  machine_.pass(limits::changes_kept_for + 1s);
  ask(host, 9, SendMessage{{}, "much later"});
  quiet();
  EXPECT_FALSE(resumed(returns("anna", held)));
}

TEST_F(Resuming, P2_9_WhoHasMissedTooMuchGetsEverythingAnew) {
  const auto ben = connect("ben");
  const auto held = visit("anna");
  const std::size_t each = limits::point_characters_max - 10;
  for (std::uint64_t k = 1; k <= limits::changes_kept_bytes_max / each + 1; ++k) {
    ask(ben, k, point(0, std::string(each, 'x')));
    machine_.pass(10s);
    settle();
  }
  EXPECT_FALSE(resumed(returns("anna", held)));
}

TEST_F(Resuming, P2_9_WhoSitsElsewhereNowGetsEverythingThere) {
  const auto host = connect("host");
  const auto held = visit("anna");
  ask(host, 9, MovePeople{round_, {person("anna")}, room(1)});
  quiet();
  EXPECT_FALSE(resumed(returns("anna", held)));
}

TEST_F(Resuming, P2_9_WhatAnotherServerHasToldIsOfNoUse) {
  const auto held = visit("anna");
  restart();
  EXPECT_FALSE(resumed(returns("anna", held)));
}

TEST_F(Resuming, P2_9_WhoClaimsToKnowWhatHasNotHappenedGetsEverythingAnew) {
  auto held = visit("anna");
  held.upto += 100;
  EXPECT_FALSE(resumed(returns("anna", held)));
}

}  // namespace
}  // namespace plenum::test
