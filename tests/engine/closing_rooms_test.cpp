#include "tests/engine/workshop.hpp"

// Rules R4.11 to R4.13: rooms that close, open again, and say that they have finished.
namespace plenum::test {
namespace {

const auto all = std::nullopt;

Given with_room_1_closed() {
  return running_with_points().also({RoomClosed{room_1}});
}

Instant end_of_room(const Given& given, const RoomId& room) {
  return end_of(*current_round(given.session()), given.session().rooms.at(room));
}

TEST(R4_Rooms, R4_11_one_room_may_be_closed_while_the_others_go_on) {
  for (const auto& given : {running_with_points(), closing()}) {
    const auto outcome = given.when(moderator, CloseRoom{room_1});
    EXPECT_EQ(outcome, then({RoomClosed{room_1}}));
    const auto after = given.also(outcome.events());
    EXPECT_EQ(after.when(anna, AddPoint{room_1, helps, "text"}), refused(Refusal::room_closed));
    EXPECT_EQ(after.when(host, AddPoint{room_1, helps, "text"}), refused(Refusal::room_closed));
    EXPECT_EQ(audience_of(after.session(), anna), Audience::plenary());
    EXPECT_EQ(audience_of(after.session(), cleo), Audience::room(room_2));
    EXPECT_TRUE(after.when(cleo, AddPoint{room_2, helps, "text"}).accepted());
    EXPECT_EQ(after.when(host, CloseRoom{room_1}), nothing_happens());
  }
  EXPECT_EQ(seated().when(host, CloseRoom{room_1}), refused(Refusal::wrong_phase));
}

TEST(R4_Rooms, R4_11_with_its_last_room_the_round_closes) {
  EXPECT_EQ(with_room_1_closed().when(host, CloseRoom{room_2}), then({RoundClosed{round_1}}));
  const auto paused = with_room_1_closed().also({RoundPaused{round_1, noon, 2}});
  EXPECT_EQ(paused.when(host, CloseRoom{room_2}), then({RoundClosed{round_1}}));
}

TEST(R4_Rooms, R4_11_a_room_that_has_closed_is_not_closed_again_at_its_end) {
  const auto given = with_room_1_closed();
  EXPECT_EQ(next_deadline(given.session()), noon + 20min);
  EXPECT_EQ(given.when(Tick{}, noon + 20min), then({RoundClosed{round_1}}));
  const auto earlier =
      running().also({RoomTimeChanged{round_1, room_1, -60'000, 2}}).also({RoomClosed{room_1}});
  EXPECT_EQ(next_deadline(earlier.session()), noon + 20min);
  EXPECT_EQ(earlier.when(Tick{}, noon + 19min), nothing_happens());
}

TEST(R4_Rooms, R4_12_a_closed_room_may_be_reopened_while_the_round_runs) {
  const auto given = with_room_1_closed();
  const auto outcome = given.when(moderator, ReopenRooms{round_1, room_1, 300}, noon + 5min);
  EXPECT_EQ(outcome, then({RoomsReopened{round_1, {room_1}, noon + 20min, 0, 2}}))
      << "it goes on until the round's end, which is later";

  const auto after = given.also(outcome.events());
  EXPECT_EQ(seat_of(after.session(), anna), room_1);
  EXPECT_EQ(end_of_room(after, room_1), noon + 20min);
  EXPECT_TRUE(after.when(anna, AddPoint{room_1, helps, "text"}).accepted());
  EXPECT_EQ(after.when(host, ReopenRooms{round_1, all, 300}), nothing_happens());
}

TEST(R4_Rooms, R4_12_for_at_least_as_long_as_was_asked_for) {
  for (const std::int64_t seconds : {1, 300, 3600}) {
    const auto now = noon + 20min - 1ms;
    const auto outcome =
        with_room_1_closed().when(host, ReopenRooms{round_1, room_1, seconds}, now);
    EXPECT_EQ(end_of_room(with_room_1_closed().also(outcome.events()), room_1),
              now + std::chrono::seconds(seconds));
    EXPECT_EQ(current_round(with_room_1_closed().also(outcome.events()).session())->ends_at,
              noon + 20min);
  }
}

TEST(R4_Rooms, R4_12_its_own_time_from_before_is_gone) {
  const auto given = running().also(
      {RoomTimeChanged{round_1, room_1, 600'000, 2}, DoneSet{room_1, true}, RoomClosed{room_1}});
  const auto after = given.also(given.when(host, ReopenRooms{round_1, room_1, 60}).events());
  EXPECT_EQ(end_of_room(after, room_1), noon + 20min);
  EXPECT_FALSE(after.session().rooms.at(room_1).done);
}

TEST(R4_Rooms, R4_12_during_a_pause_the_time_counts_from_there) {
  const auto given = with_room_1_closed().also({RoundPaused{round_1, noon + 19min, 2}});
  const auto outcome = given.when(host, ReopenRooms{round_1, room_1, 300}, noon + 1h);
  EXPECT_EQ(outcome, then({RoomsReopened{round_1, {room_1}, noon + 20min, 240'000, 3}}));
  const auto after = given.also(outcome.events());
  EXPECT_EQ(next_deadline(after.session()), std::nullopt);
  const auto resumed = after.also(after.when(host, ResumeRound{round_1, 3}, noon + 79min).events());
  EXPECT_EQ(end_of_room(resumed, room_1), noon + 84min);
  EXPECT_EQ(end_of_room(resumed, room_2), noon + 80min);
}

TEST(R4_Rooms, R4_12_in_a_closing_round_it_outlasts_the_ending_if_need_be) {
  const auto given = with_room_1_closed().also({RoundClosing{round_1, noon + 1min, 2}});
  const auto after = given.also(given.when(host, ReopenRooms{round_1, room_1, 300}).events());
  EXPECT_EQ(after.when(Tick{}, noon + 1min), then({RoomClosed{room_2}}));
  EXPECT_EQ(after.also({RoomClosed{room_2}}).when(Tick{}, noon + 5min),
            then({RoundClosed{round_1}}));
  const auto called_off = after.when(host, CancelEnding{round_1, 3});
  EXPECT_GE(end_of_room(after.also(called_off.events()), room_1), noon + 20min);
}

TEST(R4_Rooms, R4_12_a_round_that_had_closed_runs_again_with_its_rooms) {
  const auto outcome = closed().when(host, ReopenRooms{round_1, all, 300}, noon + 30min);
  EXPECT_EQ(outcome, then({RoomsReopened{round_1, {room_1, room_2}, noon + 35min, 0, 3}}));
  const auto after = closed().also(outcome.events());
  EXPECT_EQ(current_round(after.session())->state, RoundState::running);
  EXPECT_EQ(seat_of(after.session(), anna), room_1);
  EXPECT_EQ(seat_of(after.session(), cleo), room_2);
  EXPECT_EQ(next_deadline(after.session()), noon + 35min);
  EXPECT_EQ(after.when(Tick{}, noon + 35min), then({RoundClosed{round_1}}));
  EXPECT_EQ(after.when(host, CancelEnding{round_1, 3}), nothing_happens())
      << "it is not closing any more";
}

TEST(R4_Rooms, R4_12_one_room_of_a_closed_round_while_the_others_stay_closed) {
  const auto outcome = closed().when(host, ReopenRooms{round_1, room_2, 60}, noon + 30min);
  EXPECT_EQ(outcome, then({RoomsReopened{round_1, {room_2}, noon + 31min, 0, 3}}));
  const auto after = closed().also(outcome.events());
  EXPECT_EQ(seat_of(after.session(), anna), std::nullopt);
  EXPECT_EQ(seat_of(after.session(), cleo), room_2);
  EXPECT_EQ(after.when(anna, AddPoint{room_1, helps, "text"}), refused(Refusal::room_closed));
  EXPECT_EQ(after.when(Tick{}, noon + 31min), then({RoundClosed{round_1}}));
  EXPECT_EQ(after.when(host, ReopenRooms{round_1, all, 60}, noon + 30min),
            then({RoomsReopened{round_1, {room_1}, noon + 31min, 0, 4}}));
  EXPECT_EQ(after.when(JoinSession{"hash of participants", "token", "Dora", "", ""})
                .only<PersonSeated>()
                .room,
            room_2);
}

TEST(R4_Rooms, R4_12_only_of_the_last_round) {
  EXPECT_EQ(seated().when(host, ReopenRooms{round_1, all, 60}), refused(Refusal::wrong_phase));
  const RoundId round_2{"n2"};
  const RoomId later{"rlater"};
  const auto given = closed().also({RoundPlanned{round_2, 2, "", 20, {{later, 1}}}});
  EXPECT_EQ(given.when(host, ReopenRooms{round_1, all, 60}), refused(Refusal::wrong_phase));
  EXPECT_EQ(given.when(host, ReopenRooms{round_2, room_1, 60}), refused(Refusal::not_permitted));
}

TEST(R4_Rooms, R4_12_a_round_that_runs_again_lowers_hands_as_a_start_does) {
  const auto given = closed().also({HandRaised{anna}, HandRaised{moderator}});
  const auto after = given.also(given.when(host, ReopenRooms{round_1, all, 60}).events());
  EXPECT_TRUE(after.session().hands.empty()) << "R10.3";

  const auto one = with_room_1_closed().also({HandRaised{anna}, HandRaised{moderator}});
  const auto more = one.also(one.when(host, ReopenRooms{round_1, room_1, 60}).events());
  EXPECT_EQ(more.session().hands, (std::vector{moderator})) << "only of those who go to a room";
}

TEST(R4_Rooms, R4_13_everybody_who_sits_in_a_running_room_says_that_it_has_finished) {
  for (const auto& given : {running(), closing()}) {
    EXPECT_EQ(given.when(anna, SetDone{room_1, true}), then({DoneSet{room_1, true}}));
    const auto done = given.also({DoneSet{room_1, true}});
    EXPECT_EQ(done.when(ben, SetDone{room_1, true}), nothing_happens());
    EXPECT_EQ(done.when(ben, SetDone{room_1, false}), then({DoneSet{room_1, false}}));
    for (const auto& other : {cleo, moderator, host, nobody}) {
      EXPECT_EQ(given.when(other, SetDone{room_1, true}), refused(Refusal::not_permitted));
    }
  }
  for (const auto& given : {seated(), closed(), with_room_1_closed()}) {
    EXPECT_EQ(given.when(anna, SetDone{room_1, true}), refused(Refusal::not_permitted));
  }
}

TEST(R4_Rooms, R4_13_a_room_that_has_finished_runs_on) {
  const auto given = running().also({DoneSet{room_1, true}, DoneSet{room_2, true}});
  EXPECT_EQ(next_deadline(given.session()), noon + 20min);
  EXPECT_TRUE(given.when(anna, AddPoint{room_1, helps, "text"}).accepted());
}

}  // namespace
}  // namespace plenum::test
