#pragma once

#include "plenum/engine/engine.hpp"

#include <optional>
#include <string>
#include <variant>

// What several decisions share: who asks, what they mean, and whether they may.
namespace plenum {

inline Decision accepted(Events events, std::vector<std::string> created = {}) {
  return Accepted{std::move(events), std::move(created)};
}

// Asking twice is no error: two people may have had the same thought.
inline Decision nothing_to_do() {
  return Accepted{};
}

inline const Person* actor_of(const Session& session, const Context& context) {
  const auto found = session.people.find(context.actor);
  return found == session.people.end() ? nullptr : &found->second;
}

// Rule R0.2: only who steers the session.
inline bool may_steer(const Session& session, const Context& context) {
  const auto* actor = actor_of(session, context);
  return actor && steers(actor->role);
}

// The object a command means, or null: an id nobody knows is answered like a forbidden one.
template <class Map, class Id>
auto find_in(Map& map, const Ref<Id>& ref) -> decltype(&map.begin()->second) {
  const auto* id = std::get_if<Id>(&ref);
  if (!id) return nullptr;
  const auto found = map.find(*id);
  return found == map.end() ? nullptr : &found->second;
}

inline const Round* find_round(const Session& session, const Ref<RoundId>& ref) {
  const auto* id = std::get_if<RoundId>(&ref);
  return id ? find_round(session, *id) : nullptr;
}

inline const Room* find_room(const Session& session, const RoomId& room) {
  const auto found = session.rooms.find(room);
  return found == session.rooms.end() ? nullptr : &found->second;
}

bool has_column(const Session& session, const ColumnId& column);

// One overload per command, in decide_*.cpp.
Decision decide_one(const Session&, const PlanRound&, const Context&);
Decision decide_one(const Session&, const AssignSeats&, const Context&);
Decision decide_one(const Session&, const MovePerson&, const Context&);
Decision decide_one(const Session&, const StartRound&, const Context&);
Decision decide_one(const Session&, const AddTime&, const Context&);
Decision decide_one(const Session&, const EndRound&, const Context&);
Decision decide_one(const Session&, const AddPoint&, const Context&);
Decision decide_one(const Session&, const EditPoint&, const Context&);
Decision decide_one(const Session&, const WithdrawPoint&, const Context&);
Decision decide_one(const Session&, const RestorePoint&, const Context&);
Decision decide_one(const Session&, const MakeStatement&, const Context&);
Decision decide_one(const Session&, const EditStatement&, const Context&);
Decision decide_one(const Session&, const TakeBackStatement&, const Context&);
Decision decide_one(const Session&, const RestoreStatement&, const Context&);
Decision decide_one(const Session&, const CreateSession&, const Context&);
Decision decide_one(const Session&, const OpenSession&, const Context&);
Decision decide_one(const Session&, const JoinSession&, const Context&);
Decision decide_one(const Session&, const RenewInvite&, const Context&);
Decision decide_one(const Session&, const Tick&, const Context&);

}  // namespace plenum
