#pragma once

#include "plenum/engine/event_board.hpp"
#include "plenum/engine/event_plenary.hpp"
#include "plenum/engine/event_round.hpp"
#include "plenum/engine/event_session.hpp"

#include <variant>
#include <vector>

// Everything that can happen, one struct per fact. Events are stored for ever: a type may gain a
// version (with an upcaster in server/store), never another meaning.
namespace plenum {

using AnyEvent = std::variant<
    SessionCreated, OwnerChanged, InviteCreated, InviteRevoked, PersonJoined, RoleChanged,
    RoundPlanned, SeatsAssigned, PersonSeated, PersonUnseated, RoomAdded, RoomRenamed,
    FacilitatorNamed, RoundStarted, EndChanged, RoomTimeChanged, RoundPaused, RoundResumed,
    RoundClosing, RoundClosed, RoomClosed, RoomsReopened, DoneSet, RequestMade, RequestTaken,
    RequestClosed, PointAdded, PointEdited, PointVariantKept, PointSettled, PointMoved,
    PointsRekeyed, PointWithdrawn, PointRestored, LatePointHandedIn, LatePointAccepted,
    PointDeclined, PointReconsidered, StatementMade, StatementEdited, StatementVariantKept,
    StatementSettled, StatementMoved, StatementsRekeyed, PointsLinked, PointsUnlinked,
    ChangeAccepted, StatementTakenBack, StatementRestored, MessageSent, MessageTakenBack, AgendaSet,
    StepStarted, HandRaised, HandLowered, PointShown, StatementShown, BoardShown, ShowingEnded,
    CallLinksSet, PersonRenamed, PersonRemoved, PersonReadmitted, PersonErased, DeviceLinked,
    DeviceAdded, RehearsalBegun, RehearsalWentOn, RehearsalEnded>;

// Copied, moved and destroyed in one place, since that is much to compile for so many kinds.
class Event : public AnyEvent {
 public:
  using AnyEvent::AnyEvent;
  Event();
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();

  bool operator==(const Event& other) const;
};

using Events = std::vector<Event>;

}  // namespace plenum
