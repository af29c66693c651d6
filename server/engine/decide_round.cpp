#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/seating.hpp"
#include "server/engine/text_limits.hpp"

#include <algorithm>

namespace plenum {
namespace {

// A round that runs, as far as the actor may act on it.
std::variant<const Round*, Refusal> running(const Session& session, const Ref<RoundId>& ref,
                                            const Context& context) {
  const auto* round = find_round(session, ref);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (!runs(*round)) return Refusal::wrong_phase;
  return round;
}

// Rule R3.3: as many rooms as planned, the first ones being those there are already.
std::vector<PlannedRoom> plan_rooms(const Round* prepared, std::int64_t count, Dice& dice) {
  std::vector<PlannedRoom> rooms;
  for (std::int64_t number = 1; number <= count; ++number) {
    const auto at = static_cast<std::size_t>(number - 1);
    const bool there = prepared && at < prepared->rooms.size();
    rooms.push_back({there ? prepared->rooms[at] : dice.id<RoomId>('r'), number});
  }
  return rooms;
}

bool same_plan(const Round& round, const PlanRound& plan) {
  return round.task == plan.task && round.minutes == plan.minutes &&
         static_cast<std::int64_t>(round.rooms.size()) == plan.rooms;
}

}  // namespace

// Rules R3.1 to R3.4.
Decision decide_one(const Session& session, const PlanRound& plan, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (auto refusal = refuse_optional_text(plan.task, limits::task_characters_max)) return *refusal;
  if (plan.minutes < 1 || plan.minutes > limits::minutes_max) return Refusal::value_out_of_range;
  if (plan.rooms < 1 || plan.rooms > limits::rooms_max) return Refusal::value_out_of_range;

  const auto* round = current_round(session);
  if (round && runs(*round)) return Refusal::wrong_phase;
  const auto* prepared = round && round->state == RoundState::prepared ? round : nullptr;
  if (prepared && same_plan(*prepared, plan)) return nothing_to_do();
  if (!prepared && session.rounds.size() >= limits::rounds_max) return Refusal::limit_reached;

  Dice dice(context.entropy);
  const auto id = prepared ? prepared->id : dice.id<RoundId>('n');
  const auto number = prepared ? prepared->number : (round ? round->number + 1 : 1);
  std::vector<std::string> created;
  if (!prepared) created.push_back(id.value);
  return accepted(
      {RoundPlanned{id, number, plan.task, plan.minutes, plan_rooms(prepared, plan.rooms, dice)}},
      std::move(created));
}

// Rule R3.5.
Decision decide_one(const Session& session, const AssignSeats& assign, const Context& context) {
  const auto* round = find_round(session, assign.round);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (round->state != RoundState::prepared) return Refusal::wrong_phase;

  Dice dice(context.entropy);
  return accepted({SeatsAssigned{round->id, split_evenly(session, *round, dice)}});
}

// Rule R3.6.
Decision decide_one(const Session& session, const MovePerson& move, const Context& context) {
  const auto* round = find_round(session, move.round);
  const auto person = session.people.find(move.person);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (person == session.people.end() || steers(person->second.role)) return Refusal::not_permitted;
  if (std::ranges::find(round->rooms, move.room) == round->rooms.end()) {
    return Refusal::not_permitted;
  }
  if (round->state == RoundState::closed) return Refusal::wrong_phase;

  const auto seat = round->seats.find(move.person);
  if (seat != round->seats.end() && seat->second == move.room) return nothing_to_do();
  return accepted({PersonSeated{round->id, move.person, move.room}});
}

// Rules R3.7 and R4.1.
Decision decide_one(const Session& session, const StartRound& start, const Context& context) {
  const auto* round = find_round(session, start.round);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (runs(*round)) return nothing_to_do();
  if (round->state != RoundState::prepared) return Refusal::wrong_phase;

  Dice dice(context.entropy);
  const auto ends_at = context.now + std::chrono::minutes(round->minutes);
  return accepted({SeatsAssigned{round->id, fill_up(session, *round, dice)},
                   RoundStarted{round->id, context.now, ends_at, round->end_version + 1}});
}

// Rule R4.3.
Decision decide_one(const Session& session, const AddTime& add, const Context& context) {
  const auto found = running(session, add.round, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  if (add.seconds < 1 || add.seconds > limits::add_time_seconds_max) {
    return Refusal::value_out_of_range;
  }
  const auto& round = *std::get<const Round*>(found);
  const auto ends_at = std::max(*round.ends_at, context.now) + std::chrono::seconds(add.seconds);
  if (ends_at - context.now > std::chrono::minutes(limits::minutes_max)) {
    return Refusal::value_out_of_range;
  }
  return accepted({EndChanged{round.id, ends_at, round.end_version + 1}});
}

// Rule R4.4.
Decision decide_one(const Session& session, const EndRound& end, const Context& context) {
  const auto found = running(session, end.round, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  if (end.grace_seconds < 0 || end.grace_seconds > limits::grace_seconds_max) {
    return Refusal::value_out_of_range;
  }
  const auto& round = *std::get<const Round*>(found);
  if (end.grace_seconds == 0) return accepted({RoundClosed{round.id}});

  const auto ends_at =
      std::min(*round.ends_at, context.now + std::chrono::seconds(end.grace_seconds));
  if (round.state == RoundState::closing && ends_at == *round.ends_at) return nothing_to_do();
  return accepted({RoundClosing{round.id, ends_at, round.end_version + 1}});
}

}  // namespace plenum
