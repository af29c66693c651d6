#include "server/host/known_commands.hpp"

#include "plenum/limits.hpp"

#include <gtest/gtest.h>

#include <string>

namespace plenum::test {
namespace {

using host::KnownCommands;

const PersonId anna{"uanna"};
const ClientId tab{"tab"};

void remember(KnownCommands& known, std::uint64_t k, const ClientId& client = tab) {
  known.remember({anna,
                  client,
                  "hash of " + std::to_string(k),
                  {k, static_cast<Seq>(100 + k), {"p" + std::to_string(k)}, std::nullopt}});
}

KnownCommands::Lookup find(const KnownCommands& known, std::uint64_t k,
                           const ClientId& client = tab) {
  return known.find(anna, client, k, "hash of " + std::to_string(k));
}

bool is_new(const KnownCommands::Lookup& found) {
  return std::holds_alternative<KnownCommands::New>(found);
}

bool is(const KnownCommands::Lookup& found, protocol::ResendRefusal refusal) {
  const auto* refused = std::get_if<protocol::ResendRefusal>(&found);
  return refused && *refused == refusal;
}

TEST(KnownCommands, P5_1_AnyNumberAboveTheLastIsNew) {
  KnownCommands known;
  EXPECT_TRUE(is_new(find(known, 1)));
  remember(known, 1);
  EXPECT_TRUE(is_new(find(known, 2)));
  EXPECT_TRUE(is_new(find(known, 99)));
}

TEST(KnownCommands, P5_2_AResendIsAnsweredAsBefore) {
  KnownCommands known;
  remember(known, 7);
  const protocol::Answer before{7, 107, {"p7"}, std::nullopt};
  EXPECT_EQ(std::get<protocol::Answer>(find(known, 7)), before);
}

TEST(KnownCommands, AnAnswerIsCorrectedUnderItsNumber) {
  KnownCommands known;
  remember(known, 1);
  known.remember({anna, tab, "hash of 1", {1, 5, {"p1"}, std::nullopt}});
  EXPECT_EQ(std::get<protocol::Answer>(find(known, 1)).seq, 5);
}

TEST(KnownCommands, P5_3_AnotherCommandUnderAKnownNumberIsRefused) {
  KnownCommands known;
  remember(known, 1);
  EXPECT_TRUE(is(known.find(anna, tab, 1, "another hash"), protocol::ResendRefusal::number_reused));
}

TEST(KnownCommands, P5_4_ANumberThatWasLeftOutIsNeverDecided) {
  KnownCommands known;
  remember(known, 1);
  remember(known, 3);
  EXPECT_TRUE(is(find(known, 2), protocol::ResendRefusal::unknown));
}

TEST(KnownCommands, P5_2_TheLast200AnswersAreKept) {
  KnownCommands known;
  const auto kept = limits::answers_per_client_max;
  for (std::uint64_t k = 1; k <= kept + 1; ++k) remember(known, k);
  EXPECT_TRUE(is(find(known, 1), protocol::ResendRefusal::unknown));
  EXPECT_TRUE(std::holds_alternative<protocol::Answer>(find(known, 2)));
  EXPECT_TRUE(std::holds_alternative<protocol::Answer>(find(known, kept + 1)));
}

TEST(KnownCommands, EachClientAndEachPersonHasItsOwnNumbers) {
  KnownCommands known;
  remember(known, 1);
  EXPECT_TRUE(is_new(find(known, 1, {"another tab"})));
  EXPECT_TRUE(is_new(known.find({"uben"}, tab, 1, "hash of 1")));
}

TEST(KnownCommands, OfTooManyClientsTheOneThatWasSilentLongestIsForgotten) {
  KnownCommands known;
  const auto client = [](std::size_t at) { return ClientId{"tab " + std::to_string(at)}; };
  for (std::size_t at = 0; at < limits::clients_per_person_max; ++at)
    remember(known, 1, client(at));
  remember(known, 2, client(0));
  remember(known, 1, {"one more"});
  EXPECT_TRUE(std::holds_alternative<protocol::Answer>(find(known, 1, client(0))));
  EXPECT_TRUE(is_new(find(known, 1, client(1))));
  EXPECT_TRUE(std::holds_alternative<protocol::Answer>(find(known, 1, client(2))));
}

TEST(KnownCommands, P5_6_WhatACommandCreatedIsKnownByItsNumber) {
  KnownCommands known;
  remember(known, 4);
  known.remember({anna, tab, "hash of 5", {5, 0, {}, Refusal::text_empty}});
  EXPECT_EQ(known.created_by(anna, tab, 4), "p4");
  EXPECT_EQ(known.created_by(anna, tab, 5), std::nullopt);
  EXPECT_EQ(known.created_by(anna, tab, 6), std::nullopt);
}

}  // namespace
}  // namespace plenum::test
