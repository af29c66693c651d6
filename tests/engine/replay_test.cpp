#include "plenum/limits.hpp"
#include "tests/engine/given_when_then.hpp"
#include "tests/engine/history.hpp"
#include "tests/engine/seeing.hpp"

#include <algorithm>
#include <tuple>

// What must hold in every history, whatever people do.
namespace plenum::test {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t histories = 40;
constexpr int steps = 400;

TEST(Replay, the_recorded_events_give_the_live_state) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    History history(seed);
    for (int step = 0; step < steps; ++step) history.step();
    EXPECT_EQ(Given(history.events()).session(), history.session()) << "seed " << seed;
  }
}

// Without this the tests of this file might pass because nothing happened.
TEST(Replay, the_histories_contain_every_event_and_many_a_refusal) {
  std::map<std::size_t, int> events;
  std::map<Refusal, int> refusals;
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    History history(seed);
    for (int step = 0; step < steps; ++step) history.step();
    for (const auto& event : history.events()) ++events[event.index()];
    for (const auto& [refusal, count] : history.refusals()) refusals[refusal] += count;
  }
  EXPECT_EQ(events.size(), std::variant_size_v<AnyEvent>);
  for (const auto refusal :
       {Refusal::not_permitted, Refusal::wrong_phase, Refusal::room_closed, Refusal::text_changed,
        Refusal::text_empty, Refusal::text_too_long, Refusal::nothing_selected,
        Refusal::value_out_of_range, Refusal::invite_unknown, Refusal::changed_meanwhile,
        Refusal::name_taken, Refusal::removed, Refusal::point_linked, Refusal::link_not_https}) {
    EXPECT_GT(refusals[refusal], 0) << protocol::name_of(refusal);
  }
}

std::set<StatementId> made_of(const Session& session, const PointId& point) {
  std::set<StatementId> found;
  for (const auto& [id, statement] : session.statements) {
    const bool holds =
        std::ranges::find(statement.sources, point, &Source::point) != statement.sources.end();
    if (holds && !statement.taken_back) found.insert(id);
  }
  return found;
}

// Rule R6.5: whoever steers sees every point; each that counts is in exactly one of three parts,
// and linked exactly if a statement holds it.
void expect_nothing_lost(const Session& session) {
  for (const auto& [id, point] : session.points) {
    ASSERT_EQ(point.statements, made_of(session, id));
    const auto seen = project(session, {ObjectKind::point, id.value}, Audience::moderators());
    ASSERT_TRUE(seen);
    const auto& shown = std::get<PointObject>(*seen);
    ASSERT_EQ(shown.linked, !made_of(session, id).empty());
    ASSERT_FALSE(shown.linked && shown.declined) << id.value;
    ASSERT_FALSE(shown.late && (shown.linked || shown.declined)) << id.value;
    const auto& board = session.rooms.at(point.room).points;
    ASSERT_EQ(std::ranges::count(board, id), 1);
  }
}

// Rules R5.8, R6.2 and R6.8: texts have their bounds, and every statement knows what each of its
// sources said.
void expect_texts_in_order(const Session& session) {
  for (const auto& [id, point] : session.points) {
    ASSERT_LT(point.variants.size(), limits::variants_max);
    ASSERT_LE(point.earlier.size(), limits::earlier_texts_max);
  }
  for (const auto& [id, statement] : session.statements) {
    ASSERT_FALSE(statement.sources.empty());
    ASSERT_EQ(statement.quoted.size(), statement.sources.size());
    for (const auto& [point, revision] : statement.sources) {
      ASSERT_TRUE(statement.quoted.contains(point));
      ASSERT_LE(revision, session.points.at(point).revision);
    }
  }
}

// Rules R5.10 and R6.6: no two things of a column stand in the same place.
void expect_places(const Session& session) {
  std::set<std::tuple<RoomId, ColumnId, std::string>> places;
  for (const auto& [id, point] : session.points) {
    if (point.late) continue;
    ASSERT_TRUE(places.insert({point.room, point.column, point.order}).second) << id.value;
  }
  for (const auto& [id, made] : session.statements) {
    ASSERT_TRUE(places.insert({RoomId{}, made.column, made.order}).second) << id.value;
  }
}

