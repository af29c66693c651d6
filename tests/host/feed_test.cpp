#include "server/host/feed.hpp"

#include "plenum/limits.hpp"
#include "tests/engine/workshop.hpp"

#include <gmock/gmock.h>

namespace plenum::test {
namespace {

using host::Feed;
using testing::ElementsAre;
using testing::IsEmpty;

const ObjectId annas_point{ObjectKind::point, annas.value};

protocol::Changes changes(Feed& feed, const Given& now, Seq head) {
  const auto frame = feed.changes(now.session(), head, true);
  return std::get<protocol::Changes>(*protocol::decode_server_message(*frame));
}

TEST(Feed, WhatIsEncodedAsBeforeIsNotSentAgain) {
  const auto now = running_with_points();
  Feed feed(now.session(), Audience::room(room_1), 5);
  feed.touch(annas_point);
  EXPECT_TRUE(feed.pending());
  EXPECT_EQ(feed.changes(now.session(), 6, false), nullptr);
  EXPECT_FALSE(feed.pending());
}

TEST(Feed, WhatHasChangedIsSentOnce) {
  Feed feed(running_with_points().session(), Audience::room(room_1), 5);
  const auto edited = running_with_points().also({PointEdited{annas, "another text", 2}});
  feed.touch(annas_point);
  const auto sent = changes(feed, edited, 6);
  EXPECT_EQ(sent.after, 5);
  EXPECT_EQ(sent.upto, 6);
  ASSERT_EQ(sent.put.size(), 1u);
  EXPECT_EQ(std::get<PointObject>(sent.put[0]).text, "another text");
  EXPECT_THAT(sent.drop, IsEmpty());
}

TEST(Feed, AFrameNobodyNeededLeavesNoGap) {
  const auto before = running_with_points();
  Feed feed(before.session(), Audience::room(room_1), 5);
  feed.touch(annas_point);
  EXPECT_EQ(feed.changes(before.session(), 6, false), nullptr);
  feed.touch(annas_point);
  EXPECT_EQ(changes(feed, before.also({PointWithdrawn{annas}}), 7).after, 5);
}

TEST(Feed, WhoeverWaitsGetsAFrameThoughNothingHasChanged) {
  const auto now = running_with_points();
  Feed feed(now.session(), Audience::room(room_1), 5);
  const auto sent = changes(feed, now, 8);
  EXPECT_EQ(sent.upto, 8);
  EXPECT_THAT(sent.put, IsEmpty());
  EXPECT_EQ(feed.upto(), 8);
}

TEST(Feed, WhatHasVanishedIsDroppedOnce) {
  Feed feed(running_with_points().session(), Audience::room(room_1), 5);
  const auto gone = running_with_points().also({PointWithdrawn{annas}});
  feed.touch(annas_point);
  EXPECT_THAT(changes(feed, gone, 6).drop, ElementsAre(annas.value));
  feed.touch(annas_point);
  EXPECT_THAT(changes(feed, gone, 7).drop, IsEmpty());
}

// A drop of what was never sent would tell that it exists.
TEST(Feed, WhatWasNeverSentIsNotDropped) {
  const auto now = running_with_points();
  Feed feed(now.session(), Audience::room(room_1), 5);
  feed.touch({ObjectKind::point, cleos.value});
  EXPECT_EQ(feed.changes(now.session(), 6, false), nullptr);
}

TEST(Feed, ReasonsNameOnlyWhatTheAudienceKnows) {
  const auto now = running_with_points();
  Feed feed(now.session(), Audience::room(room_1), 5);
  feed.tell({BecauseKind::point_added, {ObjectKind::point, cleos.value}});
  EXPECT_EQ(feed.changes(now.session(), 6, false), nullptr);
  feed.tell({BecauseKind::point_edited, annas_point});
  feed.tell({BecauseKind::point_added, {ObjectKind::point, cleos.value}});
  const auto sent = changes(feed, now, 7);
  ASSERT_EQ(sent.because.size(), 1u);
  EXPECT_EQ(sent.because[0].object.id, annas.value);
}

TEST(Feed, AReasonMayNameWhatHasJustVanished) {
  Feed feed(running_with_points().session(), Audience::room(room_1), 5);
  feed.touch(annas_point);
  feed.tell({BecauseKind::point_withdrawn, annas_point});
  const auto sent = changes(feed, running_with_points().also({PointWithdrawn{annas}}), 6);
  ASSERT_EQ(sent.because.size(), 1u);
}

TEST(Feed, WhenEverythingMayHaveChangedOnlyWhatDidIsSent) {
  Feed feed(running_with_points().session(), Audience::room(room_1), 5);
  feed.touch_everything();
  const auto sent = changes(feed, running_with_points().also({PointEdited{bens, "new", 2}}), 6);
  ASSERT_EQ(sent.put.size(), 1u);
  EXPECT_EQ(std::get<PointObject>(sent.put[0]).id, bens);
}

TEST(Feed, AmongMoreThanIsListedAChangeIsStillSent) {
  Feed feed(running_with_points().session(), Audience::room(room_1), 5);
  feed.touch(annas_point);
  for (std::size_t i = 0; i < limits::touched_max + 5; ++i) {
    feed.touch({ObjectKind::point, "p" + std::to_string(i)});
  }
  const auto changed =
      running_with_points().also({PointEdited{annas, "first", 2}, PointEdited{bens, "last", 2}});
  feed.touch({ObjectKind::point, bens.value});
  const auto sent = changes(feed, changed, 6);
  ASSERT_EQ(sent.put.size(), 2u);
  EXPECT_FALSE(feed.pending());
}

}  // namespace
}  // namespace plenum::test
