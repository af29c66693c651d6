#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

// Rules R10: the agenda, raised hands, and what everybody is asked to look at.
namespace plenum::test {
namespace {

const auto no = refused(Refusal::not_permitted);
const StepId welcome{"twelcome"};
const StepId pause{"tpause"};

Given with_agenda() {
  return prepared().also({AgendaSet{{{welcome, "Welcome", 10}, {pause, "Pause", 0}}}});
}

const Agenda& agenda(const Given& given) {
  return given.session().agenda;
}

TEST(Agenda, R10_1_it_is_set_as_a_whole_and_new_steps_get_an_identity) {
  const auto outcome =
      prepared().when(moderator, SetAgenda{{{std::nullopt, "Welcome", 10}, {std::nullopt, "", 0}}});
  EXPECT_EQ(outcome, refused(Refusal::text_empty));

  const auto set = prepared().when(
      moderator, SetAgenda{{{std::nullopt, "Welcome", 10}, {std::nullopt, "Pause", 0}}, 0});
  const auto steps = set.only<AgendaSet>().steps;
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_NE(steps[0].id, steps[1].id);
  EXPECT_EQ(steps[0], (Step{steps[0].id, "Welcome", 10}));
  EXPECT_EQ(std::get<Accepted>(set.decision).created,
            (std::vector<std::string>{steps[0].id.value, steps[1].id.value}));
  EXPECT_EQ(agenda(prepared().also(set.events())).version, 1);
}

TEST(Agenda, R10_1_steps_that_stay_keep_their_identity) {
  EXPECT_EQ(
      with_agenda().when(host, SetAgenda{{{pause, "Long pause", 30}, {welcome, "Hello", 5}}, 1}),
      then({AgendaSet{{{pause, "Long pause", 30}, {welcome, "Hello", 5}}}}));
  EXPECT_EQ(with_agenda().when(host, SetAgenda{{}, 1}), then({AgendaSet{{}}}));
}

TEST(Agenda, R10_1_from_the_version_that_was_looked_at) {
  const auto given = with_agenda().also({AgendaSet{{{welcome, "Welcome", 20}}}});
  EXPECT_EQ(given.when(host, SetAgenda{{{welcome, "Hello", 5}}, 1}),
            refused(Refusal::changed_meanwhile));
  EXPECT_EQ(given.when(host, SetAgenda{{{welcome, "Welcome", 10}, {pause, "Pause", 5}}, 1}),
            refused(Refusal::changed_meanwhile))
      << "somebody has taken the pause off";
  EXPECT_EQ(given.when(host, SetAgenda{{{welcome, "Welcome", 20}}, 1}), nothing_happens());
  EXPECT_TRUE(given.when(host, SetAgenda{{{welcome, "Hello", 5}}, 2}).accepted());
}

TEST(Agenda, R10_1_a_step_is_known_and_named_once) {
  EXPECT_EQ(with_agenda().when(host, SetAgenda{{{StepId{"tnone"}, "Text", 1}}, 1}), no);
  EXPECT_EQ(with_agenda().when(host, SetAgenda{{{welcome, "A", 1}, {welcome, "B", 1}}, 1}), no);
}

TEST(Agenda, R10_1_it_has_its_bounds) {
  const auto with_step = [](const std::string& title, std::int64_t minutes) {
    return prepared().when(host, SetAgenda{{{std::nullopt, title, minutes}}, 0});
  };
  EXPECT_TRUE(with_step(characters_of(120), 240).accepted());
  EXPECT_EQ(with_step(characters_of(121), 1), refused(Refusal::text_too_long));
  EXPECT_EQ(with_step("text", 241), refused(Refusal::value_out_of_range));
  EXPECT_EQ(with_step("text", -1), refused(Refusal::value_out_of_range));
  std::vector<StepDraft> steps(limits::steps_max, {std::nullopt, "text", 1});
  EXPECT_TRUE(prepared().when(host, SetAgenda{steps, 0}).accepted());
  steps.push_back({std::nullopt, "text", 1});
  EXPECT_EQ(prepared().when(host, SetAgenda{steps, 0}), refused(Refusal::limit_reached));
  EXPECT_EQ(prepared().when(anna, SetAgenda{{}, 0}), no);
}

TEST(Agenda, R10_2_one_step_is_on_from_the_moment_it_was_started) {
  const auto outcome = with_agenda().when(moderator, GoToStep{pause}, noon + 5min);
  EXPECT_EQ(outcome, then({StepStarted{pause, noon + 5min}}));
  const auto given = with_agenda().also(outcome.events());
  EXPECT_EQ(agenda(given).current, pause);
  EXPECT_EQ(agenda(given).started_at, noon + 5min);
  EXPECT_EQ(given.when(host, GoToStep{pause}, noon + 9min), nothing_happens());

  const auto none = given.also(given.when(host, GoToStep{std::nullopt}).events());
  EXPECT_EQ(agenda(none).current, std::nullopt);
  EXPECT_EQ(agenda(none).started_at, std::nullopt);
  EXPECT_EQ(given.when(host, GoToStep{StepId{"tnone"}}), no);
  EXPECT_EQ(given.when(anna, GoToStep{welcome}), no);
}

TEST(Agenda, R10_2_a_step_that_is_taken_off_the_agenda_is_not_on) {
  const auto given = with_agenda().also({StepStarted{pause, noon}});
  const auto stays = given.also({AgendaSet{{{pause, "Longer", 30}}}});
  EXPECT_EQ(agenda(stays).current, pause);
  EXPECT_EQ(agenda(stays).started_at, noon);
  const auto gone = given.also({AgendaSet{{{welcome, "Welcome", 10}}}});
  EXPECT_EQ(agenda(gone).current, std::nullopt);
  EXPECT_EQ(agenda(gone).started_at, std::nullopt);
}

using People = std::vector<PersonId>;

TEST(Hands, R10_3_everybody_raises_and_lowers_their_own) {
  for (const auto& actor : {anna, moderator, host}) {
    EXPECT_EQ(closed().when(actor, SetHand{actor, true}), then({HandRaised{actor}}));
    const auto raised = closed().also({HandRaised{actor}});
    EXPECT_EQ(raised.when(actor, SetHand{actor, true}), nothing_happens());
    EXPECT_EQ(raised.when(actor, SetHand{actor, false}), then({HandLowered{actor}}));
  }
  EXPECT_EQ(closed().when(anna, SetHand{anna, false}), nothing_happens());
  EXPECT_EQ(closed().when(nobody, SetHand{nobody, true}), no);
}

TEST(Hands, R10_3_who_steers_lowers_anybodys_and_raises_nobodys) {
  const auto given = closed().also({HandRaised{anna}});
  EXPECT_EQ(given.when(moderator, SetHand{anna, false}), then({HandLowered{anna}}));
  EXPECT_EQ(given.when(ben, SetHand{anna, false}), no);
  EXPECT_EQ(given.when(ben, SetHand{cleo, false}), no) << "nor learns whether it is raised";
  for (const auto& actor : {ben, moderator, host}) {
    EXPECT_EQ(given.when(actor, SetHand{cleo, true}), no);
  }
  EXPECT_EQ(given.when(host, SetHand{nobody, false}), no);
}

TEST(Hands, R10_3_they_stand_in_the_order_in_which_they_were_raised) {
  const auto given = closed().also({HandRaised{cleo}, HandRaised{anna}, HandRaised{ben}});
  EXPECT_EQ(given.session().hands, (People{cleo, anna, ben}));
  EXPECT_EQ(given.also({HandLowered{anna}}).session().hands, (People{cleo, ben}));
  EXPECT_EQ(given.also({HandLowered{cleo}, HandRaised{cleo}}).session().hands,
            (People{anna, ben, cleo}));
}

TEST(Hands, R10_3_they_are_raised_in_the_plenary) {
  EXPECT_EQ(running().when(anna, SetHand{anna, true}), refused(Refusal::wrong_phase));
  EXPECT_TRUE(running().when(host, SetHand{host, true}).accepted());
  const auto back = running().also({PersonUnseated{round_1, anna}});
  EXPECT_TRUE(back.when(anna, SetHand{anna, true}).accepted());
  EXPECT_TRUE(running().also({RoomClosed{room_1}}).when(anna, SetHand{anna, true}).accepted());
}

TEST(Hands, R10_3_starting_a_round_lowers_all) {
  const auto given = seated().also({HandRaised{cleo}, HandRaised{host}});
  EXPECT_TRUE(given.also({RoundStarted{round_1, noon, noon + 20min, 1}}).session().hands.empty());
}

TEST(Hands, R10_3_going_to_a_room_lowers_ones_own) {
  const auto given = running().also(
      {PersonUnseated{round_1, anna}, RoomClosed{room_2}, HandRaised{anna}, HandRaised{cleo}});
  EXPECT_EQ(given.also({PersonSeated{round_1, anna, room_1}}).session().hands, (People{cleo}));
  EXPECT_EQ(given.also({RoomsReopened{round_1, {room_2}, noon + 20min, 0, 2}}).session().hands,
            (People{anna}));
}

TEST(Hands, R10_3_a_seat_in_a_round_that_has_not_begun_lowers_nothing) {
  const auto given = prepared().also({HandRaised{anna}, PersonSeated{round_1, anna, room_1}});
  EXPECT_EQ(given.session().hands, (People{anna}));
}

std::string shown_to(const Given& given, const Audience& audience) {
  const auto seen = seen_by(given.session(), audience);
  const auto found = seen.find("spotlight");
  return found == seen.end() ? "nothing" : found->second;
}

TEST(Showing, R10_4_who_steers_shows_what_the_plenary_may_see) {
  EXPECT_EQ(closed().when(host, ShowToAll{annas.value}), then({PointShown{annas}}));
  EXPECT_EQ(closed().when(moderator, ShowToAll{room_1.value}), then({BoardShown{room_1}}));
  EXPECT_EQ(closed().when(host, ShowToAll{statement.value}), then({StatementShown{statement}}));
  EXPECT_EQ(closed().when(anna, ShowToAll{annas.value}), no);
  for (const auto* id : {"pnone", "", "uanna", "n1", "c1", "session"}) {
    EXPECT_EQ(closed().when(host, ShowToAll{id}), no) << id;
  }
}

TEST(Showing, R10_4_and_nothing_else) {
  const auto phase = refused(Refusal::wrong_phase);
  EXPECT_EQ(closed().when(host, ShowToAll{withdrawn.value}), phase);
  EXPECT_EQ(closed().when(host, ShowToAll{taken_back.value}), phase);
  for (const auto& id : {annas.value, statement.value, room_1.value}) {
    EXPECT_EQ(running_with_statements().when(host, ShowToAll{id}), phase);
  }
  const auto one_closed = running_with_statements().also({RoomClosed{room_1}});
  EXPECT_TRUE(one_closed.when(host, ShowToAll{annas.value}).accepted());
  EXPECT_EQ(one_closed.when(host, ShowToAll{cleos.value}), phase);
}

TEST(Showing, R10_4_one_thing_at_a_time) {
  const auto given = closed().also({PointShown{annas}});
  EXPECT_EQ(given.when(host, ShowToAll{annas.value}), nothing_happens());
  const auto other = given.also(given.when(host, ShowToAll{room_2.value}).events());
  EXPECT_EQ(shown_to(other, Audience::plenary()),
            R"({"kind":"spotlight","id":"spotlight","point":null,"statement":null,"room":"r2"})");
  EXPECT_EQ(other.when(host, ShowToAll{std::nullopt}), then({ShowingEnded{}}));
  EXPECT_EQ(closed().when(host, ShowToAll{std::nullopt}), nothing_happens());
  EXPECT_EQ(shown_to(other.also({ShowingEnded{}}), Audience::plenary()), "nothing");
}

TEST(Showing, R10_4_what_is_not_to_be_seen_any_more_is_not_shown_any_more) {
  const auto everywhere = [](const Given& given) {
    return shown_to(given, Audience::plenary()) + shown_to(given, Audience::moderators());
  };
  const Event reopened = RoomsReopened{round_1, {room_1}, noon + 20min, 0, 3};
  const auto point = closed().also({PointShown{annas}});
  EXPECT_NE(everywhere(point).find("panna"), std::string::npos);
  EXPECT_EQ(everywhere(point.also({PointWithdrawn{annas}})), "nothingnothing");
  EXPECT_EQ(everywhere(point.also({reopened})), "nothingnothing");
  EXPECT_EQ(everywhere(closed().also({BoardShown{room_1}, reopened})), "nothingnothing");
  const auto made = closed().also({StatementShown{statement}});
  EXPECT_EQ(everywhere(made.also({StatementTakenBack{statement}})), "nothingnothing");
  EXPECT_NE(everywhere(made.also({reopened})), "nothingnothing") << "Cleo's point is still there";
}

}  // namespace
}  // namespace plenum::test
