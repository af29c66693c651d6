#include "tests/engine/workshop.hpp"

// Rules R4.8 and R4.9: the clock stands, and an ending is called off.
namespace plenum::test {
namespace {

Given paused() {
  return running_with_points().also({RoundPaused{round_1, noon + 5min, 2}});
}

TEST(R4_Pause, R4_8_a_running_round_may_be_paused_and_its_clock_stands) {
  const auto outcome = running_with_points().when(host, PauseRound{round_1, 1}, noon + 5min);
  EXPECT_EQ(outcome, then({RoundPaused{round_1, noon + 5min, 2}}));
  EXPECT_EQ(next_deadline(paused().session()), std::nullopt);
  EXPECT_EQ(paused().when(Tick{}, noon + 24h), nothing_happens());
}

TEST(R4_Pause, R4_8_its_boards_stay_open_and_everybody_stays) {
  EXPECT_TRUE(paused().when(anna, AddPoint{room_1, helps, "text"}, noon + 1h).accepted());
  EXPECT_EQ(seat_of(paused().session(), anna), room_1);
}

TEST(R4_Pause, R4_8_resuming_moves_the_end_by_the_pause) {
  const auto given = paused().also({RoomTimeChanged{round_1, room_1, 60'000, 3}});
  const auto outcome = given.when(moderator, ResumeRound{round_1, 3}, noon + 12min);
  EXPECT_EQ(outcome, then({RoundResumed{round_1, noon + 27min, 4}}));

  const auto after = given.also(outcome.events());
  EXPECT_EQ(end_of(*current_round(after.session()), after.session().rooms.at(room_1)),
            noon + 28min);
  EXPECT_EQ(next_deadline(after.session()), noon + 27min);
}

TEST(R4_Pause, R4_8_pausing_and_resuming_twice_is_once) {
  EXPECT_EQ(paused().when(host, PauseRound{round_1, 2}, noon + 6min), nothing_happens());
  EXPECT_EQ(paused().when(host, PauseRound{round_1, 1}, noon + 6min), nothing_happens())
      << "two moderators had the same thought";
  EXPECT_EQ(running().when(host, ResumeRound{round_1, 1}), nothing_happens());
  const auto resumed = paused().also({RoundResumed{round_1, noon + 21min, 3}});
  EXPECT_EQ(resumed.when(host, ResumeRound{round_1, 2}), nothing_happens());
}

TEST(R4_Pause, R4_8_only_a_running_round_is_paused) {
  EXPECT_EQ(closing().when(host, PauseRound{round_1, 2}), refused(Refusal::wrong_phase));
  EXPECT_EQ(seated().when(host, PauseRound{round_1, 0}), refused(Refusal::wrong_phase));
  EXPECT_EQ(closed().when(host, PauseRound{round_1, 2}), refused(Refusal::wrong_phase));
}

TEST(R4_Pause, R4_8_nothing_else_changes_the_time_of_a_paused_round) {
  for (const std::int64_t seconds : {60, -60}) {
    EXPECT_EQ(paused().when(host, time_for_all(seconds, 2)), refused(Refusal::wrong_phase));
    EXPECT_EQ(paused().when(host, time_for(room_1, seconds, 2)), refused(Refusal::wrong_phase));
  }
}

TEST(R4_Pause, R4_8_but_ending_it_at_once) {
  const auto outcome = paused().when(host, ending_in(0, 2), noon + 1h);
  EXPECT_EQ(outcome, then({RoundClosed{round_1}}));
  const auto after = paused().also(outcome.events());
  EXPECT_EQ(current_round(after.session())->paused_at, std::nullopt);
  EXPECT_EQ(next_deadline(after.session()), std::nullopt);
}

// The grace counts from now, and what was left when it was paused is the most there may be.
TEST(R4_Pause, R4_8_or_with_a_grace_that_sets_the_clock_going) {
  const auto outcome = paused().when(host, ending_in(60, 2), noon + 10min);
  EXPECT_EQ(outcome,
            then({RoundResumed{round_1, noon + 25min, 3}, RoundClosing{round_1, noon + 11min, 4}}));
  const auto after = paused().also(outcome.events());
  EXPECT_EQ(next_deadline(after.session()), noon + 11min);
  EXPECT_EQ(after.when(host, CancelEnding{round_1, 4}, noon + 10min),
            then({EndChanged{round_1, noon + 25min, 5}}));

  EXPECT_EQ(paused().when(host, ending_in(3600, 2), noon + 10min),
            then({RoundResumed{round_1, noon + 25min, 3}, RoundClosing{round_1, noon + 25min, 4}}));
}

TEST(R4_Pause, R4_8_several_pauses_add_up) {
  auto given = running();
  for (int pause = 0; pause < 3; ++pause) {
    const auto version = current_round(given.session())->end_version;
    const auto from = noon + pause * 4min;
    given = given.also(given.when(host, PauseRound{round_1, version}, from).events());
    given = given.also(given.when(host, ResumeRound{round_1, version + 1}, from + 3min).events());
  }
  EXPECT_EQ(current_round(given.session())->ends_at, noon + 29min);
}

TEST(R4_Pause, R4_8_whoever_comes_during_a_pause_is_seated) {
  const auto outcome =
      paused().when(JoinSession{"hash of participants", "token", "Dora", "", ""}, noon + 1h);
  EXPECT_EQ(outcome.only<PersonSeated>().room, room_2);
}

// R8.2: what the server misses while the clock stands costs nobody any time.
TEST(R4_Pause, R4_8_an_end_does_not_pass_during_a_pause_even_if_nobody_serves) {
  const auto outcome = paused().when(OpenSession{"node", "boot", 5s, noon + 6min}, noon + 2h);
  EXPECT_EQ(outcome.events().size(), 1u);
  const auto after = paused().also(outcome.events());
  EXPECT_EQ(current_round(after.session())->away, 0ms);
  EXPECT_EQ(after.when(host, ResumeRound{round_1, 2}, noon + 2h),
            then({RoundResumed{round_1, noon + 135min, 3}}));
}

TEST(R4_Cancel, R4_9_a_closing_round_is_given_back_the_end_it_had) {
  const auto outcome = closing().when(moderator, CancelEnding{round_1, 2}, noon + 9min);
  EXPECT_EQ(outcome, then({EndChanged{round_1, noon + 20min, 3}}));
  const auto after = closing().also(outcome.events());
  EXPECT_EQ(current_round(after.session())->state, RoundState::running);
  EXPECT_EQ(current_round(after.session())->ended_from, std::nullopt);
  EXPECT_EQ(next_deadline(after.session()), noon + 20min);
  EXPECT_EQ(after.when(host, CancelEnding{round_1, 2}), nothing_happens());
}

TEST(R4_Cancel, R4_9_however_often_it_was_told_to_end) {
  const auto given = closing().also({RoundClosing{round_1, noon + 5min, 3}});
  EXPECT_EQ(given.when(host, CancelEnding{round_1, 3}, noon + 4min),
            then({EndChanged{round_1, noon + 20min, 4}}));
}

TEST(R4_Cancel, R4_9_not_if_that_has_passed) {
  EXPECT_TRUE(closing().when(host, CancelEnding{round_1, 2}, noon + 20min - 1ms).accepted());
  EXPECT_EQ(closing().when(host, CancelEnding{round_1, 2}, noon + 20min),
            refused(Refusal::wrong_phase));
  EXPECT_EQ(seated().when(host, CancelEnding{round_1, 0}), refused(Refusal::wrong_phase));
  EXPECT_EQ(closed().when(host, CancelEnding{round_1, 2}), refused(Refusal::wrong_phase));
}

// R8.2: a grace after an absence is no ending that anybody could call off.
TEST(R4_Cancel, R4_9_an_end_that_passed_unseen_is_not_given_back) {
  const auto now = noon + 30min;
  const auto given =
      running().also(running().when(OpenSession{"node", "boot", 5s, noon + 15min}, now).events());
  EXPECT_EQ(given.when(host, CancelEnding{round_1, 2}, now), refused(Refusal::wrong_phase));
  EXPECT_EQ(given.when(host, time_for_all(600, 2), now),
            then({EndChanged{round_1, now + 11min, 3}}));
}

TEST(R4_Cancel, R4_9_a_round_that_got_more_time_instead_is_not_closing_any_more) {
  const auto after = closing().also(closing().when(host, time_for_all(60, 2)).events());
  EXPECT_EQ(after.when(host, CancelEnding{round_1, 3}), nothing_happens());
  EXPECT_EQ(current_round(after.session())->ends_at, noon + 11min);
}

}  // namespace
}  // namespace plenum::test
