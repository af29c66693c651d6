#include "tests/engine/workshop.hpp"

// Rules R4: a round's time.
namespace plenum::test {
namespace {

TEST(R4_Time, R4_1_a_started_round_ends_after_its_minutes) {
  const auto outcome = seated().when(host, StartRound{round_1}, noon + 5min);
  ASSERT_EQ(outcome.events().size(), 2u);
  EXPECT_EQ(outcome.only<RoundStarted>(), (RoundStarted{round_1, noon + 5min, noon + 25min, 1}));
}

TEST(R4_Time, R4_1_a_round_is_started_once) {
  EXPECT_EQ(running().when(moderator, StartRound{round_1}, noon + 1s), nothing_happens());
  EXPECT_EQ(closed().when(host, StartRound{round_1}), refused(Refusal::wrong_phase));
}

TEST(R4_Time, R4_2_every_change_of_the_end_is_an_event_with_the_next_version) {
  auto given = seated();
  const auto change = [&](const auto& asked) {
    given = given.also(given.when(host, asked).events());
    return current_round(given.session())->end_version;
  };
  EXPECT_EQ(change(StartRound{round_1}), 1);
  EXPECT_EQ(change(time_for_all(60, 1)), 2);
  EXPECT_EQ(change(ending_in(60, 2)), 3);
  EXPECT_EQ(change(time_for_all(60, 3)), 4);
}

TEST(R4_Time, R4_3_adding_time_moves_the_end) {
  for (const std::int64_t seconds : {1, 300, 3600}) {
    EXPECT_EQ(running().when(host, time_for_all(seconds), noon + 3min),
              then({EndChanged{round_1, noon + 20min + std::chrono::seconds(seconds), 2}}));
  }
}

TEST(R4_Time, R4_3_a_closing_round_runs_on) {
  const auto outcome = closing().when(host, time_for_all(60, 2));
  EXPECT_EQ(outcome, then({EndChanged{round_1, noon + 11min, 3}}));
  EXPECT_EQ(current_round(closing().also(outcome.events()).session())->state, RoundState::running);
}

TEST(R4_Time, R4_3_nobody_waits_longer_than_240_minutes) {
  const auto given = running().also({EndChanged{round_1, noon + 239min, 2}});
  EXPECT_EQ(given.when(host, time_for_all(60, 2)), then({EndChanged{round_1, noon + 240min, 3}}));
  EXPECT_EQ(given.when(host, time_for_all(61, 2)), refused(Refusal::value_out_of_range));
  EXPECT_TRUE(given.when(host, time_for_all(61, 2), noon + 1s).accepted());
}

TEST(R4_Time, R4_3_taking_time_away_moves_the_end_too) {
  EXPECT_EQ(running().when(host, time_for_all(-300), noon + 3min),
            then({EndChanged{round_1, noon + 15min, 2}}));
}

TEST(R4_Time, R4_3_what_is_taken_away_leaves_at_least_a_minute) {
  EXPECT_EQ(running().when(host, time_for_all(-1140)), then({EndChanged{round_1, noon + 1min, 2}}));
  EXPECT_EQ(running().when(host, time_for_all(-1141)), then({EndChanged{round_1, noon + 1min, 2}}));
  EXPECT_EQ(running().when(host, time_for_all(-60), noon + 18min + 30s),
            then({EndChanged{round_1, noon + 19min + 30s, 2}}));
  for (const auto late : {noon + 19min, noon + 19min + 1ms, noon + 20min - 1ms}) {
    EXPECT_EQ(running().when(host, time_for_all(-60), late), nothing_happens());
  }
}

TEST(R4_Time, R4_3_nothing_is_taken_away_from_a_round_that_is_closing) {
  EXPECT_EQ(closing().when(host, time_for_all(-60, 2)), refused(Refusal::wrong_phase));
  EXPECT_EQ(closing().when(host, time_for(room_1, -60, 2)), refused(Refusal::wrong_phase));
}

TEST(R4_Time, R4_3_time_is_added_to_a_round_that_runs) {
  EXPECT_EQ(seated().when(host, time_for_all(60)), refused(Refusal::wrong_phase));
  EXPECT_EQ(closed().when(host, time_for_all(60)), refused(Refusal::wrong_phase));
}

TEST(R4_Time, R4_4_ending_with_a_grace_lets_the_round_close_then) {
  const auto outcome = running().when(host, ending_in(60), noon + 5min);
  EXPECT_EQ(outcome, then({RoundClosing{round_1, noon + 6min, 2}}));
  const auto after = running().also(outcome.events());
  EXPECT_EQ(current_round(after.session())->state, RoundState::closing);
  EXPECT_EQ(next_deadline(after.session()), noon + 6min);
}

TEST(R4_Time, R4_4_never_later_than_its_end_was) {
  EXPECT_EQ(running().when(host, ending_in(600), noon + 19min),
            then({RoundClosing{round_1, noon + 20min, 2}}));
  EXPECT_EQ(closing().when(host, ending_in(60, 2), noon),
            then({RoundClosing{round_1, noon + 1min, 3}}));
}

TEST(R4_Time, R4_4_a_grace_has_up_to_four_hours) {
  const auto given = running().also({EndChanged{round_1, noon + 300min, 2}});
  EXPECT_EQ(given.when(host, ending_in(4 * 3600, 2)),
            then({RoundClosing{round_1, noon + 240min, 3}}));
  EXPECT_EQ(given.when(host, ending_in(1, 2)), then({RoundClosing{round_1, noon + 1s, 3}}));
}

TEST(R4_Time, R4_4_a_grace_of_nothing_ends_it_now) {
  EXPECT_EQ(running().when(host, ending_in(0)), then({RoundClosed{round_1}}));
  EXPECT_EQ(closing().when(host, ending_in(0, 2)), then({RoundClosed{round_1}}));
}

TEST(R4_Time, R4_5_a_round_closes_by_itself_at_its_end_exactly_once) {
  EXPECT_EQ(next_deadline(running().session()), noon + 20min);
  EXPECT_EQ(running().when(Tick{}, noon + 20min - 1ms), nothing_happens());
  EXPECT_EQ(running().when(Tick{}, noon + 20min), then({RoundClosed{round_1}}));
  EXPECT_EQ(closing().when(Tick{}, noon + 10min), then({RoundClosed{round_1}}));

  EXPECT_EQ(next_deadline(closed().session()), std::nullopt);
  EXPECT_EQ(closed().when(Tick{}, noon + 20min), nothing_happens());
}

TEST(R4_Time, R4_5_only_a_round_that_runs_has_an_end) {
  EXPECT_EQ(next_deadline(Session{}), std::nullopt);
  EXPECT_EQ(next_deadline(seated().session()), std::nullopt);
  EXPECT_EQ(seated().when(Tick{}, noon + 24h), nothing_happens());
  EXPECT_EQ(Given().when(Tick{}), nothing_happens());
}

TEST(R4_Time, R4_6_a_round_that_has_closed_stays_closed) {
  const auto no = refused(Refusal::wrong_phase);
  EXPECT_EQ(closed().when(host, StartRound{round_1}), no);
  EXPECT_EQ(closed().when(host, time_for_all(60)), no);
  EXPECT_EQ(closed().when(host, AssignSeats{round_1}), no);
}

// Whoever wanted it to end when it just had is not told that they were wrong.
TEST(R4_Time, R4_4_to_end_a_round_that_has_closed_is_no_error) {
  for (const std::int64_t seconds : {0, 60}) {
    EXPECT_EQ(closed().when(host, ending_in(seconds, 2)), nothing_happens());
    EXPECT_EQ(closed().when(moderator, ending_in(seconds, 1)), nothing_happens());
    EXPECT_EQ(closed().when(anna, ending_in(seconds, 2)), refused(Refusal::not_permitted));
    EXPECT_EQ(seated().when(host, ending_in(seconds, 0)), refused(Refusal::wrong_phase));
  }
}

// Two moderators at once: what the second one saw is not so any more.
TEST(R4_Time, R4_7_whoever_changes_the_time_says_which_version_they_looked_at) {
  const auto stale = refused(Refusal::changed_meanwhile);
  const auto given = running().also({EndChanged{round_1, noon + 25min, 2}});
  for (const std::int64_t seen : {0, 1, 3}) {
    EXPECT_EQ(given.when(host, time_for_all(60, seen)), stale);
    EXPECT_EQ(given.when(host, time_for(room_1, 60, seen)), stale);
    EXPECT_EQ(given.when(host, ending_in(60, seen)), stale);
    EXPECT_EQ(given.when(host, ending_in(0, seen)), stale);
    EXPECT_EQ(given.when(host, PauseRound{round_1, seen}), stale);
  }
  EXPECT_TRUE(given.when(host, time_for_all(60, 2)).accepted());
  EXPECT_TRUE(given.when(host, time_for(room_1, 60, 2)).accepted());
  EXPECT_TRUE(given.when(host, ending_in(60, 2)).accepted());
  EXPECT_TRUE(given.when(host, PauseRound{round_1, 2}).accepted());

  EXPECT_EQ(closing().when(host, CancelEnding{round_1, 1}), stale);
  const auto paused = given.also({RoundPaused{round_1, noon, 3}});
  EXPECT_EQ(paused.when(host, ResumeRound{round_1, 2}), stale);
  EXPECT_TRUE(paused.when(host, ResumeRound{round_1, 3}).accepted());
}

TEST(R4_Time, R4_7_every_change_of_the_time_is_another_version) {
  auto given = running();
  const auto version = [&] { return current_round(given.session())->end_version; };
  const auto expect_another = [&](const auto& asked) {
    const auto before = version();
    const auto outcome = given.when(host, asked, noon + 1min);
    ASSERT_TRUE(outcome.accepted());
    given = given.also(outcome.events());
    EXPECT_GT(version(), before);
  };
  expect_another(time_for_all(60, version()));
  expect_another(time_for(room_1, 60, version()));
  expect_another(PauseRound{round_1, version()});
  expect_another(ResumeRound{round_1, version()});
  expect_another(PauseRound{round_1, version()});
  expect_another(ending_in(60, version()));
  expect_another(CancelEnding{round_1, version()});
  given = given.also({RoomClosed{room_1}});
  expect_another(ReopenRooms{round_1, room_1, 60});
}

TEST(R4_Time, R4_6_everybody_sits_in_the_plenary_unless_a_round_runs) {
  for (const auto& given : {seated(), closed()}) {
    for (const auto& person : {anna, ben, cleo}) {
      EXPECT_EQ(seat_of(given.session(), person), std::nullopt);
      EXPECT_EQ(audience_of(given.session(), person), Audience::plenary());
    }
  }
  for (const auto& given : {running(), closing()}) {
    EXPECT_EQ(audience_of(given.session(), anna), Audience::room(room_1));
    EXPECT_EQ(audience_of(given.session(), cleo), Audience::room(room_2));
    EXPECT_EQ(audience_of(given.session(), host), Audience::moderators());
  }
}

}  // namespace
}  // namespace plenum::test
