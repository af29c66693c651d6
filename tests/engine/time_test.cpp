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
  EXPECT_EQ(change(AddTime{round_1, 60}), 2);
  EXPECT_EQ(change(EndRound{round_1, 60}), 3);
  EXPECT_EQ(change(AddTime{round_1, 60}), 4);
}

TEST(R4_Time, R4_3_adding_time_moves_the_end) {
  for (const std::int64_t seconds : {1, 300, 3600}) {
    EXPECT_EQ(running().when(host, AddTime{round_1, seconds}, noon + 3min),
              then({EndChanged{round_1, noon + 20min + std::chrono::seconds(seconds), 2}}));
  }
}

TEST(R4_Time, R4_3_from_now_on_if_the_end_has_just_passed) {
  EXPECT_EQ(running().when(host, AddTime{round_1, 60}, noon + 20min + 2s),
            then({EndChanged{round_1, noon + 21min + 2s, 2}}));
}

TEST(R4_Time, R4_3_a_closing_round_runs_on) {
  const auto outcome = closing().when(host, AddTime{round_1, 60});
  EXPECT_EQ(outcome, then({EndChanged{round_1, noon + 11min, 3}}));
  EXPECT_EQ(current_round(closing().also(outcome.events()).session())->state, RoundState::running);
}

TEST(R4_Time, R4_3_nobody_waits_longer_than_240_minutes) {
  const auto given = running().also({EndChanged{round_1, noon + 239min, 2}});
  EXPECT_EQ(given.when(host, AddTime{round_1, 60}), then({EndChanged{round_1, noon + 240min, 3}}));
  EXPECT_EQ(given.when(host, AddTime{round_1, 61}), refused(Refusal::value_out_of_range));
  EXPECT_TRUE(given.when(host, AddTime{round_1, 61}, noon + 1s).accepted());
}

TEST(R4_Time, R4_3_time_is_added_to_a_round_that_runs) {
  EXPECT_EQ(seated().when(host, AddTime{round_1, 60}), refused(Refusal::wrong_phase));
  EXPECT_EQ(closed().when(host, AddTime{round_1, 60}), refused(Refusal::wrong_phase));
}

TEST(R4_Time, R4_4_ending_with_a_grace_lets_the_round_close_then) {
  const auto outcome = running().when(host, EndRound{round_1, 60}, noon + 5min);
  EXPECT_EQ(outcome, then({RoundClosing{round_1, noon + 6min, 2}}));
  const auto after = running().also(outcome.events());
  EXPECT_EQ(current_round(after.session())->state, RoundState::closing);
  EXPECT_EQ(next_deadline(after.session()), noon + 6min);
}

TEST(R4_Time, R4_4_never_later_than_its_end_was) {
  EXPECT_EQ(running().when(host, EndRound{round_1, 600}, noon + 19min),
            then({RoundClosing{round_1, noon + 20min, 2}}));
  EXPECT_EQ(closing().when(host, EndRound{round_1, 60}, noon),
            then({RoundClosing{round_1, noon + 1min, 3}}));
}

TEST(R4_Time, R4_4_a_grace_of_nothing_ends_it_now) {
  EXPECT_EQ(running().when(host, EndRound{round_1, 0}), then({RoundClosed{round_1}}));
  EXPECT_EQ(closing().when(host, EndRound{round_1, 0}), then({RoundClosed{round_1}}));
}

TEST(R4_Time, R4_4_a_round_that_does_not_run_is_not_ended) {
  EXPECT_EQ(seated().when(host, EndRound{round_1, 0}), refused(Refusal::wrong_phase));
  EXPECT_EQ(closed().when(host, EndRound{round_1, 0}), refused(Refusal::wrong_phase));
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
  EXPECT_EQ(closed().when(host, AddTime{round_1, 60}), no);
  EXPECT_EQ(closed().when(host, EndRound{round_1, 60}), no);
  EXPECT_EQ(closed().when(host, AssignSeats{round_1}), no);
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
