#include "server/report/summary_markdown.hpp"
#include "tests/report/merged_workshop.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plenum::test {
namespace {

using report::summary_markdown;
using testing::HasSubstr;
using testing::Not;

const Session session = merged_workshop();

std::string for_moderators() {
  return summary_markdown(seen_by(session, Audience::moderators()), "en");
}

std::string for_plenary(const std::string& locale = "en") {
  return summary_markdown(seen_by(session, Audience::plenary()), locale);
}

TEST(SummaryMarkdown, ListsAColumnInItsParts) {
  EXPECT_THAT(for_plenary(), HasSubstr(R"(## Helps

4 points: 2 in statements, 1 in no statement, 1 declined.

### what both rooms say

2 groups

- what Anna wrote (Round 1, Room 1)
- what Cleo wrote (Round 1, Room 2: Forest \& \<field\>)

### of one group

1 group

- what Anna wrote (Round 1, Room 1)

### In no statement

- \# not a heading, \*not\* bold (Round 1, Room 1)
  - Other wording: \# still not a heading

### Declined

- two lines (Round 1, Room 2: Forest \& \<field\>) – said twice

## Hinders
)"));
}

TEST(SummaryMarkdown, SpeaksTheReadersLanguage) {
  EXPECT_THAT(for_plenary("de"),
              HasSubstr("4 Beiträge: 2 in Aussagen, 1 in keiner Aussage, 1 abgelehnt."));
  EXPECT_THAT(for_plenary("de"), HasSubstr("### In keiner Aussage"));
}

TEST(SummaryMarkdown, NamesTheRoundWhereTheViewerSeesSeveral) {
  const auto one_round = seen_by(closed().session(), Audience::plenary());
  EXPECT_THAT(summary_markdown(one_round, "en"), HasSubstr("- what Anna wrote (Room 1)"));
  EXPECT_THAT(for_moderators(), HasSubstr("- what Anna wrote (Round 1, Room 1)"));
  EXPECT_THAT(for_moderators(), HasSubstr("- not for the plenary yet (Round 2, Room 1)"));
}

// Rule R7.9.
TEST(SummaryMarkdown, WithdrawnPointsStandApartForModerators) {
  EXPECT_THAT(for_moderators(),
              HasSubstr("### Withdrawn\n\n- what Anna withdrew (Round 1, Room 1)\n"));
  EXPECT_THAT(for_plenary(), Not(HasSubstr("Anna withdrew")));
  EXPECT_THAT(for_plenary(), Not(HasSubstr("Withdrawn")));
}

// Rules R7.1 to R7.4.
TEST(SummaryMarkdown, TellsNobodyWhatTheyMayNotSee) {
  EXPECT_THAT(for_plenary(), Not(HasSubstr("not for the plenary yet")));
  EXPECT_THAT(for_plenary(), Not(HasSubstr("what was too early")));
  for (const auto* name : {"name of", "Hanna", "organisation", "sector"}) {
    EXPECT_THAT(for_moderators(), Not(HasSubstr(name)));
  }
  const auto in_room = summary_markdown(seen_by(session, Audience::room(RoomId{"r3"})), "en");
  EXPECT_THAT(in_room, HasSubstr("not for the plenary yet"));
  EXPECT_THAT(in_room, Not(HasSubstr("Anna")));
}

TEST(SummaryMarkdown, IsolatesWhatTurnsTheDirectionOfWriting) {
  EXPECT_THAT(for_plenary(),
              HasSubstr("- \u2068\\=1\\+1 \\| \u202egnihtemos\u2069 (Round 1, Room 2"));
}

TEST(SummaryMarkdown, OfAnEmptySessionIsOneToo) {
  const auto seen = seen_by(created().session(), Audience::plenary());
  EXPECT_EQ(summary_markdown(seen, "en"),
            "# Workshop\n\nSummary\n\n## Helps\n\nNo points.\n\n## Hinders\n\nNo points.\n");
  EXPECT_EQ(summary_markdown({}, "de"), "# Sitzung ohne Titel\n\nZusammenfassung\n");
}

}  // namespace
}  // namespace plenum::test
