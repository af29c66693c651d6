#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/seating.hpp"
#include "server/engine/text_limits.hpp"

#include <algorithm>

// What a round is made of: its task, its rooms, and who sits where.
namespace plenum {
namespace {

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

std::optional<Refusal> refuse_plan(const PlanRound& plan) {
  if (auto refusal = refuse_optional_text(plan.task, limits::task_characters_max)) return refusal;
  if (plan.minutes < 1 || plan.minutes > limits::minutes_max) return Refusal::value_out_of_range;
  if (plan.rooms < 1 || plan.rooms > limits::rooms_max) return Refusal::value_out_of_range;
  return std::nullopt;
}

// Rule R3.6: who may be moved, and whereto.
std::optional<Refusal> refuse_move(const Session& session, const Round& round,
                                   const MovePeople& move) {
  for (const auto& id : move.people) {
    const auto person = session.people.find(id);
    if (person == session.people.end() || person->second.removed) return Refusal::not_permitted;
    if (steers(person->second.role)) return Refusal::not_permitted;
  }
  if (move.room && std::ranges::find(round.rooms, *move.room) == round.rooms.end()) {
    return Refusal::not_permitted;
  }
  if (move.people.empty()) return Refusal::nothing_selected;
  if (round.state == RoundState::closed) return Refusal::wrong_phase;
  if (!move.room && !runs(round)) return Refusal::wrong_phase;
  if (move.room && session.rooms.at(*move.room).closed) return Refusal::room_closed;
  return std::nullopt;
}

}  // namespace

// Rules R3.1 to R3.4 and R3.8.
Decision decide_one(const Session& session, const PlanRound& plan, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (auto refusal = refuse_plan(plan)) return *refusal;

  const auto* round = current_round(session);
  if (round && runs(*round)) return Refusal::wrong_phase;
  const auto* prepared = round && round->state == RoundState::prepared ? round : nullptr;
  if (prepared && same_plan(*prepared, plan)) return nothing_to_do();
  if (plan.version != (prepared ? prepared->plan_version : 0)) return Refusal::changed_meanwhile;
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
Decision decide_one(const Session& session, const MovePeople& move, const Context& context) {
  const auto* round = find_round(session, move.round);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (auto refusal = refuse_move(session, *round, move)) return *refusal;

  Events events;
  auto seats = round->seats;
  for (const auto& person : move.people) {
    const auto seat = seats.find(person);
    if (move.room && (seat == seats.end() || seat->second != *move.room)) {
      events.push_back(PersonSeated{round->id, person, *move.room});
      seats[person] = *move.room;
    } else if (!move.room && seat != seats.end()) {
      events.push_back(PersonUnseated{round->id, person});
      seats.erase(seat);
    }
  }
  return accepted(std::move(events));
}

// Rule R3.9.
Decision decide_one(const Session& session, const AddRoom& add, const Context& context) {
  const auto* round = find_round(session, add.round);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (auto refusal = refuse_optional_text(add.name, limits::room_name_characters_max)) {
    return *refusal;
  }
  const bool over = runs(*round) && !round->paused_at && *round->ends_at <= context.now;
  if (round->state == RoundState::closed || over) return Refusal::wrong_phase;
  if (static_cast<std::int64_t>(round->rooms.size()) >= limits::rooms_max) {
    return Refusal::limit_reached;
  }
  const auto id = Dice(context.entropy).id<RoomId>('r');
  const auto number = session.rooms.at(round->rooms.back()).number + 1;
  return accepted({RoomAdded{round->id, id, number, add.name}}, {id.value});
}

// Rule R3.10.
Decision decide_one(const Session& session, const RenameRoom& rename, const Context& context) {
  const auto* room = find_room(session, rename.room);
  if (!may_steer(session, context) || !room) return Refusal::not_permitted;
  if (auto refusal = refuse_optional_text(rename.name, limits::room_name_characters_max)) {
    return *refusal;
  }
  if (room->name == rename.name) return nothing_to_do();
  return accepted({RoomRenamed{room->id, rename.name}});
}

// Rule R3.11.
Decision decide_one(const Session& session, const NameFacilitator& name, const Context& context) {
  const auto* room = find_room(session, name.room);
  if (!may_steer(session, context) || !room) return Refusal::not_permitted;
  const auto& round = *find_round(session, room->round);
  if (round.state == RoundState::closed) return Refusal::wrong_phase;
  if (name.person) {
    const auto seat = round.seats.find(*name.person);
    if (seat == round.seats.end() || seat->second != room->id) return Refusal::not_permitted;
  }
  if (room->facilitator == name.person) return nothing_to_do();
  return accepted({FacilitatorNamed{room->id, name.person}});
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

}  // namespace plenum
