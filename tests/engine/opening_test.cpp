#include "tests/engine/workshop.hpp"

// Rules R8: taking a session on.
namespace plenum::test {
namespace {

OpenSession opened(Instant served_until) {
  return {"node", "boot", 5s, served_until};
}

OwnerChanged owner(Epoch epoch, Instant at, Duration away) {
  return {epoch, "node", "boot", 5s, at, away};
}

Duration away_seen(const Given& given, const Audience& audience) {
  const auto seen = project(given.session(), {ObjectKind::round, round_1.value}, audience);
  return std::get<RoundObject>(*seen).away_ms;
}

TEST(R8_Opening, R8_1_whoever_serves_a_session_appends_the_next_epoch_and_the_clocks_anchor) {
  EXPECT_EQ(Given().when(opened(noon)), then({owner(1, noon, 0ms)}));
  const auto given = seated().also({owner(1, noon, 0ms)});
  EXPECT_EQ(given.when(opened(noon), noon + 1h), then({owner(2, noon + 1h, 1h)}));
}

TEST(R8_Opening, R8_1_epochs_of_a_restored_store_go_on_beyond_those_of_the_lost_one) {
  auto open = opened(noon);
  open.epoch_floor = 40;
  EXPECT_EQ(Given().when(open), then({owner(40, noon, 0ms)}));
  const auto given = seated().also({owner(40, noon, 0ms)});
  EXPECT_EQ(given.when(open), then({owner(41, noon, 0ms)}));
}

TEST(R8_Opening, R8_1_nobody_was_away_for_less_than_no_time) {
  EXPECT_EQ(seated().when(opened(noon + 1s)), then({owner(1, noon, 0ms)}));
}

TEST(R8_Opening, R8_2_an_end_that_passed_unserved_is_followed_by_a_minute_of_grace_once) {
  const auto now = noon + 30min;
  const auto outcome = running().when(opened(noon + 15min), now);
  EXPECT_EQ(outcome, then({owner(1, now, 15min), RoundClosing{round_1, now + 60s, 2}}));

  const auto after = running().also(outcome.events());
  EXPECT_EQ(after.when(Tick{}, now + 60s - 1ms), nothing_happens());
  EXPECT_EQ(after.when(Tick{}, now + 60s), then({RoundClosed{round_1}}));

  const auto later = now + 10min;
  EXPECT_EQ(after.when(opened(now), later), then({owner(2, later, 10min)})) << "only once";
}

TEST(R8_Opening, R8_2_the_very_moment_of_the_end_counts_as_passed) {
  EXPECT_EQ(running().when(opened(noon + 19min), noon + 20min).events().size(), 2u);
  EXPECT_EQ(running().when(opened(noon + 19min), noon + 20min - 1ms).events().size(), 1u);
}

TEST(R8_Opening, R8_2_a_round_that_does_not_run_is_left_alone) {
  for (const auto& given : {prepared(), seated(), closed()}) {
    EXPECT_EQ(given.when(opened(noon), noon + 1h), then({owner(1, noon + 1h, 1h)}));
  }
}

TEST(R8_Opening, R8_2_how_long_it_was_left_alone_is_offered_to_who_steers_until_the_end_changes) {
  const auto given =
      running().also({owner(1, noon + 5min, 2min)}).also({owner(2, noon + 7min, 30s)});
  EXPECT_EQ(away_seen(given, Audience::moderators()), 2min + 30s);
  EXPECT_EQ(away_seen(given, Audience::room(room_1)), 0ms);

  const auto outcome = given.when(host, time_for_all(150), noon + 8min);
  EXPECT_EQ(outcome, then({EndChanged{round_1, noon + 22min + 30s, 2}}));
  EXPECT_EQ(away_seen(given.also(outcome.events()), Audience::moderators()), 0ms);
}

TEST(R8_Opening, R8_2_a_pause_that_nobody_noticed_is_not_offered) {
  EXPECT_EQ(away_seen(running().also({owner(1, noon + 5min, 3s - 1ms)}), Audience::moderators()),
            0ms);
  EXPECT_EQ(away_seen(running().also({owner(1, noon + 5min, 3s)}), Audience::moderators()), 3s);
}

TEST(R8_Opening, R8_2_a_closed_round_offers_nothing) {
  const auto given = running().also({owner(1, noon + 5min, 2min), RoundClosed{round_1}});
  EXPECT_EQ(away_seen(given, Audience::moderators()), 0ms);
}

// Rooms whose end passed get the grace, the others go on as planned.
TEST(R8_Opening, R8_2_a_room_whose_end_passed_unseen_gets_the_grace_while_the_others_go_on) {
  const auto given = running().also({RoomTimeChanged{round_1, room_1, -5 * 60'000, 2}});
  const auto now = noon + 17min;
  const auto outcome = given.when(opened(noon + 10min), now);
  EXPECT_EQ(outcome, then({owner(1, now, 7min), RoomTimeChanged{round_1, room_1, -2 * 60'000, 3}}));

  const auto after = given.also(outcome.events());
  EXPECT_EQ(after.when(Tick{}, now + 60s - 1ms), nothing_happens());
  EXPECT_EQ(after.when(Tick{}, now + 60s), then({RoomClosed{room_1}}));
  EXPECT_EQ(after.also({RoomClosed{room_1}}).when(Tick{}, noon + 20min),
            then({RoundClosed{round_1}}));
}

TEST(R8_Opening, R8_2_the_rounds_own_end_passed_but_a_late_room_goes_on) {
  const auto given = running().also({RoomTimeChanged{round_1, room_1, 30 * 60'000, 2}});
  const auto now = noon + 25min;
  const auto after = given.also(given.when(opened(noon + 10min), now).events());
  EXPECT_EQ(current_round(after.session())->state, RoundState::running);
  EXPECT_EQ(after.when(Tick{}, now + 60s), then({RoomClosed{room_2}}));
  EXPECT_EQ(after.also({RoomClosed{room_2}}).when(Tick{}, noon + 50min),
            then({RoundClosed{round_1}}));
}

TEST(R8_Opening, R8_2_if_all_rooms_have_passed_the_round_closes_after_the_grace) {
  const auto given = running().also({RoomTimeChanged{round_1, room_1, 5 * 60'000, 2}});
  const auto now = noon + 25min;
  const auto outcome = given.when(opened(noon + 10min), now);
  EXPECT_EQ(outcome, then({owner(1, now, 15min), RoundClosing{round_1, now + 60s, 3}}));
  EXPECT_EQ(given.also(outcome.events()).when(Tick{}, now + 60s), then({RoundClosed{round_1}}));
}

TEST(R8_Opening, R8_2_a_room_that_had_closed_before_gets_no_grace) {
  const auto given =
      running().also({RoomTimeChanged{round_1, room_1, -5 * 60'000, 2}, RoomClosed{room_1}});
  EXPECT_EQ(given.when(opened(noon + 10min), noon + 17min).events().size(), 1u);
}

TEST(R8_Opening, R8_2_a_closing_round_gets_no_grace_for_it_was_told_to_end) {
  const auto now = noon + 30min;
  const auto outcome = closing().when(opened(noon + 5min), now);
  EXPECT_EQ(outcome, then({owner(1, now, 25min)}));
  EXPECT_EQ(closing().also(outcome.events()).when(Tick{}, now), then({RoundClosed{round_1}}));
}

// Or else a server that never stays up would keep a room open for ever.
TEST(R8_Opening, R8_2_a_room_gets_its_grace_once) {
  const auto given = running().also({RoomTimeChanged{round_1, room_1, -5 * 60'000, 2}});
  const auto now = noon + 16min;
  auto after = given.also(given.when(opened(noon + 10min), now).events());
  after = after.also(after.when(opened(now), now + 30s).events());

  const auto outcome = after.when(opened(now + 30s), now + 2min);
  EXPECT_EQ(outcome, then({owner(3, now + 2min, 90s)}));
  EXPECT_EQ(after.also(outcome.events()).when(Tick{}, now + 2min), then({RoomClosed{room_1}}));
}

TEST(R8_Opening, R8_2_a_room_gets_another_grace_once_the_end_was_changed_or_it_was_reopened) {
  const auto given = running().also({RoomTimeChanged{round_1, room_1, -5 * 60'000, 2}});
  const auto now = noon + 16min;
  const auto graced = given.also(given.when(opened(noon + 10min), now).events());
  const auto more = graced.also({EndChanged{round_1, noon + 30min, 4}});
  EXPECT_EQ(more.when(opened(now), noon + 28min).events().size(), 2u);
  const auto reopened =
      graced.also({RoomClosed{room_1}, RoomsReopened{round_1, {room_1}, noon + 20min, -60'000, 4}});
  EXPECT_EQ(reopened.when(opened(now), noon + 19min).events().size(), 2u);
}

}  // namespace
}  // namespace plenum::test
