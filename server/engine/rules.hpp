#pragma once

#include "plenum/engine/engine.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

// What several decisions share: who asks, what they mean, and whether they may.
namespace plenum {

inline Decision accepted(Events events, std::vector<std::string> created = {}) {
  return Accepted{std::move(events), std::move(created)};
}

// Asking twice is no error: two people may have had the same thought.
inline Decision nothing_to_do() {
  return Accepted{};
}

// Nobody acts who is not in the session, or who was removed from it.
inline const Person* actor_of(const Session& session, const Context& context) {
  const auto found = session.people.find(context.actor);
  if (found == session.people.end() || found->second.removed) return nullptr;
  return &found->second;
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

// Whether the actor sits in the room and it is open.
bool sits_in(const Session& session, const Room& room, const Context& context);

// The latest end of the rooms that are open.
Instant last_end(const Session& session, const Round& round);

// Those of the round's rooms that are open, in their order.
std::vector<const Room*> open_rooms(const Session& session, const Round& round);

// One overload per command, in decide_*.cpp.
Decision decide_one(const Session&, const PlanRound&, const Context&);
Decision decide_one(const Session&, const AssignSeats&, const Context&);
Decision decide_one(const Session&, const MovePeople&, const Context&);
Decision decide_one(const Session&, const AddRoom&, const Context&);
Decision decide_one(const Session&, const RenameRoom&, const Context&);
Decision decide_one(const Session&, const NameFacilitator&, const Context&);
Decision decide_one(const Session&, const StartRound&, const Context&);
Decision decide_one(const Session&, const ChangeTime&, const Context&);
Decision decide_one(const Session&, const PauseRound&, const Context&);
Decision decide_one(const Session&, const ResumeRound&, const Context&);
Decision decide_one(const Session&, const EndRound&, const Context&);
Decision decide_one(const Session&, const CancelEnding&, const Context&);
Decision decide_one(const Session&, const CloseRoom&, const Context&);
Decision decide_one(const Session&, const ReopenRooms&, const Context&);
Decision decide_one(const Session&, const SetDone&, const Context&);
Decision decide_one(const Session&, const MakeRequest&, const Context&);
Decision decide_one(const Session&, const TakeRequest&, const Context&);
Decision decide_one(const Session&, const CloseRequest&, const Context&);
Decision decide_one(const Session&, const AddPoint&, const Context&);
Decision decide_one(const Session&, const EditPoint&, const Context&);
Decision decide_one(const Session&, const SettlePoint&, const Context&);
Decision decide_one(const Session&, const MovePoint&, const Context&);
Decision decide_one(const Session&, const WithdrawPoint&, const Context&);
Decision decide_one(const Session&, const RestorePoint&, const Context&);
Decision decide_one(const Session&, const HandInLate&, const Context&);
Decision decide_one(const Session&, const AcceptLate&, const Context&);
Decision decide_one(const Session&, const DeclinePoint&, const Context&);
Decision decide_one(const Session&, const ReconsiderPoint&, const Context&);
Decision decide_one(const Session&, const MakeStatement&, const Context&);
Decision decide_one(const Session&, const EditStatement&, const Context&);
Decision decide_one(const Session&, const SettleStatement&, const Context&);
Decision decide_one(const Session&, const MoveStatement&, const Context&);
Decision decide_one(const Session&, const LinkPoints&, const Context&);
Decision decide_one(const Session&, const UnlinkPoints&, const Context&);
Decision decide_one(const Session&, const AcceptChange&, const Context&);
Decision decide_one(const Session&, const TakeBackStatement&, const Context&);
Decision decide_one(const Session&, const RestoreStatement&, const Context&);
Decision decide_one(const Session&, const SendMessage&, const Context&);
Decision decide_one(const Session&, const TakeBackMessage&, const Context&);
Decision decide_one(const Session&, const SetAgenda&, const Context&);
Decision decide_one(const Session&, const GoToStep&, const Context&);
Decision decide_one(const Session&, const SetHand&, const Context&);
Decision decide_one(const Session&, const ShowToAll&, const Context&);
Decision decide_one(const Session&, const SetCallLinks&, const Context&);
Decision decide_one(const Session&, const RenamePerson&, const Context&);
Decision decide_one(const Session&, const RemovePerson&, const Context&);
Decision decide_one(const Session&, const ReadmitPerson&, const Context&);
Decision decide_one(const Session&, const ErasePerson&, const Context&);
Decision decide_one(const Session&, const RevokeInvite&, const Context&);
Decision decide_one(const Session&, const BeginRehearsal&, const Context&);
Decision decide_one(const Session&, const EndRehearsal&, const Context&);
Decision decide_one(const Session&, const CreateSession&, const Context&);
Decision decide_one(const Session&, const OpenSession&, const Context&);
Decision decide_one(const Session&, const JoinSession&, const Context&);
Decision decide_one(const Session&, const RenewInvite&, const Context&);
Decision decide_one(const Session&, const LinkDevice&, const Context&);
Decision decide_one(const Session&, const Tick&, const Context&);

}  // namespace plenum
