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
Touched apply_one(Session&, const PersonUnseated&);
Touched apply_one(Session&, const RoomAdded&);
Touched apply_one(Session&, const RoomRenamed&);
Touched apply_one(Session&, const FacilitatorNamed&);
Touched apply_one(Session&, const RoundStarted&);
Touched apply_one(Session&, const EndChanged&);
Touched apply_one(Session&, const RoomTimeChanged&);
Touched apply_one(Session&, const RoundPaused&);
Touched apply_one(Session&, const RoundResumed&);
Touched apply_one(Session&, const RoundClosing&);
Touched apply_one(Session&, const RoundClosed&);
Touched apply_one(Session&, const RoomClosed&);
Touched apply_one(Session&, const RoomsReopened&);
Touched apply_one(Session&, const DoneSet&);
Touched apply_one(Session&, const RequestMade&);
Touched apply_one(Session&, const RequestTaken&);
Touched apply_one(Session&, const RequestClosed&);
Touched apply_one(Session&, const PointAdded&);
Touched apply_one(Session&, const PointEdited&);
Touched apply_one(Session&, const PointVariantKept&);
Touched apply_one(Session&, const PointSettled&);
Touched apply_one(Session&, const PointMoved&);
Touched apply_one(Session&, const PointsRekeyed&);
Touched apply_one(Session&, const PointWithdrawn&);
Touched apply_one(Session&, const PointRestored&);
Touched apply_one(Session&, const LatePointHandedIn&);
Touched apply_one(Session&, const LatePointAccepted&);
Touched apply_one(Session&, const PointDeclined&);
Touched apply_one(Session&, const PointReconsidered&);
Touched apply_one(Session&, const StatementMade&);
Touched apply_one(Session&, const StatementEdited&);
Touched apply_one(Session&, const StatementVariantKept&);
Touched apply_one(Session&, const StatementSettled&);
Touched apply_one(Session&, const StatementMoved&);
Touched apply_one(Session&, const StatementsRekeyed&);
Touched apply_one(Session&, const PointsLinked&);
Touched apply_one(Session&, const PointsUnlinked&);
Touched apply_one(Session&, const ChangeAccepted&);
Touched apply_one(Session&, const StatementTakenBack&);
Touched apply_one(Session&, const StatementRestored&);
Touched apply_one(Session&, const MessageSent&);
Touched apply_one(Session&, const MessageTakenBack&);
Touched apply_one(Session&, const AgendaSet&);
Touched apply_one(Session&, const StepStarted&);
Touched apply_one(Session&, const HandRaised&);
Touched apply_one(Session&, const HandLowered&);
Touched apply_one(Session&, const PointShown&);
Touched apply_one(Session&, const StatementShown&);
Touched apply_one(Session&, const BoardShown&);
Touched apply_one(Session&, const ShowingEnded&);
Touched apply_one(Session&, const CallLinksSet&);
Touched apply_one(Session&, const PersonRenamed&);
Touched apply_one(Session&, const PersonRemoved&);
Touched apply_one(Session&, const PersonReadmitted&);
Touched apply_one(Session&, const PersonErased&);
Touched apply_one(Session&, const DeviceLinked&);
Touched apply_one(Session&, const DeviceAdded&);
Touched apply_one(Session&, const RehearsalBegun&);
Touched apply_one(Session&, const RehearsalWentOn&);
Touched apply_one(Session&, const RehearsalEnded&);

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
inline ObjectId object(const RequestId& id) {
  return {ObjectKind::request, id.value};
}
inline ObjectId object(const MessageId& id) {
  return {ObjectKind::message, id.value};
}

// What there is one of goes by its kind.
inline const ObjectId the_session{ObjectKind::session, "session"};
inline const ObjectId the_agenda{ObjectKind::agenda, "agenda"};
inline const ObjectId the_hands{ObjectKind::hands, "hands"};
inline const ObjectId the_spotlight{ObjectKind::spotlight, "spotlight"};

// The round that may still change; events name no other.
Round& current(Session& session, const RoundId& round);

}  // namespace plenum
