#include "tests/engine/given_when_then.hpp"
#include "tests/engine/history.hpp"
#include "tests/engine/seeing.hpp"

#include <algorithm>

// What must hold in every history, whatever people do.
namespace plenum::test {
namespace {

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
  EXPECT_EQ(events.size(), std::variant_size_v<Event>);
  for (const auto refusal :
       {Refusal::not_permitted, Refusal::wrong_phase, Refusal::room_closed, Refusal::text_changed,
        Refusal::text_empty, Refusal::text_too_long, Refusal::nothing_selected,
        Refusal::value_out_of_range, Refusal::invite_unknown}) {
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

// Rule R6.5: whoever steers sees every point, and it is linked exactly if a statement holds it.
void expect_nothing_lost(const Session& session) {
  for (const auto& [id, point] : session.points) {
    ASSERT_EQ(point.statements, made_of(session, id));
    const auto seen = project(session, {ObjectKind::point, id.value}, Audience::moderators());
    ASSERT_TRUE(seen);
    ASSERT_EQ(std::get<PointObject>(*seen).linked, !made_of(session, id).empty());
    const auto& board = session.rooms.at(point.room).points;
    ASSERT_EQ(std::ranges::count(board, id), 1);
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

TEST(Replay, R6_5_every_point_is_linked_or_in_the_remainder_at_every_moment) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int step = 0; step < steps; ++step) {
      if (history.step().empty()) continue;
      expect_nothing_lost(history.session());
      expect_statements_for_linked(history.session());
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

// Rules R3.5, R4.6: while a round runs every participant sits in one of its rooms, else nobody.
TEST(Replay, R4_6_everybody_has_exactly_one_place_at_every_moment) {
  for (std::uint64_t seed = 0; seed < histories; ++seed) {
    History history(seed);
    for (int step = 0; step < steps; ++step) {
      history.step();
      const auto& session = history.session();
      const auto* round = current_round(session);
      const auto places = audiences(session);
      for (const auto& [id, person] : session.people) {
        const auto seat = seat_of(session, id);
        ASSERT_EQ(seat.has_value(), runs(*round) && !steers(person.role)) << "seed " << seed;
        ASSERT_TRUE(std::ranges::find(places, audience_of(session, id)) != places.end());
      }
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
