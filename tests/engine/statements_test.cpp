#include "tests/engine/workshop.hpp"

// Rules R6.7 to R6.9: the sources of statements, and the points that are in none.
namespace plenum::test {
namespace {

const auto no = refused(Refusal::not_permitted);

const Statement& made(const Given& given, const StatementId& id = statement) {
  return given.session().statements.at(id);
}

std::optional<std::string> was(const Given& given, const PointId& point) {
  const auto seen =
      project(given.session(), {ObjectKind::statement, statement.value}, Audience::moderators());
  for (const auto& source : std::get<StatementObject>(*seen).sources) {
    if (source.point == point) return source.was;
  }
  ADD_FAILURE() << point.value << " is no source";
  return std::nullopt;
}

TEST(Statements, R6_7_sources_are_added_with_the_revision_they_have) {
  const auto given = closed().also({PointEdited{bens, "newer", 2}});
  const auto outcome = given.when(moderator, LinkPoints{statement, {bens, annas, bens}});
  EXPECT_EQ(outcome, then({PointsLinked{statement, {{bens, 2}}}}));
  const auto later = given.also(outcome.events());
  EXPECT_EQ(made(later).sources, (std::vector<Source>{{annas, 1}, {cleos, 1}, {bens, 2}}));
  EXPECT_EQ(later.session().points.at(bens).statements, (std::set<StatementId>{statement}));
}

TEST(Statements, R6_7_what_is_a_source_already_is_not_added_again) {
  EXPECT_EQ(closed().when(host, LinkPoints{statement, {annas, cleos}}), nothing_happens());
}

TEST(Statements, R6_7_only_what_could_be_a_source_from_the_start) {
  const PointId late{"plate"};
  const auto given = closed().also({LatePointHandedIn{late, room_1, helps, anna, "late"}});
  for (const auto& point : {withdrawn, late, PointId{"pnone"}}) {
    EXPECT_EQ(given.when(host, LinkPoints{statement, {bens, point}}), no);
  }
  EXPECT_EQ(given.when(host, LinkPoints{statement, {}}), refused(Refusal::nothing_selected));
  EXPECT_EQ(given.when(anna, LinkPoints{statement, {bens}}), no);
  EXPECT_EQ(given.when(host, LinkPoints{StatementId{"snone"}, {bens}}), no);
  EXPECT_EQ(given.when(host, LinkPoints{taken_back, {annas}}), refused(Refusal::wrong_phase));
}

TEST(Statements, R6_7_sources_stay_within_two_hundred) {
  Events events;
  std::vector<PointId> points;
  for (int number = 1; number <= 199; ++number) {
    points.push_back({"p" + std::to_string(number)});
    events.push_back(PointAdded{points.back(), room_1, helps, anna, "text", "a5"});
  }
  const auto given = running_with_statements().also(events);
  EXPECT_EQ(given.when(host, LinkPoints{statement, points}), refused(Refusal::limit_reached));
  points.pop_back();
  EXPECT_TRUE(given.when(host, LinkPoints{statement, points}).accepted());
}

TEST(Statements, R6_7_sources_are_taken_out_and_are_in_the_remainder_again) {
  const auto outcome = closed().when(host, UnlinkPoints{statement, {annas, bens}});
  EXPECT_EQ(outcome, then({PointsUnlinked{statement, {annas}}}));
  const auto later = closed().also(outcome.events());
  EXPECT_EQ(made(later).sources, (std::vector<Source>{{cleos, 1}}));
  EXPECT_FALSE(made(later).quoted.contains(annas));
  EXPECT_TRUE(later.session().points.at(annas).statements.empty());
  EXPECT_EQ(closed().when(host, UnlinkPoints{statement, {bens}}), nothing_happens());
}

TEST(Statements, R6_7_but_never_the_last_one) {
  EXPECT_EQ(closed().when(host, UnlinkPoints{statement, {annas, cleos}}),
            refused(Refusal::nothing_selected));
  const auto one_left = closed().also({PointsUnlinked{statement, {annas}}});
  EXPECT_EQ(one_left.when(host, UnlinkPoints{statement, {cleos}}),
            refused(Refusal::nothing_selected));
}

TEST(Statements, R6_7_by_nobody_else) {
  EXPECT_EQ(closed().when(anna, UnlinkPoints{statement, {annas}}), no);
  EXPECT_EQ(closed().when(host, UnlinkPoints{statement, {PointId{"pnone"}}}), no);
  EXPECT_EQ(closed().when(host, UnlinkPoints{taken_back, {bens}}), refused(Refusal::wrong_phase));
}

TEST(Statements, R6_8_a_source_that_says_something_else_is_marked_with_what_it_said) {
  EXPECT_EQ(was(closed(), annas), std::nullopt);
  const auto changed = closed().also({PointEdited{annas, "something else", 2}});
  EXPECT_EQ(was(changed, annas), "what Anna wrote");
  EXPECT_EQ(was(changed, cleos), std::nullopt);
  EXPECT_EQ(was(changed.also({PointEdited{annas, "what Anna wrote", 3}}), annas), std::nullopt)
      << "it says again what it said";
}

TEST(Statements, R6_8_also_after_more_edits_than_are_remembered) {
  auto given = closed();
  for (Revision revision = 2; revision <= 40; ++revision) {
    given = given.also({PointEdited{annas, "text " + std::to_string(revision), revision}});
  }
  EXPECT_EQ(was(given, annas), "what Anna wrote");
}

TEST(Statements, R6_8_who_steers_says_that_the_statement_still_holds) {
  const auto changed = closed().also({PointEdited{annas, "something else", 2}});
  const auto outcome = changed.when(moderator, AcceptChange{statement, annas, 2});
  EXPECT_EQ(outcome, then({ChangeAccepted{statement, {annas, 2}}}));
  const auto accepted = changed.also(outcome.events());
  EXPECT_EQ(was(accepted, annas), std::nullopt);
  EXPECT_EQ(was(accepted.also({PointEdited{annas, "once more", 3}}), annas), "something else");
  EXPECT_EQ(accepted.when(host, AcceptChange{statement, annas, 2}), nothing_happens());
  EXPECT_EQ(changed.when(anna, AcceptChange{statement, annas, 2}), no);
  EXPECT_EQ(changed.when(host, AcceptChange{statement, bens, 1}), no) << "it is no source";
}

TEST(Statements, R6_8_of_the_text_that_they_looked_at) {
  const auto changed = closed().also({PointEdited{annas, "something else", 2}});
  for (const Revision revision : {0, 1, 3}) {
    EXPECT_EQ(changed.when(host, AcceptChange{statement, annas, revision}),
              refused(Refusal::text_changed));
  }
}

TEST(Statements, R6_9_a_point_is_declined_with_a_reason) {
  const auto outcome = closed().when(moderator, DeclinePoint{bens, "not ours"});
  EXPECT_EQ(outcome, then({PointDeclined{bens, "not ours"}}));
  const auto given = closed().also(outcome.events());
  EXPECT_EQ(given.when(host, DeclinePoint{bens, "not ours"}), nothing_happens());
  EXPECT_EQ(given.when(host, DeclinePoint{bens, "later"}), then({PointDeclined{bens, "later"}}));
  EXPECT_EQ(given.when(anna, DeclinePoint{bens, "mine"}), no);
  EXPECT_EQ(given.when(host, DeclinePoint{PointId{"pnone"}, "text"}), no);
}

TEST(Statements, R6_9_the_reason_has_up_to_two_hundred_characters) {
  EXPECT_EQ(closed().when(host, DeclinePoint{bens, ""}), refused(Refusal::text_empty));
  EXPECT_TRUE(closed().when(host, DeclinePoint{bens, characters_of(200)}).accepted());
  EXPECT_EQ(closed().when(host, DeclinePoint{bens, characters_of(201)}),
            refused(Refusal::text_too_long));
}

TEST(Statements, R6_9_what_a_statement_links_is_not_declined) {
  EXPECT_EQ(closed().when(host, DeclinePoint{annas, "text"}), refused(Refusal::point_linked));
  const auto free = closed().also({StatementTakenBack{statement}});
  EXPECT_TRUE(free.when(host, DeclinePoint{annas, "text"}).accepted());
}

TEST(Statements, R6_9_a_late_point_is_not_declined) {
  const PointId late{"plate"};
  const auto given = closed().also({LatePointHandedIn{late, room_1, helps, anna, "late"}});
  EXPECT_EQ(given.when(host, DeclinePoint{late, "too late"}), no);
}

TEST(Statements, R6_9_who_steers_may_reconsider) {
  const auto given = closed().also({PointDeclined{bens, "not ours"}});
  EXPECT_EQ(given.when(moderator, ReconsiderPoint{bens}), then({PointReconsidered{bens}}));
  EXPECT_EQ(closed().when(host, ReconsiderPoint{bens}), nothing_happens());
  EXPECT_EQ(given.when(ben, ReconsiderPoint{bens}), no);
}

TEST(Statements, R6_9_a_point_that_is_linked_is_not_declined_any_more) {
  const auto given = closed().also({PointDeclined{bens, "not ours"}});
  EXPECT_EQ(given.when(host, LinkPoints{statement, {bens}}),
            then({PointReconsidered{bens}, PointsLinked{statement, {{bens, 1}}}}));
  EXPECT_EQ(given.when(host, RestoreStatement{taken_back}),
            then({PointReconsidered{bens}, StatementRestored{taken_back}}));
  const auto outcome = given.when(host, MakeStatement{helps, "text", {bens}});
  EXPECT_EQ(outcome.only<PointReconsidered>(), PointReconsidered{bens});
  EXPECT_FALSE(given.also(outcome.events()).session().points.at(bens).declined);
}

}  // namespace
}  // namespace plenum::test
