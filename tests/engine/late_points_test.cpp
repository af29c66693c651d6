#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

// Rules R5.11, R5.12 and R7.13: what was still being written when the room closed.
namespace plenum::test {
namespace {

const auto no = refused(Refusal::not_permitted);
const PointId late{"plate"};
const ObjectId the_late_one{ObjectKind::point, "plate"};

Given handed_in() {
  return closed().also({LatePointHandedIn{late, room_1, helps, anna, "what came too late"}});
}

TEST(LatePoints, R5_11_a_text_is_handed_in_by_who_sat_there_when_the_room_closed) {
  for (const auto& given : {closed(), running_with_points().also({RoomClosed{room_1}})}) {
    const auto outcome = given.when(anna, HandInLate{room_1, helps, "text"});
    const auto point = outcome.created<PointId>();
    EXPECT_EQ(outcome,
              then({LatePointHandedIn{point, room_1, helps, anna, "text"}}, {point.value}));
    for (const auto& actor : {cleo, host, moderator, nobody}) {
      EXPECT_EQ(given.when(actor, HandInLate{room_1, helps, "text"}), no);
    }
  }
}

TEST(LatePoints, R5_11_wherever_they_sit_by_now) {
  const auto closed_under_them = running_with_points().also({RoomClosed{room_1}});
  const HandInLate late_text{room_1, helps, "text"};
  const auto moved = closed_under_them.also({PersonSeated{round_1, anna, room_2}});
  EXPECT_TRUE(moved.when(anna, late_text).accepted());
  EXPECT_TRUE(moved.also({RoundClosed{round_1}}).when(anna, late_text).accepted());
  EXPECT_TRUE(
      closed_under_them.also({PersonUnseated{round_1, anna}}).when(anna, late_text).accepted());
  EXPECT_EQ(moved.when(cleo, late_text), no);

  const auto moved_before =
      running_with_points().also({PersonSeated{round_1, anna, room_2}, RoomClosed{room_1}});
  EXPECT_EQ(moved_before.when(anna, late_text), no);
  const auto reopened = moved.also({RoomsReopened{round_1, {room_1}, noon + 20min, 0, 3}});
  EXPECT_EQ(reopened.when(anna, late_text), no);
  EXPECT_EQ(reopened.also({RoomClosed{room_1}}).when(anna, late_text), no);
}

TEST(LatePoints, R5_11_also_when_the_next_round_has_begun) {
  const auto given = closed().also({
      RoundPlanned{RoundId{"n2"}, 2, "", 20, {{RoomId{"r3"}, 1}}},
      SeatsAssigned{RoundId{"n2"}, {{anna, RoomId{"r3"}}}},
      RoundStarted{RoundId{"n2"}, noon, noon + 20min, 1},
  });
  EXPECT_TRUE(given.when(anna, HandInLate{room_1, helps, "text"}).accepted());
}

TEST(LatePoints, R5_11_only_as_long_as_the_room_is_closed) {
  EXPECT_EQ(running().when(anna, HandInLate{room_1, helps, "text"}), refused(Refusal::wrong_phase));
  EXPECT_EQ(seated().when(anna, HandInLate{room_1, helps, "text"}), no);
  const auto reopened = closed().also({RoomsReopened{round_1, {room_1}, noon + 20min, 0, 3}});
  EXPECT_EQ(reopened.when(anna, HandInLate{room_1, helps, "text"}), refused(Refusal::wrong_phase));
}

TEST(LatePoints, R5_11_it_is_a_text_in_a_column_and_counts) {
  EXPECT_EQ(closed().when(anna, HandInLate{room_1, helps, ""}), refused(Refusal::text_empty));
  EXPECT_EQ(closed().when(anna, HandInLate{room_1, helps, characters_of(501)}),
            refused(Refusal::text_too_long));
  EXPECT_EQ(closed().when(anna, HandInLate{room_1, ColumnId{"cnone"}, "text"}), no);
  EXPECT_EQ(closed().when(anna, HandInLate{no_room, helps, "text"}), no);
  Events events;
  for (std::size_t number = 4; number <= limits::points_per_room_max; ++number) {
    events.push_back(
        LatePointHandedIn{PointId{"p" + std::to_string(number)}, room_1, helps, anna, "text"});
  }
  EXPECT_EQ(closed().also(events).when(anna, HandInLate{room_1, helps, "text"}),
            refused(Refusal::limit_reached));
}

TEST(LatePoints, R5_11_it_is_on_no_board) {
  EXPECT_EQ(handed_in().when(host, MovePoint{late, helps, std::nullopt}), no);
  EXPECT_EQ(handed_in().when(host, MovePoint{annas, hinders, late}).only<PointMoved>().order, "a1")
      << "nothing stands behind it";
}

TEST(LatePoints, R7_13_it_is_seen_by_its_author_and_by_who_steers_alone) {
  const auto given = handed_in();
  for (const auto& audience : {Audience::moderators(), Audience::person(anna)}) {
    const auto seen = project(given.session(), the_late_one, audience);
    ASSERT_TRUE(seen) << name_of(audience);
    EXPECT_TRUE(std::get<PointObject>(*seen).late);
  }
  for (const auto& audience : {Audience::plenary(), Audience::room(room_1), Audience::person(ben),
                               Audience::person(host)}) {
    EXPECT_FALSE(project(given.session(), the_late_one, audience)) << name_of(audience);
  }
  const auto taken_in = given.also({LatePointAccepted{late, "a5"}});
  EXPECT_TRUE(project(taken_in.session(), the_late_one, Audience::plenary()));
}

TEST(LatePoints, R7_13_a_reopened_room_does_not_show_it_nor_may_its_facilitator_change_it) {
  const auto given = handed_in().also(
      {RoomsReopened{round_1, {room_1}, noon + 20min, 0, 3}, FacilitatorNamed{room_1, ben}});
  EXPECT_FALSE(project(given.session(), the_late_one, Audience::room(room_1)));
  EXPECT_EQ(given.when(ben, EditPoint{late, "text", 1}), no);
  EXPECT_EQ(given.when(ben, WithdrawPoint{late}), no);
  EXPECT_EQ(given.when(ben, MovePoint{late, helps, std::nullopt}), no);
  EXPECT_TRUE(given.when(anna, EditPoint{late, "text", 1}).accepted());
}

TEST(LatePoints, R5_12_who_steers_takes_it_in_and_it_stands_last) {
  const auto outcome = handed_in().when(moderator, AcceptLate{late});
  EXPECT_EQ(outcome, then({LatePointAccepted{late, "a2"}}));
  const auto given = handed_in().also(outcome.events());
  EXPECT_EQ(given.when(host, AcceptLate{late}), nothing_happens());
  EXPECT_EQ(given.when(host, AcceptLate{annas}), nothing_happens());
  EXPECT_EQ(handed_in().when(anna, AcceptLate{late}), no);
  EXPECT_EQ(handed_in().when(host, AcceptLate{PointId{"pnone"}}), no);
}

TEST(LatePoints, R6_5_it_is_in_no_part_before_and_in_the_remainder_then) {
  EXPECT_EQ(handed_in().when(host, MakeStatement{helps, "text", {late}}), no);
  const auto given = handed_in().also({LatePointAccepted{late, "a2"}});
  const auto& point = given.session().points.at(late);
  EXPECT_TRUE(!point.late && point.statements.empty() && !point.declined);
}

}  // namespace
}  // namespace plenum::test
