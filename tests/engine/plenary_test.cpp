#include "tests/engine/workshop.hpp"

// Rules R6: the plenary. That nothing is lost (R6.5) is also checked in every generated history.
namespace plenum::test {
namespace {

TEST(R6_Plenary, R6_1_who_steers_makes_a_statement_of_points_from_any_rooms) {
  for (const auto& given : {running_with_points(), closing(), closed()}) {
    const auto outcome = given.when(moderator, MakeStatement{hinders, "together", {cleos, annas}});
    const auto made = outcome.created<StatementId>();
    const auto order = outcome.only<StatementMade>().order;
    EXPECT_EQ(outcome,
              then({StatementMade{made, hinders, "together", order, {{cleos, 1}, {annas, 1}}}},
                   {made.value}));
  }
}

TEST(R6_Plenary, R6_1_participants_make_none) {
  for (const auto& actor : {anna, cleo, nobody}) {
    EXPECT_EQ(closed().when(actor, MakeStatement{helps, "mine", {annas}}),
              refused(Refusal::not_permitted));
  }
}

TEST(R6_Plenary, R6_1_a_new_statement_stands_last_in_its_column) {
  auto given = closed();
  std::string last = "a0";
  for (std::uint64_t number = 0; number < 100; ++number) {
    const auto outcome =
        given.when(host, MakeStatement{helps, "text", {annas}}, noon, chance(number));
    const auto order = outcome.only<StatementMade>().order;
    EXPECT_GT(order, last);
    last = order;
    given = given.also(outcome.events());
  }
}

TEST(R6_Plenary, R6_2_a_statement_has_at_least_one_source) {
  EXPECT_EQ(closed().when(host, MakeStatement{helps, "text", {}}),
            refused(Refusal::nothing_selected));
}

TEST(R6_Plenary, R6_2_a_statement_has_at_most_two_hundred_sources) {
  Events events;
  std::vector<PointId> points;
  for (int number = 1; number <= 201; ++number) {
    points.push_back({"p" + std::to_string(number)});
    events.push_back(PointAdded{points.back(), room_1, helps, anna, "text", "a5"});
  }
  const auto given = running().also(events);
  EXPECT_EQ(given.when(host, MakeStatement{helps, "text", points}),
            refused(Refusal::value_out_of_range));
  points.pop_back();
  EXPECT_EQ(
      given.when(host, MakeStatement{helps, "text", points}).only<StatementMade>().sources.size(),
      200u);
}

TEST(R6_Plenary, R6_2_it_holds_the_revision_each_source_had) {
  const auto given = running_with_points().also({PointEdited{annas, "newer", 2}});
  const auto outcome = given.when(host, MakeStatement{helps, "text", {annas, bens}});
  EXPECT_EQ(outcome.only<StatementMade>().sources, (std::vector<Source>{{annas, 2}, {bens, 1}}));

  const auto edited_later =
      given.also(outcome.events()).also({PointEdited{annas, "newest", 3}}).session();
  EXPECT_EQ(edited_later.statements.begin()->second.sources,
            (std::vector<Source>{{annas, 2}, {bens, 1}}));
}

TEST(R6_Plenary, R6_2_a_point_counts_once) {
  EXPECT_EQ(closed()
                .when(host, MakeStatement{helps, "text", {annas, bens, annas}})
                .only<StatementMade>()
                .sources,
            (std::vector<Source>{{annas, 1}, {bens, 1}}));
}

TEST(R6_Plenary, R6_2_a_withdrawn_point_is_no_source) {
  EXPECT_EQ(closed().when(host, MakeStatement{helps, "text", {annas, withdrawn}}),
            refused(Refusal::not_permitted));
}

TEST(R6_Plenary, R6_2_points_stay_what_they_are) {
  const auto before = closed().session().points.at(bens);
  const auto outcome = closed().when(host, MakeStatement{helps, "text", {bens}});
  auto after = closed().also(outcome.events()).session().points.at(bens);
  EXPECT_EQ(after.statements, (std::set<StatementId>{outcome.created<StatementId>()}));
  after.statements.clear();
  EXPECT_EQ(after, before);
}

TEST(R6_Plenary, R6_2_a_session_holds_a_thousand_statements) {
  Events events;
  for (std::size_t number = 1; number <= limits::statements_max; ++number) {
    events.push_back(StatementMade{
        StatementId{"smany" + std::to_string(number)}, helps, "text", "a9", {{annas, 1}}});
  }
  EXPECT_EQ(running_with_points().also(events).when(host, MakeStatement{helps, "text", {annas}}),
            refused(Refusal::limit_reached));
}

TEST(R6_Plenary, R6_4_a_statement_is_taken_back_and_restored_never_deleted) {
  const auto outcome = closed().when(host, TakeBackStatement{statement});
  EXPECT_EQ(outcome, then({StatementTakenBack{statement}}));
  const auto gone = closed().also(outcome.events());
  EXPECT_TRUE(gone.session().statements.at(statement).taken_back);
  EXPECT_EQ(gone.session().statements.at(statement).sources.size(), 2u);

  const auto back = gone.when(moderator, RestoreStatement{statement});
  EXPECT_EQ(back, then({StatementRestored{statement}}));
  EXPECT_EQ(gone.also(back.events()).session(), closed().session());
}

TEST(R6_Plenary, R6_2_a_late_point_must_be_taken_in_first) {
  const PointId late{"plate"};
  const auto given = closed().also({LatePointHandedIn{late, room_1, helps, anna, "late"}});
  EXPECT_EQ(given.when(host, MakeStatement{helps, "text", {annas, late}}),
            refused(Refusal::not_permitted));
  EXPECT_EQ(given.also({LatePointAccepted{late, "a5"}})
                .when(host, MakeStatement{helps, "text", {late}})
                .only<StatementMade>()
                .sources,
            (std::vector<Source>{{late, 1}}));
}

PointObject point_seen(const Given& given, const PointId& point) {
  return std::get<PointObject>(
      *project(given.session(), {ObjectKind::point, point.value}, Audience::moderators()));
}

TEST(R6_Plenary, R6_5_every_point_is_linked_or_in_the_remainder) {
  EXPECT_TRUE(point_seen(closed(), annas).linked);
  EXPECT_TRUE(point_seen(closed(), cleos).linked);
  EXPECT_FALSE(point_seen(closed(), bens).linked) << "its only statement was taken back";

  const auto taken = closed().also({StatementTakenBack{statement}});
  EXPECT_FALSE(point_seen(taken, annas).linked);
  EXPECT_FALSE(point_seen(taken, cleos).linked);
}

TEST(R6_Plenary, R6_5_a_point_of_two_statements_stays_linked_by_the_other_one) {
  const StatementId other{"sother"};
  const auto given = closed()
                         .also({StatementMade{other, helps, "text", "a1", {{annas, 1}}}})
                         .also({StatementTakenBack{statement}});
  EXPECT_TRUE(point_seen(given, annas).linked);
  EXPECT_FALSE(point_seen(given.also({StatementTakenBack{other}}), annas).linked);
}

TEST(R6_Plenary, R6_5_a_declined_point_is_neither_linked_nor_in_the_remainder) {
  const auto given = closed().also({PointDeclined{bens, "not ours"}});
  EXPECT_EQ(point_seen(given, bens).declined, "not ours");
  EXPECT_FALSE(point_seen(given, bens).linked);
}

}  // namespace
}  // namespace plenum::test
