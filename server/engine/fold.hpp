#pragma once

#include "plenum/engine/engine.hpp"

// One overload per event. Events are facts: there is nothing to refuse here, only to assert.
namespace plenum {

Touched apply_one(Session&, const SessionCreated&);
Touched apply_one(Session&, const OwnerChanged&);
Touched apply_one(Session&, const InviteCreated&);
Touched apply_one(Session&, const InviteRevoked&);
Touched apply_one(Session&, const PersonJoined&);
Touched apply_one(Session&, const RoleChanged&);
Touched apply_one(Session&, const RoundPlanned&);
Touched apply_one(Session&, const SeatsAssigned&);
Touched apply_one(Session&, const PersonSeated&);
Touched apply_one(Session&, const RoundStarted&);
Touched apply_one(Session&, const EndChanged&);
Touched apply_one(Session&, const RoundClosing&);
Touched apply_one(Session&, const RoundClosed&);
Touched apply_one(Session&, const PointAdded&);
Touched apply_one(Session&, const PointEdited&);
Touched apply_one(Session&, const PointWithdrawn&);
Touched apply_one(Session&, const PointRestored&);
Touched apply_one(Session&, const StatementMade&);
Touched apply_one(Session&, const StatementEdited&);
Touched apply_one(Session&, const StatementTakenBack&);
Touched apply_one(Session&, const StatementRestored&);

inline Touched touched_everything() {
  return {true, {}};
}

inline Touched touched(std::set<ObjectId> objects) {
  return {false, std::move(objects)};
}

inline ObjectId object(const PersonId& id) {
  return {ObjectKind::person, id.value};
}
inline ObjectId object(const InviteId& id) {
  return {ObjectKind::invite, id.value};
}
inline ObjectId object(const RoundId& id) {
  return {ObjectKind::round, id.value};
}
inline ObjectId object(const RoomId& id) {
  return {ObjectKind::room, id.value};
}
inline ObjectId object(const PointId& id) {
  return {ObjectKind::point, id.value};
}
inline ObjectId object(const StatementId& id) {
  return {ObjectKind::statement, id.value};
}

}  // namespace plenum