// Whoever looks at the plenary finds a statement for every point that is linked there.
void expect_statements_for_linked(const Session& session) {
  std::set<std::string> sources;
  std::set<std::string> linked;
  for (const auto& id : candidates(session, Audience::plenary())) {
    const auto seen = project(session, id, Audience::plenary());
    if (!seen) continue;
    if (const auto* point = std::get_if<PointObject>(&*seen); point && point->linked) {
      linked.insert(point->id.value);
    }
    if (const auto* statement = std::get_if<StatementObject>(&*seen)) {
      for (const auto& source : statement->sources) sources.insert(source.point.value);
    }
  }
  ASSERT_TRUE(std::ranges::includes(sources, linked));
}

TEST(Replay, R6_5_every_point_is_linked_declined_or_in_the_remainder_at_every_moment) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int step = 0; step < steps; ++step) {
      if (history.step().empty()) continue;
      expect_nothing_lost(history.session());
      expect_statements_for_linked(history.session());
      expect_texts_in_order(history.session());
      expect_places(history.session());
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

// Rules R2.8, R3.5, R4.6 and R4.11: whoever has a seat is a participant who was not removed, and it
// is one of the round's rooms; only an open room is where they are.
void expect_one_place_each(const Session& session) {
  const auto& round = *current_round(session);
  const auto places = audiences(session);
  for (const auto& [id, person] : session.people) {
    const auto seat = round.seats.find(id);
    const bool seated = seat != round.seats.end();
    ASSERT_FALSE(seated && (steers(person.role) || person.removed));
    ASSERT_TRUE(!seated || session.rooms.at(seat->second).round == round.id);
    const bool in_a_room = seated && is_open(session, session.rooms.at(seat->second));
    ASSERT_EQ(seat_of(session, id), in_a_room ? std::optional(seat->second) : std::nullopt);
    ASSERT_TRUE(std::ranges::find(places, audience_of(session, id)) != places.end());
  }
  for (const auto& person : session.hands) ASSERT_FALSE(seat_of(session, person));
}

TEST(Replay, R4_6_everybody_has_exactly_one_place_at_every_moment) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int step = 0; step < steps; ++step) {
      history.step();
      expect_one_place_each(history.session());
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

// Rules R3.11, R4.10, R4.11 and R9.3.
void expect_rooms_in_order(const Session& session) {
  const auto& round = *current_round(session);
  int open = 0;
  for (const auto& id : round.rooms) {
    const auto& room = session.rooms.at(id);
    open += is_open(session, room);
    if (room.facilitator) {
      const auto seat = round.seats.find(*room.facilitator);
      ASSERT_TRUE(seat != round.seats.end() && seat->second == id);
    }
  }
  ASSERT_EQ(runs(round), open > 0);
  ASSERT_TRUE(!round.paused_at || round.state == RoundState::running);
  ASSERT_TRUE(round.state != RoundState::closing || round.ended_from);
  for (const auto& [id, request] : session.requests) {
    ASSERT_TRUE(is_open(session, session.rooms.at(request.room)));
  }
}

TEST(Replay, R4_10_a_round_runs_as_long_as_one_of_its_rooms_is_open) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int step = 0; step < steps; ++step) {
      history.step();
      expect_rooms_in_order(history.session());
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

// What is due is due once: after a Tick nothing is due any more.
TEST(Replay, R4_5_deadlines_come_exactly_once) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int step = 0; step < steps; ++step) {
      history.step();
      const Given given(history.events());
      const auto next = next_deadline(given.session());
      if (step % 20 != 0 || !next) continue;
      ASSERT_EQ(given.when(Tick{}, *next - 1ms), nothing_happens());
      const auto outcome = given.when(Tick{}, *next);
      ASSERT_FALSE(outcome.events().empty());
      const auto after = given.also(outcome.events());
      ASSERT_EQ(after.when(Tick{}, *next), nothing_happens());
      const auto later = next_deadline(after.session());
      ASSERT_TRUE(!later || *later > *next);
    }
  }
}

// Rule R4.5: no round runs past its end once the deadline was looked at.
TEST(Replay, R4_5_at_most_one_round_is_not_closed_and_it_is_the_last) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    History history(seed);
    for (int step = 0; step < steps; ++step) {
      history.step();
      const auto& rounds = history.session().rounds;
      for (std::size_t at = 0; at + 1 < rounds.size(); ++at) {
        ASSERT_EQ(rounds[at].state, RoundState::closed);
        ASSERT_EQ(rounds[at].number, static_cast<std::int64_t>(at + 1));
      }
    }
  }
}

}  // namespace
}  // namespace plenum::test
