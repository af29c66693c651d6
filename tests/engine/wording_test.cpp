#include "tests/engine/workshop.hpp"

// Rules R5.6, R5.8, R5.9 and R6.3: what becomes of a text that several people change at once.
namespace plenum::test {
namespace {

const auto changed_meanwhile = refused(Refusal::text_changed);

// Anna's point said "what Anna wrote", and says something else by now.
Given edited(const std::string& text) {
  return running_with_points().also({PointEdited{annas, text, 2}});
}

const Point& point_of(const Given& given, const PointId& point = annas) {
  return given.session().points.at(point);
}

template <class Asked>
Given after(const Given& given, const PersonId& actor, const Asked& asked) {
  const auto outcome = given.when(actor, asked);
  EXPECT_TRUE(outcome.accepted()) << testing::PrintToString(outcome);
  return outcome.accepted() ? given.also(outcome.events()) : given;
}

TEST(Wording, R5_6_edits_of_different_words_are_merged) {
  const auto given = edited("what Anna really wrote");
  const auto outcome = given.when(moderator, EditPoint{annas, "so what Anna wrote", 1});
  EXPECT_EQ(outcome, then({PointEdited{annas, "so what Anna really wrote", 3}}));
}

TEST(Wording, R5_6_each_change_counts_the_revision_up_by_one) {
  auto given = running_with_points();
  for (Revision revision = 1; revision <= 30; ++revision) {
    const auto text = "text " + std::to_string(revision);
    const auto outcome = given.when(anna, EditPoint{annas, text, revision});
    EXPECT_EQ(outcome, then({PointEdited{annas, text, revision + 1}}));
    given = given.also(outcome.events());
    EXPECT_EQ(point_of(given).revision, revision + 1);
  }
}

TEST(Wording, R5_6_who_writes_what_is_there_already_changes_nothing) {
  EXPECT_EQ(edited("newer").when(anna, EditPoint{annas, "newer", 1}), nothing_happens());
  EXPECT_EQ(edited("newer").when(anna, EditPoint{annas, "newer", 2}), nothing_happens());
}

TEST(Wording, R5_6_who_changed_nothing_does_not_undo_what_others_did) {
  EXPECT_EQ(edited("newer").when(anna, EditPoint{annas, "what Anna wrote", 1}), nothing_happens());
}

TEST(Wording, R5_6_both_having_made_the_same_change_is_one_change) {
  const auto given = edited("what Anna really wrote today");
  EXPECT_EQ(given.when(moderator, EditPoint{annas, "what Anna really wrote", 1}),
            nothing_happens());
}

TEST(Wording, R5_6_a_text_has_its_limits_merged_or_not) {
  EXPECT_EQ(edited("x").when(anna, EditPoint{annas, "", 2}), refused(Refusal::text_empty));
  EXPECT_EQ(edited("x").when(anna, EditPoint{annas, characters_of(501), 2}),
            refused(Refusal::text_too_long));
  const auto given = edited(characters_of(400) + " what Anna wrote");
  const auto longer = "what Anna wrote " + characters_of(400);
  EXPECT_EQ(given.when(moderator, EditPoint{annas, longer, 1}),
            then({PointVariantKept{annas, longer}}));
}

TEST(Wording, R5_8_edits_of_the_same_words_leave_both_texts) {
  const auto given = edited("what Anna said");
  const auto outcome = given.when(moderator, EditPoint{annas, "what Anna thought", 1});
  EXPECT_EQ(outcome, then({PointVariantKept{annas, "what Anna thought"}}));

  const auto point = point_of(given.also(outcome.events()));
  EXPECT_EQ(point.text, "what Anna said");
  EXPECT_EQ(point.variants, (std::vector<std::string>{"what Anna thought"}));
  EXPECT_EQ(point.revision, 3) << "whoever decides has to have seen it";
}

TEST(Wording, R5_8_the_same_variant_is_kept_once) {
  const auto given = edited("a").also({PointVariantKept{annas, "b"}});
  EXPECT_EQ(given.when(anna, EditPoint{annas, "b", 1}), nothing_happens());
}

TEST(Wording, R5_8_there_are_five_texts_at_most_the_one_that_stands_included) {
  auto given = edited("a");
  for (const auto* text : {"b", "c", "d", "e"}) {
    const auto outcome = given.when(anna, EditPoint{annas, text, 1});
    EXPECT_EQ(outcome, then({PointVariantKept{annas, text}}));
    given = given.also(outcome.events());
  }
  EXPECT_EQ(given.when(anna, EditPoint{annas, "f", 1}), changed_meanwhile);
  EXPECT_EQ(given.when(anna, EditPoint{annas, "e", 1}), nothing_happens());
  EXPECT_EQ(given.when(anna, EditPoint{annas, "f", point_of(given).revision}),
            then({PointEdited{annas, "f", 7}}))
      << "who has seen them all may go on";
}

TEST(Wording, R5_8_an_edit_leaves_the_variants_as_they_are) {
  const auto given = edited("a").also({PointVariantKept{annas, "b"}});
  const auto later = after(given, anna, EditPoint{annas, "c", 3});
  EXPECT_EQ(point_of(later).text, "c");
  EXPECT_EQ(point_of(later).variants, (std::vector<std::string>{"b"}));
}

TEST(Wording, R5_8_a_variant_that_came_in_between_is_no_conflict) {
  const auto given = edited("what Anna said").also({PointVariantKept{annas, "something else"}});
  EXPECT_EQ(given.when(anna, EditPoint{annas, "what Anna said again", 2}),
            then({PointEdited{annas, "what Anna said again", 4}}));
}

TEST(Wording, R5_8_a_revision_too_old_or_not_there_yet_is_not_compared) {
  for (const Revision revision : {-1, 0, 3, 4}) {
    EXPECT_EQ(edited("b").when(anna, EditPoint{annas, "c", revision}), changed_meanwhile);
  }
  auto given = running_with_points();
  const auto kept = static_cast<Revision>(limits::earlier_texts_max);
  for (Revision revision = 2; revision <= kept + 2; ++revision) {
    given = given.also({PointEdited{annas, "text " + std::to_string(revision), revision}});
  }
  EXPECT_EQ(given.when(anna, EditPoint{annas, "another", 1}), changed_meanwhile);
  EXPECT_EQ(given.when(anna, EditPoint{annas, "another", 2}),
            then({PointVariantKept{annas, "another"}}));
  EXPECT_EQ(point_of(given).earlier.size(), limits::earlier_texts_max);
}

TEST(Wording, R5_9_who_may_change_a_text_decides_between_its_variants) {
  const auto given =
      edited("a").also({PointVariantKept{annas, "b"}, FacilitatorNamed{room_1, ben}});
  for (const auto& actor : {anna, ben, moderator, host}) {
    for (const auto* text : {"a", "b", "neither"}) {
      const auto outcome = given.when(actor, SettlePoint{annas, text, 3});
      EXPECT_EQ(outcome, then({PointSettled{annas, text, 4}}));
      const auto settled = point_of(given.also(outcome.events()));
      EXPECT_EQ(settled.text, text);
      EXPECT_TRUE(settled.variants.empty());
    }
  }
  EXPECT_EQ(given.when(cleo, SettlePoint{annas, "a", 3}), refused(Refusal::not_permitted));
  EXPECT_EQ(edited("a").also({PointVariantKept{annas, "b"}}).when(ben, SettlePoint{annas, "a", 3}),
            refused(Refusal::not_permitted));
}

TEST(Wording, R5_9_nobody_decides_who_has_not_seen_all_of_it) {
  const auto given = edited("a").also({PointVariantKept{annas, "b"}});
  EXPECT_EQ(given.when(anna, SettlePoint{annas, "a", 2}), changed_meanwhile);
  EXPECT_EQ(given.also({PointEdited{annas, "c", 4}}).when(anna, SettlePoint{annas, "a", 3}),
            changed_meanwhile);
  EXPECT_EQ(given.also({PointVariantKept{annas, "d"}}).when(anna, SettlePoint{annas, "a", 3}),
            changed_meanwhile)
      << "\"d\" would be lost unseen";
}

TEST(Wording, R5_9_what_was_decided_already_is_no_conflict) {
  EXPECT_EQ(edited("a").when(anna, SettlePoint{annas, "a", 1}), nothing_happens());
  EXPECT_EQ(edited("a").when(anna, SettlePoint{annas, "", 2}), refused(Refusal::text_empty));
  EXPECT_EQ(closed().when(anna, SettlePoint{annas, "a", 1}), refused(Refusal::room_closed));
}

TEST(Wording, R6_3_a_statements_text_is_edited_like_a_points) {
  const auto given = closed().also({StatementEdited{statement, "what both rooms really say", 2}});
  EXPECT_EQ(given.when(host, EditStatement{statement, "so what both rooms say", 1}),
            then({StatementEdited{statement, "so what both rooms really say", 3}}));
  EXPECT_EQ(given.when(host, EditStatement{statement, "new", 2}),
            then({StatementEdited{statement, "new", 3}}));
  EXPECT_EQ(given.when(host, EditStatement{statement, "what both rooms really say", 1}),
            nothing_happens());
  EXPECT_EQ(given.when(host, EditStatement{statement, "new", 5}), changed_meanwhile);
  EXPECT_EQ(given.when(anna, EditStatement{statement, "new", 2}), refused(Refusal::not_permitted));
}

TEST(Wording, R6_3_a_statement_has_variants_until_who_steers_decides) {
  const auto given = closed().also({StatementEdited{statement, "one", 2}});
  const auto outcome = given.when(moderator, EditStatement{statement, "two", 1});
  EXPECT_EQ(outcome, then({StatementVariantKept{statement, "two"}}));

  const auto open = given.also(outcome.events());
  EXPECT_EQ(open.session().statements.at(statement).variants, (std::vector<std::string>{"two"}));
  EXPECT_EQ(open.when(host, SettleStatement{statement, "one", 2}), changed_meanwhile);
  EXPECT_EQ(open.when(anna, SettleStatement{statement, "one", 3}), refused(Refusal::not_permitted));
  const auto decided = open.when(host, SettleStatement{statement, "one", 3});
  EXPECT_EQ(decided, then({StatementSettled{statement, "one", 4}}));
  EXPECT_TRUE(open.also(decided.events()).session().statements.at(statement).variants.empty());
}

// Two who edit at the same time: whatever they write, every word that either of them added is
// still somewhere.
TEST(Wording, R5_8_nothing_is_lost_in_silence) {
  const std::vector<std::string> texts{"what Anna",
                                       "Anna wrote",
                                       "xyz",
                                       "what Anna wrote today",
                                       "yesterday what Anna wrote",
                                       "what Ben wrote",
                                       "what Cleo wrote"};
  for (const auto& first : texts) {
    for (const auto& second : texts) {
      auto given = after(running_with_points(), anna, EditPoint{annas, first, 1});
      given = after(given, moderator, EditPoint{annas, second, 1});
      const auto& point = point_of(given);
      auto all = point.text;
      for (const auto& variant : point.variants) all += " " + variant;
      for (const auto* word : {"today", "yesterday", "Ben", "Cleo", "xyz"}) {
        const bool added = (first + " " + second).find(word) != std::string::npos;
        EXPECT_EQ(all.find(word) != std::string::npos, added) << first << " / " << second;
      }
    }
  }
}

}  // namespace
}  // namespace plenum::test
