#include "server/host/prepare.hpp"

#include "plenum/protocol/codec.hpp"
#include "protocol/members.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

// What every command goes through before it is decided on, whatever its fields are.
namespace plenum::test {
namespace {

const PersonId anna{"uanna"};
const ClientId tab{"tab"};
constexpr std::uint64_t created_with = 7;
const std::string created = "created";

// Decomposed, with a control character and blanks around it.
const std::string as_written = " \tcafe\u0301\u0007 \n";
const std::string normalised = "caf\u00e9";

host::KnownCommands known() {
  host::KnownCommands known;
  known.remember({anna, tab, "hash", {created_with, 1, {created}, std::nullopt}});
  return known;
}

// Writes something into every text and every reference of a command.
struct Fill {
  std::uint64_t k;
  void operator()(std::string& text) const { text = as_written; }
  void operator()(std::vector<StepDraft>& steps) const { steps = {{{}, as_written, 1}}; }
  template <class Id>
  void operator()(Ref<Id>& ref) const {
    ref = New{k};
  }
  template <class Other>
  void operator()(Other&) const {}
};

struct Look {
  int& texts;
  int& resolved;
  int& unresolved;
  void operator()(const std::string& text) const {
    EXPECT_EQ(text, normalised);
    ++texts;
  }
  void operator()(const std::vector<StepDraft>& steps) const { (*this)(steps.at(0).title); }
  template <class Id>
  void operator()(const Ref<Id>& ref) const {
    if (const auto* id = std::get_if<Id>(&ref)) {
      EXPECT_EQ(id->value, created);
      ++resolved;
    } else {
      ++unresolved;
    }
  }
  template <class Other>
  void operator()(const Other&) const {}
};

template <std::size_t... At>
std::vector<Command> every_command(std::index_sequence<At...>) {
  return {Command(std::in_place_index<At>)...};
}

struct Counts {
  int texts = 0;
  int resolved = 0;
  int unresolved = 0;
};

Counts prepare_every_command(std::uint64_t k) {
  Counts counts;
  const auto commands = std::make_index_sequence<std::variant_size_v<AnyCommand>>();
  for (auto& command : every_command(commands)) {
    SCOPED_TRACE(protocol::name_of(command));
    std::visit([&](auto& asked) { protocol::for_each_member(asked, Fill{k}); }, command);
    host::prepare(command, known(), anna, tab);
    const Look look{counts.texts, counts.resolved, counts.unresolved};
    std::visit([&](auto& asked) { protocol::for_each_member(asked, look); }, command);
  }
  return counts;
}

TEST(Prepare, P4_3_EveryTextOfEveryCommandIsNormalised) {
  EXPECT_EQ(prepare_every_command(created_with).texts, 16);
}

TEST(Prepare, P5_6_WhereverACommandNamesAnObjectItMayNameACommandThatCreatedIt) {
  const auto counts = prepare_every_command(created_with);
  EXPECT_EQ(counts.resolved, 29);
  EXPECT_EQ(counts.unresolved, 0);
}

TEST(Prepare, WhatNobodyCreatedStaysForTheEngineToRefuse) {
  const auto counts = prepare_every_command(created_with + 1);
  EXPECT_EQ(counts.resolved, 0);
  EXPECT_EQ(counts.unresolved, 29);
}

TEST(Prepare, TasksAndPointsKeepTheirLinesNamesAndReasonsAreOneLine) {
  const std::string lines = "one\r\n two";
  Command plan = PlanRound{lines, 1, 1, 0};
  host::prepare(plan, known(), anna, tab);
  EXPECT_EQ(std::get<PlanRound>(plan).task, "one\n two");
  Command decline = DeclinePoint{PointId{"p"}, lines};
  host::prepare(decline, known(), anna, tab);
  EXPECT_EQ(std::get<DeclinePoint>(decline).reason, "one two");
  Command rename = RenamePerson{anna, "A\u200bnna\u202e"};
  host::prepare(rename, known(), anna, tab);
  EXPECT_EQ(std::get<RenamePerson>(rename).name, "Anna");
}

TEST(Prepare, NobodyNamesWhatAnotherClientCreated) {
  Command edit = EditPoint{New{created_with}, "text", 1};
  host::prepare(edit, known(), anna, {"another tab"});
  EXPECT_TRUE(std::holds_alternative<New>(std::get<EditPoint>(edit).point));
}

}  // namespace
}  // namespace plenum::test
