#include "tests/engine/workshop.hpp"

#include <algorithm>
#include <set>

// Rules R3: planning a round.
namespace plenum::test {
namespace {

std::map<RoomId, int> sizes(const std::vector<Seat>& seats, const std::vector<RoomId>& rooms) {
  std::map<RoomId, int> counted;
  for (const auto& room : rooms) counted[room] = 0;
  for (const auto& seat : seats) ++counted.at(seat.room);
  return counted;
}

int spread(const std::map<RoomId, int>& sizes) {
  const auto [smallest, greatest] =
      std::ranges::minmax_element(sizes, {}, [](const auto& entry) { return entry.second; });
  return greatest->second - smallest->second;
}

std::set<PersonId> everybody(const std::vector<Seat>& seats) {
  std::set<PersonId> people;
  for (const auto& seat : seats) people.insert(seat.person);
  return people;
}

TEST(R3_Planning, R3_1_only_who_steers_plans_and_changes_a_round) {
  const auto no = refused(Refusal::not_permitted);
  for (const auto& actor : {anna, nobody}) {
    EXPECT_EQ(seated().when(actor, PlanRound{"", 10, 3, 1}), no);
    EXPECT_EQ(seated().when(actor, AssignSeats{round_1}), no);
    EXPECT_EQ(seated().when(actor, MovePeople{round_1, {anna}, room_2}), no);
    EXPECT_EQ(seated().when(actor, StartRound{round_1}), no);
    EXPECT_EQ(running().when(actor, time_for_all(60)), no);
    EXPECT_EQ(running().when(actor, ending_in(60)), no);
    EXPECT_EQ(running().when(actor, PauseRound{round_1, 1}), no);
    EXPECT_EQ(running().when(actor, ResumeRound{round_1, 1}), no);
    EXPECT_EQ(closing().when(actor, CancelEnding{round_1, 2}), no);
    EXPECT_EQ(running().when(actor, AddRoom{round_1, ""}), no);
    EXPECT_EQ(running().when(actor, RenameRoom{room_1, ""}), no);
    EXPECT_EQ(running().when(actor, NameFacilitator{room_1, anna}), no);
    EXPECT_EQ(running().when(actor, CloseRoom{room_1}), no);
    EXPECT_EQ(closed().when(actor, ReopenRooms{round_1, std::nullopt, 60}), no);
  }
}

TEST(R3_Planning, R3_2_a_plan_has_a_task_that_may_be_empty_minutes_and_rooms) {
  const auto outcome = prepared().when(moderator, PlanRound{"", 240, 1, 1});
  EXPECT_EQ(outcome, then({RoundPlanned{round_1, 1, "", 240, {{room_1, 1}}}}));
  EXPECT_EQ(prepared().when(host, PlanRound{"", 1, 50, 1}).only<RoundPlanned>().rooms.size(), 50u);
}

TEST(R3_Planning, R3_3_planning_again_changes_the_prepared_round_and_keeps_its_rooms) {
  const auto outcome = prepared().when(host, PlanRound{"Another task", 30, 3, 1});
  const auto planned = outcome.only<RoundPlanned>();
  ASSERT_EQ(planned.rooms.size(), 3u);
  EXPECT_EQ(outcome, then({RoundPlanned{round_1,
                                        1,
                                        "Another task",
                                        30,
                                        {{room_1, 1}, {room_2, 2}, {planned.rooms[2].room, 3}}}}));
}

TEST(R3_Planning, R3_3_seats_survive_as_long_as_the_number_of_rooms_does) {
  const auto same = seated().when(host, PlanRound{"Another task", 30, 2, 1});
  EXPECT_EQ(current_round(seated().also(same.events()).session())->seats,
            current_round(seated().session())->seats);

  for (const std::int64_t rooms : {1, 3}) {
    const auto other = seated().when(host, PlanRound{"Collect", 20, rooms, 1});
    const auto after = seated().also(other.events());
    EXPECT_TRUE(current_round(after.session())->seats.empty()) << rooms;
    EXPECT_EQ(after.session().rooms.size(), static_cast<std::size_t>(rooms));
  }
}

TEST(R3_Planning, R3_4_after_a_round_has_closed_the_next_one_is_prepared) {
  const auto outcome = closed().when(host, PlanRound{"Next", 15, 2, 0});
  const auto round_2 = outcome.created<RoundId>();
  const auto rooms = outcome.only<RoundPlanned>().rooms;
  ASSERT_EQ(rooms.size(), 2u);
  EXPECT_EQ(outcome,
            then({RoundPlanned{round_2, 2, "Next", 15, {{rooms[0].room, 1}, {rooms[1].room, 2}}}},
                 {round_2.value}));

  const auto after = closed().also(outcome.events());
  EXPECT_EQ(current_round(after.session())->state, RoundState::prepared);
  EXPECT_EQ(after.session().rooms.size(), 4u);
}

TEST(R3_Planning, R3_4_while_a_round_runs_nothing_is_planned) {
  EXPECT_EQ(running().when(host, PlanRound{"Next", 15, 2, 1}), refused(Refusal::wrong_phase));
  EXPECT_EQ(closing().when(host, PlanRound{"Next", 15, 2, 1}), refused(Refusal::wrong_phase));
}

TEST(R3_Planning, R3_4_a_session_has_at_most_twenty_rounds) {
  auto given = closed();
  for (std::uint64_t number = 2; number <= 20; ++number) {
    const auto outcome = given.when(host, PlanRound{"", 15, 1, 0}, noon, chance(number));
    ASSERT_TRUE(outcome.accepted()) << number;
    const auto round = outcome.created<RoundId>();
    given = given.also(outcome.events())
                .also({RoundStarted{round, noon, noon + 1min, 1}, RoundClosed{round}});
  }
  EXPECT_EQ(given.when(host, PlanRound{"", 15, 1, 0}), refused(Refusal::limit_reached));
}

TEST(R3_Planning, R3_5_all_participants_are_split_evenly_whatever_chance_says) {
  for (const int people : {0, 1, 5, 11, 12, 50}) {
    const auto given =
        created()
            .also({RoundPlanned{round_1, 1, "", 20, {{room_1, 1}, {room_2, 2}, {no_room, 3}}}})
            .also(many_join(people))
            .also({joined(moderator, Role::moderator)});
    for (std::uint64_t number = 0; number < 50; ++number) {
      const auto outcome = given.when(host, AssignSeats{round_1}, noon, chance(number));
      const auto assigned = outcome.only<SeatsAssigned>();
      EXPECT_EQ(assigned.round, round_1);
      EXPECT_EQ(assigned.seats.size(), static_cast<std::size_t>(people));
      EXPECT_EQ(everybody(assigned.seats).size(), static_cast<std::size_t>(people));
      EXPECT_EQ(everybody(assigned.seats).count(host) + everybody(assigned.seats).count(moderator),
                0u);
      EXPECT_LE(spread(sizes(assigned.seats, {room_1, room_2, no_room})), 1);
    }
  }
}

// Everybody meets everybody in every room, and which room is larger is chance as well.
TEST(R3_Planning, R3_5_chance_favours_nobody) {
  std::map<std::pair<PersonId, RoomId>, int> seen;
  for (std::uint64_t number = 0; number < 3000; ++number) {
    const auto outcome = prepared().when(host, AssignSeats{round_1}, noon, chance(number));
    for (const auto& [person, room] : outcome.only<SeatsAssigned>().seats) ++seen[{person, room}];
  }
  for (const auto& person : {anna, ben, cleo}) {
    for (const auto& room : {room_1, room_2}) {
      EXPECT_NEAR((seen[{person, room}]), 1500, 150) << person.value << " in " << room.value;
    }
  }
}

// Of three people in two rooms a given pair sits together once in three times.
TEST(R3_Planning, R3_5_chance_keeps_nobody_together) {
  std::map<std::pair<PersonId, PersonId>, int> together;
  for (std::uint64_t number = 0; number < 3000; ++number) {
    const auto outcome = prepared().when(host, AssignSeats{round_1}, noon, chance(number));
    const auto seats = outcome.only<SeatsAssigned>().seats;
    for (const auto& one : seats) {
      for (const auto& other : seats)
        together[{one.person, other.person}] += one.room == other.room;
    }
  }
  EXPECT_NEAR((together[{anna, ben}]), 1000, 150);
  EXPECT_NEAR((together[{anna, cleo}]), 1000, 150);
  EXPECT_NEAR((together[{ben, cleo}]), 1000, 150);
}

TEST(R3_Planning, R3_5_the_same_chance_gives_the_same_seats) {
  const auto given = prepared().also(many_join(20));
  EXPECT_EQ(given.when(host, AssignSeats{round_1}, noon, chance(7)),
            given.when(host, AssignSeats{round_1}, noon, chance(7)));
  EXPECT_NE(given.when(host, AssignSeats{round_1}, noon, chance(7)),
            given.when(host, AssignSeats{round_1}, noon, chance(8)));
}

TEST(R3_Planning, R3_5_seats_are_assigned_in_a_prepared_round_only) {
  for (const auto& given : {running(), closing(), closed()}) {
    EXPECT_EQ(given.when(host, AssignSeats{round_1}), refused(Refusal::wrong_phase));
  }
}

TEST(R3_Planning, R3_6_who_steers_seats_a_participant_in_another_room) {
  for (const auto& given : {prepared(), seated(), running(), closing()}) {
    EXPECT_EQ(given.when(moderator, MovePeople{round_1, {anna}, room_2}),
              then({PersonSeated{round_1, anna, room_2}}));
  }
  const auto after = running().also({PersonSeated{round_1, anna, room_2}});
  EXPECT_EQ(seat_of(after.session(), anna), room_2);
  EXPECT_EQ(audience_of(after.session(), anna), Audience::room(room_2));
}

TEST(R3_Planning, R3_6_not_in_a_round_that_has_closed) {
  EXPECT_EQ(closed().when(host, MovePeople{round_1, {anna}, room_2}),
            refused(Refusal::wrong_phase));
}

TEST(R3_Planning, R3_6_who_steers_has_no_seat_to_be_moved_from) {
  EXPECT_EQ(running().when(host, MovePeople{round_1, {moderator}, room_2}),
            refused(Refusal::not_permitted));
}

TEST(R3_Planning, R3_6_not_into_a_room_of_another_round) {
  const RoundId round_2{"n2"};
  const RoomId later{"rlater"};
  const auto given = closed().also({RoundPlanned{round_2, 2, "", 20, {{later, 1}}}});
  EXPECT_EQ(given.when(host, MovePeople{round_2, {anna}, room_1}), refused(Refusal::not_permitted));
  EXPECT_EQ(given.when(host, MovePeople{round_2, {anna}, later}),
            then({PersonSeated{round_2, anna, later}}));
}

TEST(R3_Planning, R3_6_several_at_once_and_whoever_sits_there_already_is_not_touched) {
  EXPECT_EQ(running().when(host, MovePeople{round_1, {anna, cleo, ben, anna}, room_2}),
            then({PersonSeated{round_1, anna, room_2}, PersonSeated{round_1, ben, room_2}}));
  EXPECT_EQ(running().when(host, MovePeople{round_1, {anna, ben}, room_1}), nothing_happens());
}

TEST(R3_Planning, R3_6_all_are_moved_or_nobody_is) {
  EXPECT_EQ(running().when(host, MovePeople{round_1, {anna, nobody}, room_2}),
            refused(Refusal::not_permitted));
  EXPECT_EQ(running().when(host, MovePeople{round_1, {anna, moderator}, room_2}),
            refused(Refusal::not_permitted));
  EXPECT_EQ(running().when(host, MovePeople{round_1, {}, room_2}),
            refused(Refusal::nothing_selected));
}

TEST(R3_Planning, R3_6_in_the_plenary_while_the_round_runs) {
  for (const auto& given : {running(), closing()}) {
    const auto outcome = given.when(host, MovePeople{round_1, {anna, cleo, anna}, std::nullopt});
    EXPECT_EQ(outcome, then({PersonUnseated{round_1, anna}, PersonUnseated{round_1, cleo}}));
    const auto after = given.also(outcome.events());
    EXPECT_EQ(audience_of(after.session(), anna), Audience::plenary());
    EXPECT_EQ(after.when(host, MovePeople{round_1, {anna}, std::nullopt}), nothing_happens());
    EXPECT_EQ(after.when(host, MovePeople{round_1, {anna}, room_2}),
              then({PersonSeated{round_1, anna, room_2}}));
  }
  for (const auto& given : {seated(), closed()}) {
    EXPECT_EQ(given.when(host, MovePeople{round_1, {anna}, std::nullopt}),
              refused(Refusal::wrong_phase));
  }
}

TEST(R3_Planning, R3_6_a_room_that_has_closed_takes_nobody_in_but_lets_everybody_out) {
  const auto given = running().also({RoomClosed{room_2}});
  EXPECT_EQ(given.when(host, MovePeople{round_1, {anna}, room_2}), refused(Refusal::room_closed));
  EXPECT_EQ(given.when(host, MovePeople{round_1, {cleo}, room_1}),
            then({PersonSeated{round_1, cleo, room_1}}));
}

TEST(R3_Planning, R3_7_starting_keeps_the_seats_there_are) {
  const auto seats = seated().when(host, StartRound{round_1}).only<SeatsAssigned>().seats;
  EXPECT_EQ((std::set<PersonId>{anna, ben, cleo}), everybody(seats));
  for (const auto& [person, room] : seats) EXPECT_EQ(room, person == cleo ? room_2 : room_1);
}

TEST(R3_Planning, R3_7_starting_seats_the_others_where_there_is_most_room) {
  const auto given = seated().also(many_join(6));
  for (std::uint64_t number = 0; number < 50; ++number) {
    const auto outcome = given.when(host, StartRound{round_1}, noon, chance(number));
    const auto seats = outcome.only<SeatsAssigned>().seats;
    EXPECT_EQ(everybody(seats).size(), 9u);
    EXPECT_LE(spread(sizes(seats, {room_1, room_2})), 1);
  }
}

TEST(R3_Planning, R3_7_the_others_come_in_random_order) {
  const auto given = seated().also(many_join(6));
  const PersonId first{"uperson1"};
  int in_room_1 = 0;
  for (std::uint64_t number = 0; number < 400; ++number) {
    const auto outcome = given.when(host, StartRound{round_1}, noon, chance(number));
    for (const auto& [person, room] : outcome.only<SeatsAssigned>().seats) {
      in_room_1 += person == first && room == room_1;
    }
  }
  EXPECT_NEAR(in_room_1, 200, 50);
}

// A room that was filled by hand stays as it is; the newcomers go to the other one.
TEST(R3_Planning, R3_7_rooms_that_were_made_uneven_by_hand_are_filled_up_not_mixed_anew) {
  const auto given =
      prepared()
          .also(many_join(2))
          .also({SeatsAssigned{round_1, {{anna, room_1}, {ben, room_1}, {cleo, room_1}}}});
  const auto counted =
      sizes(given.when(host, StartRound{round_1}).only<SeatsAssigned>().seats, {room_1, room_2});
  EXPECT_EQ(counted, (std::map<RoomId, int>{{room_1, 3}, {room_2, 2}}));
}

TEST(R3_Planning, R3_7_without_seats_starting_splits_evenly) {
  const auto given = prepared().also(many_join(8));
  for (std::uint64_t number = 0; number < 50; ++number) {
    const auto outcome = given.when(host, StartRound{round_1}, noon, chance(number));
    const auto seats = outcome.only<SeatsAssigned>().seats;
    EXPECT_EQ(everybody(seats).size(), 11u);
    EXPECT_LE(spread(sizes(seats, {room_1, room_2})), 1);
  }
}

TEST(R3_Planning, R3_8_a_plan_is_changed_from_the_version_that_was_looked_at) {
  auto given = prepared();
  const auto plan = [&](const std::string& task, std::int64_t seen) {
    const auto outcome = given.when(host, PlanRound{task, 20, 2, seen});
    if (outcome.accepted()) given = given.also(outcome.events());
    return outcome;
  };
  const auto stale = refused(Refusal::changed_meanwhile);
  EXPECT_EQ(plan("second", 0), stale);
  EXPECT_EQ(plan("second", 2), stale);
  EXPECT_TRUE(plan("second", 1).accepted());
  EXPECT_EQ(plan("third", 1), stale);
  EXPECT_TRUE(plan("third", 2).accepted());
  EXPECT_EQ(plan("third", 1), nothing_happens()) << "R0.3: it is so already";
}

TEST(R3_Planning, R3_8_a_new_round_is_planned_by_who_has_seen_none) {
  EXPECT_EQ(closed().when(host, PlanRound{"Next", 15, 2, 1}), refused(Refusal::changed_meanwhile));
  const auto after = closed().also(closed().when(host, PlanRound{"Next", 15, 2, 0}).events());
  EXPECT_EQ(after.when(moderator, PlanRound{"Another", 15, 2, 0}),
            refused(Refusal::changed_meanwhile));
  EXPECT_EQ(after.when(moderator, PlanRound{"Another", 15, 2, 1}).events().size(), 1u);
}

TEST(R3_Planning, R3_8_adding_a_room_changes_the_plan) {
  const auto given = prepared().also({RoomAdded{round_1, RoomId{"r3"}, 3, ""}});
  EXPECT_EQ(given.when(host, PlanRound{"Collect", 20, 2, 1}), refused(Refusal::changed_meanwhile));
  EXPECT_TRUE(given.when(host, PlanRound{"Collect", 20, 2, 2}).accepted());
}

}  // namespace
}  // namespace plenum::test
