#include "tests/bench/load/chat.hpp"
#include "tests/bench/load/crowd.hpp"
#include "tests/bench/load/histogram.hpp"
#include "tests/bench/load/ledger.hpp"
#include "tests/bench/load/posting.hpp"
#include "tests/bench/wrong_server.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

// A benchmark is worth what its load notices.
namespace plenum::bench {
namespace {

Measured measured_at(Wrong wrong) {
  const WrongServer server(wrong);
  Chat chat(2);
  Crowd crowd(server.port(), chat);
  PostingPlan plan;
  plan.in_flight = 2;
  plan.warm_up_s = 0;
  plan.window_s = 60;
  plan.posts_per_room_max = 40;  // which ends the window
  plan.drain_s = 2;
  plan.text_bytes = 60;
  Posting posting(crowd, chat, ::getpid(), plan);
  crowd.grow_to(2);
  return posting.run();
}

TEST(Load, AServerThatIsRightHasNoFaults) {
  const auto measured = measured_at(Wrong::nothing);
  EXPECT_GT(measured.posts, 10u);
  EXPECT_GT(measured.deliveries, 10u);
  EXPECT_GT(measured.delivery_us.count(), 10u);
  EXPECT_EQ(measured.counts.lost, 0u);
  EXPECT_EQ(measured.counts.duplicated, 0u);
  EXPECT_EQ(measured.counts.out_of_order, 0u);
}

TEST(Load, OneLostDeliveryIsOneLost) {
  const auto counts = measured_at(Wrong::loses_one).counts;
  EXPECT_EQ(counts.lost, 1u);
  EXPECT_EQ(counts.duplicated, 0u);
  EXPECT_EQ(counts.out_of_order, 0u);
}

TEST(Load, OneDoubledDeliveryIsOneDoubled) {
  const auto counts = measured_at(Wrong::doubles_one).counts;
  EXPECT_EQ(counts.lost, 0u);
  EXPECT_EQ(counts.duplicated, 1u);
  EXPECT_EQ(counts.out_of_order, 0u);
}

TEST(Load, TwoSwappedDeliveriesAreOneOutOfOrder) {
  const auto counts = measured_at(Wrong::swaps_two).counts;
  EXPECT_EQ(counts.lost, 0u);
  EXPECT_EQ(counts.duplicated, 0u);
  EXPECT_EQ(counts.out_of_order, 1u);
}

// One author, one receiver: nobody else tells what the order is.
TEST(Ledger, AnAuthorsPostsComeAsTheyWerePosted) {
  Ledger ledger({1});
  Ledger::Receiver receiver;
  const auto first = ledger.posted(0, 7);
  const auto second = ledger.posted(0, 7);
  ledger.came(receiver, 0, second, 1);
  ledger.came(receiver, 0, first, 2);
  EXPECT_EQ(ledger.counts().out_of_order, 1u);
  EXPECT_EQ(ledger.counts().lost, 0u);
}

TEST(Ledger, WhatComesInOneFrameHasNoOrder) {
  Ledger ledger({1});
  Ledger::Receiver receiver;
  const auto first = ledger.posted(0, 7);
  const auto second = ledger.posted(0, 7);
  ledger.came(receiver, 0, second, 1);
  ledger.came(receiver, 0, first, 1);
  EXPECT_EQ(ledger.counts().out_of_order, 0u);
}

TEST(Ledger, WhatIsForAnotherRoomIsTooMuchHere) {
  Ledger ledger({1, 1});
  Ledger::Receiver receiver;
  ledger.came(receiver, 1, ledger.posted(1, 7), 1);
  EXPECT_EQ(ledger.counts().duplicated, 1u);
  EXPECT_EQ(ledger.counts().lost, 1u);
}

TEST(Histogram, TellsSharesToTwoPercent) {
  Histogram histogram;
  for (std::uint64_t value = 1; value <= 100'000; ++value) histogram.add(value);
  EXPECT_NEAR(static_cast<double>(histogram.at(0.5)), 50'000, 1000);
  EXPECT_NEAR(static_cast<double>(histogram.at(0.99)), 99'000, 2000);
  EXPECT_NEAR(static_cast<double>(histogram.at(0.999)), 99'900, 2000);
  EXPECT_EQ(Histogram().at(0.5), 0u);
}

}  // namespace
}  // namespace plenum::bench
