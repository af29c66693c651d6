#include "plenum/limits.hpp"
#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

#include <set>

// Rules R11: trying a session out with simulated people.
namespace plenum::test {
namespace {

std::set<PersonId> simulated(const Given& given) {
  std::set<PersonId> found;
  for (const auto& [id, person] : given.session().people) {
    if (person.simulated) found.insert(id);
  }
  return found;
}

Given rehearsing(const Given& given, std::int64_t people = 3) {
  return given.also(given.when(host, BeginRehearsal{people}).events());
}

// Lets the simulated people act until nothing is due by themselves before `until`.
Given left_alone(Given given, Instant until) {
  for (std::uint64_t number = 1;; ++number) {
    const auto next = next_deadline(given.session());
    if (!next || *next >= until) return given;
    given = given.also(given.when(Tick{}, *next, chance(number)).events());
  }
}

// What everybody who is not simulated sees, all audiences together.
std::map<std::string, std::map<std::string, std::string>> seen_by_all(const Given& given) {
  std::map<std::string, std::map<std::string, std::string>> seen;
  for (const auto& audience : audiences(given.session())) {
    seen[audience.id + "/" + std::to_string(static_cast<int>(audience.kind))] =
        seen_by(given.session(), audience);
  }
  return seen;
}

TEST(R11_Rehearsal, R11_1_the_host_fills_the_session_with_simulated_people) {
  for (const std::int64_t people : {1, 30}) {
    const auto begun = prepared().when(host, BeginRehearsal{people}).only<RehearsalBegun>();
    std::set<PersonId> ids;
    std::set<std::string> names;
    for (const auto& [person, name] : begun.people) {
      ids.insert(person);
      names.insert(name);
    }
    EXPECT_EQ(ids.size(), static_cast<std::size_t>(people));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(people));
  }
  EXPECT_EQ(prepared().when(moderator, BeginRehearsal{3}), refused(Refusal::not_permitted));
}

TEST(R11_Rehearsal, R11_1_they_are_marked_and_have_no_token) {
  const auto given = rehearsing(prepared());
  EXPECT_EQ(simulated(given).size(), 3u);
  EXPECT_EQ(given.session().tokens, prepared().session().tokens);
  for (const auto& id : simulated(given)) {
    EXPECT_EQ(given.session().people.at(id).role, Role::participant);
    const auto seen =
        project(given.session(), {ObjectKind::person, id.value}, Audience::moderators());
    EXPECT_TRUE(std::get<PersonObject>(*seen).simulated);
  }
}

TEST(R11_Rehearsal, R11_1_they_are_seated_like_everybody) {
  EXPECT_EQ(prepared().when(host, BeginRehearsal{3}).events().size(), 1u)
      << "not before the others";
  const auto started = rehearsing(prepared()).when(host, StartRound{round_1});
  EXPECT_EQ(started.only<SeatsAssigned>().seats.size(), 6u);

  for (const auto& given : {seated(), running()}) {
    const auto full = rehearsing(given, 5);
    std::map<RoomId, int> sizes;
    for (const auto& [person, room] : current_round(full.session())->seats) ++sizes[room];
    EXPECT_EQ(sizes[room_1], 4);
    EXPECT_EQ(sizes[room_2], 4);
  }
}

TEST(R11_Rehearsal, R11_1_once_at_a_time_and_not_beyond_what_a_session_holds) {
  EXPECT_EQ(rehearsing(running()).when(host, BeginRehearsal{3}), nothing_happens());
  const auto almost_full = created().also(many_join(limits::people_max - 2));
  EXPECT_TRUE(almost_full.when(host, BeginRehearsal{1}).accepted());
  EXPECT_EQ(almost_full.when(host, BeginRehearsal{2}), refused(Refusal::limit_reached));
}

TEST(R11_Rehearsal, R11_2_while_a_round_runs_one_of_them_does_something_every_few_seconds) {
  auto given = rehearsing(running());
  auto last = noon;
  for (std::uint64_t number = 1; number <= 50; ++number) {
    const auto next = *next_deadline(given.session());
    EXPECT_GE(next - last, limits::simulated_pause_min);
    EXPECT_LE(next - last, limits::simulated_pause_max);
    EXPECT_EQ(given.when(Tick{}, next - 1ms), nothing_happens());

    const auto outcome = given.when(Tick{}, next, chance(number));
    ASSERT_EQ(outcome.events().size(), 2u) << testing::PrintToString(outcome);
    if (const auto* added = std::get_if<PointAdded>(&outcome.events()[0])) {
      EXPECT_TRUE(simulated(given).contains(added->author));
      EXPECT_EQ(seat_of(given.session(), added->author), added->room);
    } else {
      const auto moved = std::get<PointMoved>(outcome.events()[0]);
      EXPECT_TRUE(simulated(given).contains(given.session().points.at(moved.point).author));
    }
    given = given.also(outcome.events());
    last = next;
  }
}

TEST(R11_Rehearsal, R11_2_they_write_and_move_only_their_own) {
  const auto before = running_with_points();
  const auto given = left_alone(rehearsing(before), noon + 20min);
  EXPECT_GT(given.session().points.size(), before.session().points.size() + 20);
  for (const auto& [id, point] : before.session().points) {
    EXPECT_EQ(given.session().points.at(id), point);
  }
}

TEST(R11_Rehearsal, R11_2_at_most_200_times) {
  auto given = rehearsing(running().also({EndChanged{round_1, noon + 240min, 2}}));
  int acts = 0;
  for (std::uint64_t number = 1; *next_deadline(given.session()) < noon + 240min; ++number) {
    given =
        given.also(given.when(Tick{}, *next_deadline(given.session()), chance(number)).events());
    ++acts;
  }
  EXPECT_EQ(acts, 200);
  EXPECT_EQ(given.when(Tick{}, noon + 239min), nothing_happens());
}

TEST(R11_Rehearsal, R11_2_not_while_no_round_runs) {
  EXPECT_EQ(next_deadline(rehearsing(seated()).session()), std::nullopt);
  EXPECT_EQ(rehearsing(seated()).when(Tick{}, noon + 1h), nothing_happens());
  const auto over = rehearsing(running()).also({RoundClosed{round_1}});
  EXPECT_EQ(next_deadline(over.session()), std::nullopt);
  EXPECT_EQ(over.when(Tick{}, noon + 1h), nothing_happens());
}

// A round that is due closes first; whoever is simulated comes too late like everybody (R4.5).
TEST(R11_Rehearsal, R11_2_nobody_writes_after_the_end) {
  const auto given = rehearsing(running());
  EXPECT_EQ(given.when(Tick{}, noon + 20min), then({RoundClosed{round_1}}));
  const auto shifted = given.also({RoomTimeChanged{round_1, room_1, 60'000, 2}});
  EXPECT_EQ(shifted.when(Tick{}, noon + 20min), then({RoomClosed{room_2}}));
}

TEST(R11_Rehearsal, R11_2_they_go_on_during_a_pause_for_the_boards_are_open) {
  const auto given = rehearsing(running()).also({RoundPaused{round_1, noon + 1min, 2}});
  const auto next = *next_deadline(given.session());
  EXPECT_LT(next, noon + 1min);
  EXPECT_EQ(given.when(Tick{}, noon + 1h).events().size(), 2u);
}

TEST(R11_Rehearsal, R11_2_whoever_sits_in_a_closed_room_rests) {
  const auto given = left_alone(
      rehearsing(running().also({RoomClosed{room_2}}), 30).also({RoomClosed{room_1}}), noon + 1min);
  EXPECT_TRUE(given.session().points.empty());
}

TEST(R11_Rehearsal, R11_2_a_room_that_is_full_is_left_alone) {
  Events points;
  for (int number = 1; number <= 2000; ++number) {
    for (const auto& room : {room_1, room_2}) {
      const PointId id{"p" + room.value + std::to_string(number)};
      points.push_back(PointAdded{id, room, helps, anna, "text", "a0"});
    }
  }
  const auto given = left_alone(rehearsing(running().also(points)), noon + 5min);
  EXPECT_EQ(given.session().points.size(), 4000u) << "R5.3";
  EXPECT_LT(given.session().rehearsal->acts_left, 200);
}

TEST(R11_Rehearsal, R11_3_ending_it_removes_them_and_all_that_they_made) {
  const auto before = running_with_statements();
  const auto busy = left_alone(rehearsing(before, 12), noon + 10min);
  ASSERT_GT(busy.session().points.size(), before.session().points.size());
  const auto ended = busy.when(host, EndRehearsal{});
  EXPECT_EQ(ended, then({RehearsalEnded{}}));

  const auto after = busy.also(ended.events());
  EXPECT_EQ(seen_by_all(after), seen_by_all(before));
  EXPECT_EQ(after.session().people, before.session().people);
  EXPECT_EQ(after.session().points, before.session().points);
  EXPECT_EQ(current_round(after.session())->seats, current_round(before.session())->seats);
  EXPECT_EQ(next_deadline(after.session()), next_deadline(before.session()));
  EXPECT_EQ(after.when(host, EndRehearsal{}), nothing_happens());
  EXPECT_EQ(simulated(rehearsing(after)).size(), 3u) << "and it may begin again";
}

TEST(R11_Rehearsal, R11_3_only_the_host_ends_it) {
  for (const auto& actor : {moderator, anna, nobody}) {
    EXPECT_EQ(rehearsing(running()).when(actor, EndRehearsal{}), refused(Refusal::not_permitted));
  }
}

// A statement of theirs alone goes with them; one that rests on others, too, stays on those.
TEST(R11_Rehearsal, R11_3_what_was_made_of_their_points_goes_with_them) {
  const auto busy = left_alone(rehearsing(running_with_points()), noon + 5min);
  PointId theirs;
  for (const auto& [id, point] : busy.session().points) {
    if (simulated(busy).contains(point.author)) theirs = id;
  }
  const StatementId alone{"salone"};
  const StatementId mixed{"smixed"};
  const auto given =
      busy.also({StatementMade{alone, helps, "text", "a0", {{theirs, 1}}},
                 StatementMade{mixed, helps, "text", "a1", {{theirs, 1}, {annas, 1}}},
                 RoundClosed{round_1}, StatementShown{alone}});
  const auto after = given.also({RehearsalEnded{}});
  EXPECT_FALSE(after.session().statements.contains(alone));
  EXPECT_EQ(after.session().statements.at(mixed).sources, (std::vector<Source>{{annas, 1}}));
  EXPECT_EQ(after.session().spotlight, std::nullopt);
  EXPECT_EQ(after.session().points.at(annas).statements, (std::set{mixed}));
}

TEST(R11_Rehearsal, R11_3_their_tasks_hands_and_seats_of_all_rounds_are_gone) {
  const auto given = rehearsing(running());
  PersonId leader;
  RoomId led;
  for (const auto& [person, room] : current_round(given.session())->seats) {
    if (simulated(given).contains(person)) std::tie(leader, led) = std::tie(person, room);
  }
  const RoundId round_2{"n2"};
  const auto after =
      given.also({FacilitatorNamed{led, leader}, RoundClosed{round_1},
                  RoundPlanned{round_2, 2, "", 20, {{RoomId{"r9"}, 1}}},
                  SeatsAssigned{round_2, {{leader, RoomId{"r9"}}}}, RehearsalEnded{}});
  EXPECT_EQ(after.session().rooms.at(led).facilitator, std::nullopt);
  for (const auto& round : after.session().rounds) EXPECT_FALSE(round.seats.contains(leader));
}

TEST(R11_Rehearsal, R11_3_whoever_of_them_was_removed_goes_too) {
  const auto given = rehearsing(running());
  const auto one = *simulated(given).begin();
  const auto outcome = given.when(moderator, RemovePerson{one});
  ASSERT_TRUE(outcome.accepted());
  const auto after = given.also(outcome.events()).also({RehearsalEnded{}});
  EXPECT_EQ(after.session().people, running().session().people);
}

}  // namespace
}  // namespace plenum::test
