#include "tests/host/hosted_session.hpp"

#include "plenum/limits.hpp"

#include <gmock/gmock.h>

#include <algorithm>

// How what happens reaches whom it concerns.
namespace plenum::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Delivery : public HostedSession {};

// The frames for everybody, in order; signals come when they come.
std::vector<const std::string*> shared_frames(const FakeConnection& link) {
  std::vector<const std::string*> frames;
  for (const auto& one : link.arrived) {
    const bool signal = one.frame->starts_with(R"({"type":"signal")");
    if (one.shared && !signal) frames.push_back(one.frame.get());
  }
  return frames;
}

// What kind of message each frame is, in order.
std::vector<std::string> kinds(const FakeConnection& link) {
  constexpr const char* names[] = {"welcome", "changes", "mine", "acknowledged",
                                   "refused", "retry",   "pong", "signal"};
  std::vector<std::string> found;
  for (const auto& message : told(link)) found.emplace_back(names[message.index()]);
  return found;
}

TEST_F(Delivery, AFrameIsBuiltOnceForAllOfAnAudience) {
  const auto anna = connect("anna");
  const auto ben = connect("ben");
  const auto cleo = connect("cleo");
  ask(anna, 1, point(0, "from the first room"));
  settle();
  ASSERT_EQ(shared_frames(*anna).size(), 1u);
  EXPECT_EQ(shared_frames(*anna), shared_frames(*ben));
  EXPECT_THAT(cleo->arrived, IsEmpty());
}

TEST_F(Delivery, P4_2_TheAnswerComesFirstThenOnesOwnLayerThenTheChange) {
  const auto anna = connect("anna");
  ask(anna, 1, point(0, "a point"));
  settle();
  EXPECT_THAT(kinds(*anna), ElementsAre("acknowledged", "mine", "changes"));
  EXPECT_EQ(anna->arrived.front().parcel, anna->arrived.back().parcel);
  const auto answer = arrived<protocol::Acknowledged>(*anna).at(0);
  EXPECT_EQ(arrived<protocol::Changes>(*anna).at(0).upto, answer.seq);
  EXPECT_EQ(answer.created.size(), 1u);
}

TEST_F(Delivery, WhereSendingTakesTimeChangesWaitFourTimesAsLongAndAnswersDoNot) {
  const auto anna = connect("anna");
  const auto ben = connect("ben");
  // That he is there takes no time any more.
  while (arrived<protocol::Signal>(*anna).empty()) settle();
  ben->take_time = [this] { machine_.pass(10ms); };
  ask(anna, 1, point(0, "at once"));
  settle();
  for (std::uint64_t k = 2; k <= 4; ++k) {
    ask(anna, k, point(0, "held back"));
    settle();
  }
  EXPECT_EQ(arrived<protocol::Acknowledged>(*anna).size(), 4u);
  EXPECT_EQ(arrived<protocol::Changes>(*ben).size(), 1u);
  machine_.pass(30ms - 1ms);
  settle();
  EXPECT_EQ(arrived<protocol::Changes>(*ben).size(), 1u);
  quiet();
  const auto changes = arrived<protocol::Changes>(*ben);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[1].put.size(), 3u);
  EXPECT_EQ(changes[1].after, changes[0].upto);
  EXPECT_EQ(changes[1].upto, arrived<protocol::Acknowledged>(*anna).back().seq);
}

TEST_F(Delivery, P2_5_WhoMovesIsWelcomedToTheNewAudienceInTheSameStream) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  ask(anna, 1, point(0, "left behind"));
  settle();
  anna->take();
  ask(host, 1, MovePeople{round_, {person("anna")}, room(1)});
  settle();
  const auto seen = kinds(*anna);
  ASSERT_GE(seen.size(), 2u);
  EXPECT_EQ(seen[0], "welcome");
  EXPECT_EQ(seen[1], "mine");
  const auto welcome = arrived<protocol::Welcome>(*anna).at(0);
  EXPECT_EQ(welcome.audience, "room:" + room(1).value);
  EXPECT_EQ(welcome.upto, arrived<protocol::Acknowledged>(*host).back().seq);
  EXPECT_EQ(arrived<protocol::Mine>(*anna).at(0).put.size(), 1u) << "only who they are";
}

TEST_F(Delivery, AWelcomeIsEncodedOnceForAllWhoComeTogether) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  const auto cleo = connect("cleo");
  ask(host, 1, EndRound{round_, 0, 1});
  settle();
  ASSERT_EQ(shared_frames(*anna).size(), 1u);
  EXPECT_EQ(shared_frames(*anna), shared_frames(*cleo));
  EXPECT_EQ(arrived<protocol::Welcome>(*cleo).at(0).audience, "plenary");
}

TEST_F(Delivery, EveryConnectionOfAPersonHasTheirOwnLayer) {
  const auto first = connect("anna", "first");
  const auto second = connect("anna", "second");
  const auto ben = connect("ben");
  first->take();
  ask(first, 1, point(0, "mine"));
  settle();
  for (const auto& link : {first, second}) {
    ASSERT_EQ(arrived<protocol::Mine>(*link).size(), 1u);
    EXPECT_TRUE(std::get<PointObject>(arrived<protocol::Mine>(*link)[0].put.at(0)).mine);
  }
  EXPECT_EQ(arrived<protocol::Acknowledged>(*second).size(), 0u);
  EXPECT_EQ(arrived<protocol::Mine>(*ben).size(), 0u);
}

TEST_F(Delivery, WhoGoesBeforeTheirHelloIsAnsweredIsNotKept) {
  const auto anna = connect("anna");
  const auto gone = std::make_shared<FakeConnection>();
  ask(anna, 1, point(0, "keeps the log busy"));
  hosting_->turn();
  hello(gone, "ben");
  hosting_->turn();
  hosting_->session(id_).leave(gone);
  quiet();
  gone->take();
  ask(anna, 2, point(0, "nobody else hears this"));
  quiet();
  EXPECT_THAT(gone->arrived, IsEmpty());
}

TEST_F(Delivery, NobodyWithoutAPlaceIsAdmitted) {
  const auto stranger = std::make_shared<FakeConnection>();
  hello(stranger, "a token that nobody has");
  quiet();
  EXPECT_EQ(stranger->closed, protocol::CloseCode::not_admitted);
  EXPECT_THAT(stranger->arrived, IsEmpty());
}

TEST_F(Delivery, APersonHasSoManyConnectionsAndNoMore) {
  for (std::size_t at = 0; at < limits::connections_per_person_max; ++at) {
    connect("anna", "tab-" + std::to_string(at));
  }
  const auto one_more = std::make_shared<FakeConnection>();
  hello(one_more, "anna");
  quiet();
  EXPECT_EQ(one_more->closed, protocol::CloseCode::too_many);
}

}  // namespace
}  // namespace plenum::test
