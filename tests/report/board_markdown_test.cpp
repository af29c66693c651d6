#include "server/report/board_markdown.hpp"
#include "tests/report/merged_workshop.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plenum::test {
namespace {

using report::board_markdown;

const Session session = merged_workshop();
const RoomId later{"r3"};

std::optional<std::string> board(const Audience& audience, const RoomId& room) {
  return board_markdown(seen_by(session, audience), room, "en");
}

TEST(BoardMarkdown, IsTheBoardInItsOrder) {
  EXPECT_EQ(board(Audience::plenary(), room_1), R"(# Workshop

Round 1, Room 1

Collect

## Helps

- what Anna wrote
- \# not a heading, \*not\* bold
  - Other wording: \# still not a heading

## Hinders

- what Ben corrected
)");
}

TEST(BoardMarkdown, ShowsModeratorsWhatWasWithdrawn) {
  EXPECT_THAT(*board(Audience::moderators(), room_1),
              testing::HasSubstr("### Withdrawn\n\n- what Anna withdrew\n\n## Hinders"));
}

TEST(BoardMarkdown, SaysSoWhereAColumnIsEmpty) {
  EXPECT_THAT(*board(Audience::moderators(), later),
              testing::HasSubstr("## Hinders\n\nNo points.\n"));
}

// Rules R7.1 and R7.3.
TEST(BoardMarkdown, IsThereForThoseAloneWhoSeeTheBoard) {
  EXPECT_TRUE(board(Audience::room(later), later));
  EXPECT_TRUE(board(Audience::moderators(), later));
  EXPECT_FALSE(board(Audience::plenary(), later));
  EXPECT_FALSE(board(Audience::room(later), room_1));
  EXPECT_FALSE(board(Audience::moderators(), no_room));
}

}  // namespace
}  // namespace plenum::test
