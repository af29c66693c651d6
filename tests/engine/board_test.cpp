#include "tests/engine/workshop.hpp"

// Rules R5: the board.
namespace plenum::test {
namespace {

const auto no = refused(Refusal::not_permitted);

TEST(R5_Board, R5_1_a_participant_adds_points_in_their_own_room_only) {
  for (const auto& given : {running(), closing()}) {
    EXPECT_TRUE(given.when(anna, AddPoint{room_1, helps, "text"}).accepted());
    EXPECT_EQ(given.when(anna, AddPoint{room_2, helps, "text"}), no);
    EXPECT_EQ(given.when(nobody, AddPoint{room_1, helps, "text"}), no);
  }
}

TEST(R5_Board, R5_1_moderators_add_points_in_any_room) {
  for (const auto& actor : {host, moderator}) {
    for (const auto& room : {room_1, room_2}) {
      EXPECT_EQ(running().when(actor, AddPoint{room, helps, "text"}).only<PointAdded>().author,
                actor);
    }
  }
}

TEST(R5_Board, R5_1_before_the_round_starts_nobody_writes) {
  EXPECT_EQ(seated().when(anna, AddPoint{room_1, helps, "text"}), no);
  EXPECT_EQ(seated().when(host, AddPoint{room_1, helps, "text"}), refused(Refusal::wrong_phase));
}

TEST(R5_Board, R5_1_once_the_round_has_closed_nobody_writes) {
  EXPECT_EQ(closed().when(anna, AddPoint{room_1, helps, "text"}), refused(Refusal::room_closed));
  EXPECT_EQ(closed().when(host, AddPoint{room_1, helps, "text"}), refused(Refusal::room_closed));
  EXPECT_EQ(closed().when(cleo, AddPoint{room_1, helps, "text"}), no);
}

TEST(R5_Board, R5_1_who_was_moved_writes_in_the_new_room_and_not_in_the_old_one) {
  const auto given = running_with_points().also({PersonSeated{round_1, anna, room_2}});
  EXPECT_TRUE(given.when(anna, AddPoint{room_2, helps, "text"}).accepted());
  EXPECT_EQ(given.when(anna, AddPoint{room_1, helps, "text"}), no);
}

TEST(R5_Board, R5_2_a_point_has_a_text_and_stands_in_a_column) {
  const auto outcome = running().when(anna, AddPoint{room_1, hinders, "a text\nof two lines"});
  const auto point = outcome.created<PointId>();
  EXPECT_EQ(outcome, then({PointAdded{point, room_1, hinders, anna, "a text\nof two lines", "a0"}},
                          {point.value}));
  EXPECT_EQ(running().when(anna, AddPoint{room_1, hinders, ""}), refused(Refusal::text_empty));
  EXPECT_EQ(running().when(anna, AddPoint{room_1, ColumnId{"c3"}, "text"}), no);
}

TEST(R5_Board, R5_3_a_room_holds_two_thousand_points_withdrawn_ones_included) {
  Events events;
  for (std::size_t number = 1; number <= limits::points_per_room_max - 1; ++number) {
    const PointId point{"p" + std::to_string(number)};
    events.push_back(PointAdded{point, room_1, helps, anna, "text", "a0"});
    if (number % 2) events.push_back(PointWithdrawn{point});
  }
  const auto given = running().also(events);
  const auto last = given.when(ben, AddPoint{room_1, helps, "text"});
  ASSERT_TRUE(last.accepted());
  EXPECT_EQ(given.also(last.events()).when(ben, AddPoint{room_1, helps, "text"}),
            refused(Refusal::limit_reached));
  EXPECT_TRUE(given.also(last.events()).when(cleo, AddPoint{room_2, helps, "text"}).accepted());
}

TEST(R5_Board, R5_4_a_new_point_stands_last_in_its_column) {
  auto given = running();
  std::map<ColumnId, std::string> last;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const auto column = number % 3 ? helps : hinders;
    const auto outcome = given.when(anna, AddPoint{room_1, column, "text"}, noon, chance(number));
    const auto order = outcome.only<PointAdded>().order;
    EXPECT_GT(order, last[column]);
    last[column] = order;
    given = given.also(outcome.events());
  }
}

TEST(R5_Board, R5_4_a_withdrawn_point_keeps_its_place) {
  const auto given = running_with_points();
  EXPECT_EQ(given.when(ben, AddPoint{room_1, helps, "text"}).only<PointAdded>().order, "a2");
}

TEST(R5_Board, R5_5_a_point_is_changed_by_its_author_while_they_sit_there_and_the_round_runs) {
  for (const auto& given : {running_with_points(), closing()}) {
    EXPECT_EQ(given.when(anna, EditPoint{annas, "new", 1}), then({PointEdited{annas, "new", 2}}));
    EXPECT_EQ(given.when(anna, WithdrawPoint{annas}), then({PointWithdrawn{annas}}));
    EXPECT_EQ(given.when(anna, RestorePoint{withdrawn}), then({PointRestored{withdrawn}}));
  }
}

TEST(R5_Board, R5_5_not_once_the_round_has_closed) {
  EXPECT_EQ(closed().when(anna, EditPoint{annas, "new", 1}), refused(Refusal::room_closed));
  EXPECT_EQ(closed().when(anna, WithdrawPoint{annas}), refused(Refusal::room_closed));
  EXPECT_EQ(closed().when(anna, RestorePoint{withdrawn}), refused(Refusal::room_closed));
}

TEST(R5_Board, R5_5_not_once_the_author_sits_elsewhere) {
  const auto given = running_with_points().also({PersonSeated{round_1, anna, room_2}});
  EXPECT_EQ(given.when(anna, EditPoint{annas, "new", 1}), no);
  EXPECT_EQ(given.when(anna, WithdrawPoint{annas}), no);
  EXPECT_EQ(given.when(anna, RestorePoint{withdrawn}), no);
}

TEST(R5_Board, R5_5_by_nobody_else_in_the_room) {
  const auto given = running_with_points();
  EXPECT_EQ(given.when(ben, EditPoint{annas, "new", 1}), no);
  EXPECT_EQ(given.when(ben, WithdrawPoint{annas}), no);
  EXPECT_EQ(given.when(ben, RestorePoint{withdrawn}), no);
}

TEST(R5_Board, R5_5_by_moderators_at_any_time) {
  for (const auto& given : {running_with_points(), closing(), closed()}) {
    for (const auto& actor : {host, moderator}) {
      EXPECT_EQ(given.when(actor, EditPoint{annas, "new", 1}),
                then({PointEdited{annas, "new", 2}}));
      EXPECT_EQ(given.when(actor, WithdrawPoint{annas}), then({PointWithdrawn{annas}}));
      EXPECT_EQ(given.when(actor, RestorePoint{withdrawn}), then({PointRestored{withdrawn}}));
    }
  }
}

TEST(R5_Board, R5_5_by_the_rooms_facilitator_while_they_sit_there) {
  const auto given = running_with_points().also({FacilitatorNamed{room_1, ben}});
  EXPECT_EQ(given.when(ben, EditPoint{annas, "new", 1}), then({PointEdited{annas, "new", 2}}));
  EXPECT_EQ(given.when(ben, WithdrawPoint{annas}), then({PointWithdrawn{annas}}));
  EXPECT_EQ(given.when(ben, RestorePoint{withdrawn}), then({PointRestored{withdrawn}}));
  EXPECT_EQ(given.when(ben, EditPoint{cleos, "new", 1}), no) << "it is another room's";
  EXPECT_EQ(given.also({RoundClosed{round_1}}).when(ben, EditPoint{annas, "new", 1}),
            refused(Refusal::room_closed));
  EXPECT_EQ(given.also({PersonSeated{round_1, ben, room_2}}).when(ben, WithdrawPoint{annas}), no);
}

TEST(R5_Board, R5_5_not_in_a_room_that_was_closed_while_the_others_go_on) {
  const auto given = running_with_points().also({RoomClosed{room_1}});
  EXPECT_EQ(given.when(anna, EditPoint{annas, "new", 1}), refused(Refusal::room_closed));
  EXPECT_EQ(given.when(anna, AddPoint{room_1, helps, "text"}), refused(Refusal::room_closed));
  EXPECT_TRUE(given.when(cleo, EditPoint{cleos, "new", 1}).accepted());
}

TEST(R5_Board, R5_5_again_once_the_room_is_reopened) {
  const auto given = closed().also({RoomsReopened{round_1, {room_1}, noon + 20min, 0, 3}});
  EXPECT_TRUE(given.when(anna, EditPoint{annas, "new", 1}).accepted());
  EXPECT_TRUE(given.when(anna, AddPoint{room_1, helps, "text"}).accepted());
  EXPECT_EQ(given.when(cleo, EditPoint{cleos, "new", 1}), refused(Refusal::room_closed));
}

TEST(R5_Board, R5_5_nobody_who_was_removed) {
  const auto given = running_with_points().also({PersonRemoved{anna}});
  EXPECT_EQ(given.when(anna, EditPoint{annas, "new", 1}), no);
  EXPECT_EQ(given.when(anna, AddPoint{room_1, helps, "text"}), no);
}

TEST(R5_Board, R5_7_a_point_is_withdrawn_and_restored_never_deleted) {
  const auto gone = running_with_points().also({PointWithdrawn{annas}});
  ASSERT_EQ(gone.session().points.count(annas), 1u);
  EXPECT_TRUE(gone.session().points.at(annas).withdrawn);

  const auto back = gone.also(gone.when(anna, RestorePoint{annas}).events());
  EXPECT_EQ(back.session(), running_with_points().session());
}

}  // namespace
}  // namespace plenum::test
