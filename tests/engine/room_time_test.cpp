#include "tests/engine/workshop.hpp"

// Rule R4.10: a room that ends later or earlier than the round, and what becomes of its time.
namespace plenum::test {
namespace {

const RoomId room_3{"r3"};

constexpr std::int64_t minutes(int count) {
  return count * 60'000;
}

Given with_room_1_shifted_by(int count) {
  return running().also({RoomTimeChanged{round_1, room_1, minutes(count), 2}});
}

Instant end_of_room(const Given& given, const RoomId& room) {
  return end_of(*current_round(given.session()), given.session().rooms.at(room));
}

// Asks, and goes on from there.
template <class Asked>
Given after(const Given& given, const Asked& asked, Instant now = noon) {
  const auto outcome = given.when(host, asked, now);
  EXPECT_TRUE(outcome.accepted()) << testing::PrintToString(outcome);
  return outcome.accepted() ? given.also(outcome.events()) : given;
}

std::int64_t version(const Given& given) {
  return current_round(given.session())->end_version;
}

TEST(R4_RoomTime, R4_10_one_room_may_end_later_than_the_round) {
  const auto outcome = running().when(moderator, time_for(room_1, 300), noon + 3min);
  EXPECT_EQ(outcome, then({RoomTimeChanged{round_1, room_1, minutes(5), 2}}));
  const auto given = running().also(outcome.events());
  EXPECT_EQ(end_of_room(given, room_1), noon + 25min);
  EXPECT_EQ(end_of_room(given, room_2), noon + 20min);
  EXPECT_EQ(given.when(host, time_for(room_1, -120, 2)),
            then({RoomTimeChanged{round_1, room_1, minutes(3), 3}}));
}

TEST(R4_RoomTime, R4_10_or_earlier_and_that_leaves_at_least_a_minute) {
  EXPECT_EQ(running().when(host, time_for(room_1, -300)),
            then({RoomTimeChanged{round_1, room_1, minutes(-5), 2}}));
  EXPECT_EQ(running().when(host, time_for(room_1, -3600)),
            then({RoomTimeChanged{round_1, room_1, minutes(-19), 2}}));
  EXPECT_EQ(running().when(host, time_for(room_1, -60), noon + 19min), nothing_happens());
  EXPECT_EQ(with_room_1_shifted_by(-19).when(host, time_for(room_1, -1, 2)), nothing_happens());
}

TEST(R4_RoomTime, R4_10_no_room_waits_longer_than_240_minutes) {
  const auto given = running().also({EndChanged{round_1, noon + 239min, 2}});
  EXPECT_TRUE(given.when(host, time_for(room_1, 60, 2)).accepted());
  EXPECT_EQ(given.when(host, time_for(room_1, 61, 2)), refused(Refusal::value_out_of_range));
  // One room that is at the bound keeps all the others from going on.
  const auto at_the_bound = after(given, time_for(room_1, 60, 2));
  EXPECT_EQ(at_the_bound.when(host, time_for_all(1, 3)), refused(Refusal::value_out_of_range));
  EXPECT_TRUE(at_the_bound.when(host, time_for(room_2, 60, 3)).accepted());
  EXPECT_TRUE(at_the_bound.also({RoomClosed{room_1}}).when(host, time_for_all(60, 3)).accepted())
      << "but not if it has closed";
}

TEST(R4_RoomTime, R4_10_a_closed_room_has_no_time_and_a_room_of_another_round_none_here) {
  const auto given = running().also({RoomClosed{room_1}});
  EXPECT_EQ(given.when(host, time_for(room_1, 60)), refused(Refusal::room_closed));

  const RoundId round_2{"n2"};
  const auto next = closed().also({RoundPlanned{round_2, 2, "", 20, {{room_3, 1}}},
                                   RoundStarted{round_2, noon, noon + 20min, 1}});
  EXPECT_EQ(next.when(host, ChangeTime{round_2, room_1, 60, 1}), refused(Refusal::not_permitted));
  EXPECT_EQ(next.when(host, ChangeTime{round_1, room_1, 60, 2}), refused(Refusal::wrong_phase));
}

TEST(R4_RoomTime, R4_10_each_room_closes_at_its_own_end_and_the_round_with_the_last) {
  auto given = with_room_1_shifted_by(5);
  EXPECT_EQ(next_deadline(given.session()), noon + 20min);
  EXPECT_EQ(given.when(Tick{}, noon + 20min - 1ms), nothing_happens());
  EXPECT_EQ(given.when(Tick{}, noon + 20min), then({RoomClosed{room_2}}));

  given = given.also({RoomClosed{room_2}});
  EXPECT_EQ(seat_of(given.session(), cleo), std::nullopt);
  EXPECT_EQ(seat_of(given.session(), anna), room_1);
  EXPECT_EQ(next_deadline(given.session()), noon + 25min);
  EXPECT_EQ(given.when(Tick{}, noon + 25min - 1ms), nothing_happens());
  EXPECT_EQ(given.when(Tick{}, noon + 25min), then({RoundClosed{round_1}}));
}

TEST(R4_RoomTime, R4_10_several_rooms_that_are_due_close_together) {
  const auto given = with_room_1_shifted_by(5).also({RoomAdded{round_1, room_3, 3, ""}});
  EXPECT_EQ(given.when(Tick{}, noon + 22min), then({RoomClosed{room_2}, RoomClosed{room_3}}));
  EXPECT_EQ(given.when(Tick{}, noon + 25min), then({RoundClosed{round_1}}));
}

TEST(R4_RoomTime, R4_10_a_room_that_ends_earlier_has_a_deadline_of_its_own) {
  const auto given = with_room_1_shifted_by(-5);
  EXPECT_EQ(next_deadline(given.session()), noon + 15min);
  EXPECT_EQ(given.when(Tick{}, noon + 15min), then({RoomClosed{room_1}}));
  EXPECT_EQ(next_deadline(given.also({RoomClosed{room_1}}).session()), noon + 20min);
}

TEST(R4_RoomTime, R4_10_changing_the_time_of_all_moves_every_room_by_as_much) {
  const auto given = after(with_room_1_shifted_by(5), time_for_all(120, 2));
  EXPECT_EQ(end_of_room(given, room_1), noon + 27min);
  EXPECT_EQ(end_of_room(given, room_2), noon + 22min);
}

TEST(R4_RoomTime, R4_10_what_is_taken_from_all_leaves_a_minute_in_the_first_to_end) {
  const auto given = with_room_1_shifted_by(-10);
  EXPECT_EQ(given.when(host, time_for_all(-3600, 2)), then({EndChanged{round_1, noon + 11min, 3}}));
  EXPECT_EQ(given.when(host, time_for_all(-60, 2), noon + 9min), nothing_happens());
  // A room that has closed holds nobody up.
  EXPECT_EQ(given.also({RoomClosed{room_1}}).when(host, time_for_all(-3600, 2)),
            then({EndChanged{round_1, noon + 1min, 3}}));
}

TEST(R4_RoomTime, R4_4_told_to_end_all_rooms_end_together) {
  const auto given = after(with_room_1_shifted_by(5), ending_in(60, 2), noon + 10min);
  EXPECT_EQ(end_of_room(given, room_1), noon + 11min);
  EXPECT_EQ(end_of_room(given, room_2), noon + 11min);
  EXPECT_EQ(given.when(Tick{}, noon + 11min), then({RoundClosed{round_1}}));
}

// The end of the round is that of its last room.
TEST(R4_RoomTime, R4_4_never_later_than_the_last_room_would_have_ended) {
  EXPECT_EQ(with_room_1_shifted_by(5).when(host, ending_in(3600, 2)),
            then({RoundClosing{round_1, noon + 25min, 3}}));
  EXPECT_EQ(with_room_1_shifted_by(5).also({RoomClosed{room_1}}).when(host, ending_in(3600, 2)),
            then({RoundClosing{round_1, noon + 20min, 3}}));
  const auto paused = with_room_1_shifted_by(5).also({RoundPaused{round_1, noon + 1min, 3}});
  EXPECT_EQ(paused.when(host, ending_in(3600, 3), noon + 4min),
            then({RoundResumed{round_1, noon + 23min, 4}, RoundClosing{round_1, noon + 28min, 5}}));
}

TEST(R4_RoomTime, R4_9_calling_the_ending_off_gives_every_room_its_own_time_back) {
  const auto ending = after(with_room_1_shifted_by(5), ending_in(60, 2));
  const auto outcome = ending.when(host, CancelEnding{round_1, 3});
  EXPECT_EQ(outcome, then({EndChanged{round_1, noon + 20min, 4},
                           RoomTimeChanged{round_1, room_1, minutes(5), 5}}));
  const auto given = ending.also(outcome.events());
  EXPECT_EQ(end_of_room(given, room_1), noon + 25min);
  EXPECT_EQ(end_of_room(given, room_2), noon + 20min);

  const auto twice = after(ending, ending_in(30, 3));
  EXPECT_EQ(end_of_room(after(twice, CancelEnding{round_1, 4}), room_1), noon + 25min);
}

// More time for all that happens to lead to the end there was before is no change of mind.
TEST(R4_RoomTime, R4_9_only_calling_it_off_gives_the_rooms_their_own_time_back) {
  const auto ending = after(with_room_1_shifted_by(5), ending_in(600, 2));
  const auto given = after(ending, time_for_all(600, 3));
  EXPECT_EQ(end_of_room(given, room_1), noon + 20min);
  EXPECT_EQ(end_of_room(given, room_2), noon + 20min);
}

TEST(R4_RoomTime, R4_9_the_end_a_round_had_is_that_of_its_last_room) {
  const auto later = after(with_room_1_shifted_by(5), ending_in(3600, 2));
  EXPECT_TRUE(later.when(host, CancelEnding{round_1, 3}, noon + 25min - 1ms).accepted());
  EXPECT_EQ(later.when(host, CancelEnding{round_1, 3}, noon + 25min),
            refused(Refusal::wrong_phase));

  const auto earlier =
      after(after(after(running(), time_for(room_1, -600)), time_for(room_2, -600, 2)),
            ending_in(300, 3), noon + 9min);
  EXPECT_EQ(next_deadline(earlier.session()), noon + 10min);
  EXPECT_EQ(earlier.when(host, CancelEnding{round_1, 4}, noon + 10min),
            refused(Refusal::wrong_phase));
}

TEST(R4_RoomTime, R4_10_one_room_may_get_more_time_while_the_others_close) {
  const auto ending = after(running(), ending_in(600));
  const auto given = after(ending, time_for(room_1, 120, 2));
  EXPECT_EQ(end_of_room(given, room_1), noon + 12min);
  EXPECT_EQ(given.when(Tick{}, noon + 10min), then({RoomClosed{room_2}}));
  const auto cancelled = after(given, CancelEnding{round_1, version(given)});
  EXPECT_EQ(end_of_room(cancelled, room_1), noon + 22min)
      << "the end it had, and what it was given";
}

TEST(R4_RoomTime, R4_4_told_to_end_again_all_rooms_end_together_again) {
  const auto ending = after(running(), ending_in(600));
  const auto given = after(after(ending, time_for(room_1, 120, 2)), ending_in(300, 3));
  EXPECT_EQ(end_of_room(given, room_1), noon + 5min);
  EXPECT_EQ(end_of_room(given, room_2), noon + 5min);
}

// R4.12: what a room had before it was closed does not come back with it.
TEST(R4_RoomTime, R4_9_a_room_that_was_reopened_meanwhile_ends_with_the_round) {
  const auto ending =
      after(with_room_1_shifted_by(5).also({RoomClosed{room_1}}), ending_in(600, 2));
  const auto reopened = after(ending, ReopenRooms{round_1, room_1, 60});
  EXPECT_EQ(end_of_room(reopened, room_1), noon + 10min);
  const auto given = after(reopened, CancelEnding{round_1, version(reopened)});
  EXPECT_EQ(end_of_room(given, room_1), noon + 20min);
}

TEST(R4_RoomTime, R3_9_a_room_that_was_added_ends_with_the_round) {
  auto given = with_room_1_shifted_by(5);
  given = given.also(given.when(host, AddRoom{round_1, "Late"}, noon + 10min).events());
  const auto added = current_round(given.session())->rooms.back();
  EXPECT_EQ(end_of_room(given, added), noon + 20min);
  EXPECT_TRUE(is_open(given.session(), given.session().rooms.at(added)));
  EXPECT_EQ(end_of_room(after(given, time_for_all(60, 2)), added), noon + 21min);

  const auto ending = after(given, ending_in(60, 2));
  EXPECT_EQ(end_of_room(ending, added), noon + 1min);
  EXPECT_EQ(end_of_room(after(ending, CancelEnding{round_1, 3}), added), noon + 20min);
}

TEST(R4_RoomTime, R3_9_a_room_that_is_added_to_a_closing_round_closes_with_it) {
  const auto ending = after(running(), ending_in(60));
  const auto given = ending.also({RoomAdded{round_1, room_3, 3, ""}});
  EXPECT_EQ(given.when(Tick{}, noon + 1min), then({RoundClosed{round_1}}));
  EXPECT_EQ(end_of_room(after(given, CancelEnding{round_1, 2}), room_3), noon + 20min);
}

// No room is added to a round whose own end has passed: it would close at once.
TEST(R4_RoomTime, R3_9_no_room_is_added_while_only_late_rooms_go_on) {
  const auto given = with_room_1_shifted_by(5).also({RoomClosed{room_2}});
  EXPECT_TRUE(given.when(host, AddRoom{round_1, ""}, noon + 20min - 1ms).accepted());
  EXPECT_EQ(given.when(host, AddRoom{round_1, ""}, noon + 20min), refused(Refusal::wrong_phase));
  const auto paused = given.also({RoundPaused{round_1, noon + 10min, 3}});
  EXPECT_TRUE(paused.when(host, AddRoom{round_1, ""}, noon + 1h).accepted());
}

TEST(R4_RoomTime, R2_5_a_latecomer_is_seated_in_a_room_that_goes_on) {
  const auto given = with_room_1_shifted_by(5).also({RoomClosed{room_2}});
  const auto outcome =
      given.when(JoinSession{"hash of participants", "token", "Dora", "", ""}, noon + 22min);
  EXPECT_EQ(outcome.only<PersonSeated>().room, room_1);
}

TEST(R4_RoomTime, R4_9_what_a_room_was_given_while_the_round_was_closing_comes_on_top) {
  const auto ending = after(with_room_1_shifted_by(5), ending_in(60, 2));
  const auto given = after(ending, time_for(room_1, 120, 3));
  EXPECT_EQ(end_of_room(given, room_1), noon + 3min);
  const auto outcome = given.when(host, CancelEnding{round_1, 4});
  EXPECT_EQ(outcome, then({EndChanged{round_1, noon + 20min, 5},
                           RoomTimeChanged{round_1, room_1, minutes(7), 6}}));

  const auto only_now = after(after(running(), ending_in(60, 1)), time_for(room_2, 120, 2));
  EXPECT_EQ(end_of_room(after(only_now, CancelEnding{round_1, 3}), room_2), noon + 22min);
}

TEST(R4_RoomTime, R4_9_but_nobody_waits_longer_than_R4_3_allows) {
  auto given = running().also({EndChanged{round_1, noon + 230min, 2}});
  given = after(after(given, ending_in(60, 2)), time_for(room_1, 3600, 3));
  EXPECT_EQ(end_of_room(after(given, CancelEnding{round_1, 4}), room_1), noon + 240min);
}

TEST(R4_RoomTime, R4_3_nothing_is_taken_away_from_a_round_that_is_closing) {
  EXPECT_EQ(closing().when(host, time_for_all(-60, 2)), refused(Refusal::wrong_phase));
  EXPECT_EQ(closing().when(host, time_for(room_1, -60, 2)), refused(Refusal::wrong_phase));
}

}  // namespace
}  // namespace plenum::test
