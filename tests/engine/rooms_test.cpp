#include "tests/engine/workshop.hpp"

// Rules R3.9 to R3.11: the rooms of a round, their names and who leads them.
namespace plenum::test {
namespace {

TEST(R3_Rooms, R3_9_a_room_may_be_added_to_a_round_that_is_prepared_or_runs) {
  for (const auto& given : {prepared(), seated(), running(), closing()}) {
    const auto outcome = given.when(moderator, AddRoom{round_1, "Late"}, noon + 5min);
    const auto room = outcome.created<RoomId>();
    EXPECT_EQ(outcome, then({RoomAdded{round_1, room, 3, "Late"}}, {room.value}));

    const auto after = given.also(outcome.events());
    EXPECT_EQ(current_round(after.session())->rooms, (std::vector{room_1, room_2, room}));
    EXPECT_EQ(current_round(after.session())->seats, current_round(given.session())->seats);
    EXPECT_EQ(after.session().rooms.at(room).name, "Late");
    EXPECT_EQ(is_open(after.session(), after.session().rooms.at(room)),
              runs(*current_round(given.session())));
  }
  EXPECT_EQ(closed().when(host, AddRoom{round_1, ""}), refused(Refusal::wrong_phase));
}

TEST(R3_Rooms, R3_9_people_are_moved_into_it_and_write_there) {
  const RoomId room_3{"r3"};
  const auto given = running().also({RoomAdded{round_1, room_3, 3, ""}});
  EXPECT_EQ(given.when(host, MovePeople{round_1, {anna, cleo}, room_3}),
            then({PersonSeated{round_1, anna, room_3}, PersonSeated{round_1, cleo, room_3}}));
  const auto moved = given.also({PersonSeated{round_1, anna, room_3}});
  EXPECT_TRUE(moved.when(anna, AddPoint{room_3, helps, "text"}).accepted());
  EXPECT_EQ(moved.when(anna, AddPoint{room_1, helps, "text"}), refused(Refusal::not_permitted));
}

TEST(R3_Rooms, R3_9_none_is_added_once_the_rounds_own_end_has_passed) {
  const auto given = running().also({RoomTimeChanged{round_1, room_1, 600'000, 2}});
  EXPECT_TRUE(given.when(host, AddRoom{round_1, ""}, noon + 20min - 1ms).accepted());
  EXPECT_EQ(given.when(host, AddRoom{round_1, ""}, noon + 20min), refused(Refusal::wrong_phase));
  const auto paused = given.also({RoundPaused{round_1, noon + 19min, 3}});
  EXPECT_TRUE(paused.when(host, AddRoom{round_1, ""}, noon + 30min).accepted());
}

TEST(R3_Rooms, R3_9_up_to_fifty) {
  auto given = prepared();
  for (std::uint64_t number = 3; number <= 50; ++number) {
    const auto outcome = given.when(host, AddRoom{round_1, ""}, noon, chance(number));
    ASSERT_EQ(outcome.only<RoomAdded>().number, static_cast<std::int64_t>(number));
    given = given.also(outcome.events());
  }
  EXPECT_EQ(given.when(host, AddRoom{round_1, ""}), refused(Refusal::limit_reached));
}

TEST(R3_Rooms, R3_9_planning_again_keeps_the_room_that_was_added) {
  const RoomId room_3{"r3"};
  const auto given = seated().also({RoomAdded{round_1, room_3, 3, "Late"}});
  const auto outcome = given.when(host, PlanRound{"Another task", 20, 3, 2});
  EXPECT_EQ(outcome.only<RoundPlanned>().rooms,
            (std::vector<PlannedRoom>{{room_1, 1}, {room_2, 2}, {room_3, 3}}));
  const auto after = given.also(outcome.events());
  EXPECT_EQ(after.session().rooms.at(room_3).name, "Late");
  EXPECT_EQ(current_round(after.session())->seats.size(), 3u);
}

TEST(R3_Rooms, R3_10_a_room_may_have_a_name_in_every_phase) {
  for (const auto& given : {prepared(), running(), closing(), closed()}) {
    const auto outcome = given.when(moderator, RenameRoom{room_1, "Care"});
    EXPECT_EQ(outcome, then({RoomRenamed{room_1, "Care"}}));
    const auto after = given.also(outcome.events());
    EXPECT_EQ(after.session().rooms.at(room_1).number, 1);
    EXPECT_EQ(after.when(host, RenameRoom{room_1, "Care"}), nothing_happens());
    EXPECT_EQ(after.when(host, RenameRoom{room_1, ""}), then({RoomRenamed{room_1, ""}}));
  }
}

TEST(R3_Rooms, R3_11_a_room_may_have_one_facilitator_who_sits_there) {
  for (const auto& given : {seated(), running(), closing()}) {
    const auto outcome = given.when(moderator, NameFacilitator{room_1, anna});
    EXPECT_EQ(outcome, then({FacilitatorNamed{room_1, anna}}));
    const auto after = given.also(outcome.events());
    EXPECT_EQ(after.when(host, NameFacilitator{room_1, anna}), nothing_happens());
    EXPECT_EQ(after.when(host, NameFacilitator{room_1, ben}),
              then({FacilitatorNamed{room_1, ben}}));
    EXPECT_EQ(after.when(host, NameFacilitator{room_1, std::nullopt}),
              then({FacilitatorNamed{room_1, std::nullopt}}));
  }
  for (const auto& person : {cleo, moderator, host, nobody}) {
    EXPECT_EQ(running().when(host, NameFacilitator{room_1, person}),
              refused(Refusal::not_permitted))
        << person.value;
  }
  EXPECT_EQ(closed().when(host, NameFacilitator{room_1, anna}), refused(Refusal::wrong_phase));
}

// Whatever takes somebody out of a room takes the task from them.
TEST(R3_Rooms, R3_11_whoever_leaves_the_room_leaves_the_task) {
  const auto led = [](const Given& given) { return given.also({FacilitatorNamed{room_1, anna}}); };
  const auto leader = [](const Given& given) {
    return given.session().rooms.at(room_1).facilitator;
  };
  ASSERT_EQ(leader(led(running())), anna);
  for (const Event& event :
       Events{PersonSeated{round_1, anna, room_2}, PersonUnseated{round_1, anna},
              PersonRemoved{anna}, RoleChanged{anna, Role::moderator, moderators_link}}) {
    EXPECT_EQ(leader(led(running()).also({event})), std::nullopt) << event.index();
  }
  EXPECT_EQ(leader(led(running()).also({PersonSeated{round_1, ben, room_2}})), anna);

  EXPECT_EQ(leader(led(seated()).also({SeatsAssigned{round_1, {{anna, room_2}}}})), std::nullopt);
  EXPECT_EQ(leader(led(seated()).also({SeatsAssigned{round_1, {{anna, room_1}}}})), anna);
  EXPECT_EQ(leader(led(seated()).also({RoundPlanned{round_1, 1, "", 20, {{room_1, 1}}}})),
            std::nullopt)
      << "R3.3: the seats are gone";
}

TEST(R3_Rooms, R3_11_whoever_starts_with_the_task_keeps_it) {
  const auto given = seated().also({FacilitatorNamed{room_1, anna}});
  const auto after = given.also(given.when(host, StartRound{round_1}).events());
  EXPECT_EQ(after.session().rooms.at(room_1).facilitator, anna);
}

}  // namespace
}  // namespace plenum::test
