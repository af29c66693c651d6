#include "server/engine/fold.hpp"

#include "plenum/engine/engine.hpp"

namespace plenum {
namespace {

const ObjectId roster{ObjectKind::roster, "roster"};

// The one table of what is derived from what.
void add_derived(const Session& session, std::set<ObjectId>& objects, const ObjectId& object) {
  const auto& shown = session.spotlight;
  switch (object.kind) {
    case ObjectKind::person:
      objects.insert({roster, the_hands});
      break;
    case ObjectKind::point:
      if (shown == Spotlight(PointId{object.id})) objects.insert(the_spotlight);
      break;
    case ObjectKind::statement:
      if (shown == Spotlight(StatementId{object.id})) objects.insert(the_spotlight);
      break;
    default:
      break;
  }
}

struct Reason {
  std::optional<Because> operator()(const PersonJoined& event) const {
    return Because{BecauseKind::person_joined, object(event.person)};
  }
  std::optional<Because> operator()(const RoundPlanned& event) const {
    return Because{BecauseKind::round_planned, object(event.round)};
  }
  std::optional<Because> operator()(const SeatsAssigned& event) const {
    return Because{BecauseKind::seats_assigned, object(event.round)};
  }
  std::optional<Because> operator()(const PersonSeated& event) const {
    return Because{BecauseKind::person_seated, object(event.person)};
  }
  std::optional<Because> operator()(const RoundStarted& event) const {
    return Because{BecauseKind::round_started, object(event.round)};
  }
  std::optional<Because> operator()(const EndChanged& event) const {
    return Because{BecauseKind::end_changed, object(event.round)};
  }
  std::optional<Because> operator()(const RoomTimeChanged& event) const {
    return Because{BecauseKind::room_time_changed, object(event.room)};
  }
  std::optional<Because> operator()(const RoundPaused& event) const {
    return Because{BecauseKind::round_paused, object(event.round)};
  }
  std::optional<Because> operator()(const RoundResumed& event) const {
    return Because{BecauseKind::round_resumed, object(event.round)};
  }
  std::optional<Because> operator()(const RoundClosing& event) const {
    return Because{BecauseKind::round_closing, object(event.round)};
  }
  std::optional<Because> operator()(const RoundClosed& event) const {
    return Because{BecauseKind::round_closed, object(event.round)};
  }
  std::optional<Because> operator()(const RoomClosed& event) const {
    return Because{BecauseKind::room_closed, object(event.room)};
  }
  // A room of its own, since the round is known to the others, whom it does not concern.
  std::optional<Because> operator()(const RoomsReopened& event) const {
    return Because{BecauseKind::rooms_reopened, object(event.rooms.front())};
  }
  std::optional<Because> operator()(const DoneSet& event) const {
    return Because{BecauseKind::room_done, object(event.room)};
  }
  std::optional<Because> operator()(const RequestMade& event) const {
    return Because{BecauseKind::request_made, object(event.request)};
  }
  std::optional<Because> operator()(const RequestTaken& event) const {
    return Because{BecauseKind::request_taken, object(event.request)};
  }
  std::optional<Because> operator()(const RequestClosed& event) const {
    return Because{BecauseKind::request_closed, object(event.request)};
  }
  std::optional<Because> operator()(const PointAdded& event) const {
    return Because{BecauseKind::point_added, object(event.point)};
  }
  std::optional<Because> operator()(const PointEdited& event) const {
    return Because{BecauseKind::point_edited, object(event.point)};
  }
  std::optional<Because> operator()(const PointVariantKept& event) const {
    return Because{BecauseKind::point_variant_kept, object(event.point)};
  }
  std::optional<Because> operator()(const PointSettled& event) const {
    return Because{BecauseKind::point_settled, object(event.point)};
  }
  std::optional<Because> operator()(const PointMoved& event) const {
    return Because{BecauseKind::point_moved, object(event.point)};
  }
  std::optional<Because> operator()(const PointWithdrawn& event) const {
    return Because{BecauseKind::point_withdrawn, object(event.point)};
  }
  std::optional<Because> operator()(const PointRestored& event) const {
    return Because{BecauseKind::point_restored, object(event.point)};
  }
  std::optional<Because> operator()(const LatePointHandedIn& event) const {
    return Because{BecauseKind::point_handed_in, object(event.point)};
  }
  std::optional<Because> operator()(const LatePointAccepted& event) const {
    return Because{BecauseKind::point_added, object(event.point)};
  }
  std::optional<Because> operator()(const StatementMade& event) const {
    return Because{BecauseKind::statement_made, object(event.statement)};
  }
  std::optional<Because> operator()(const StatementEdited& event) const {
    return Because{BecauseKind::statement_edited, object(event.statement)};
  }
  std::optional<Because> operator()(const StatementSettled& event) const {
    return Because{BecauseKind::statement_edited, object(event.statement)};
  }
  std::optional<Because> operator()(const StatementTakenBack& event) const {
    return Because{BecauseKind::statement_taken_back, object(event.statement)};
  }
  std::optional<Because> operator()(const StatementRestored& event) const {
    return Because{BecauseKind::statement_restored, object(event.statement)};
  }
  std::optional<Because> operator()(const MessageSent& event) const {
    return Because{BecauseKind::message_sent, object(event.message)};
  }
  std::optional<Because> operator()(const StepStarted&) const {
    return Because{BecauseKind::step_started, the_agenda};
  }
  std::optional<Because> operator()(const HandRaised&) const {
    return Because{BecauseKind::hand_raised, the_hands};
  }
  std::optional<Because> operator()(const PointShown&) const { return shown(); }
  std::optional<Because> operator()(const StatementShown&) const { return shown(); }
  std::optional<Because> operator()(const BoardShown&) const { return shown(); }
  std::optional<Because> operator()(const ShowingEnded&) const {
    return Because{BecauseKind::showing_ended, the_spotlight};
  }
  // Nobody needs to be told of the others.
  template <class Other>
  std::optional<Because> operator()(const Other&) const {
    return std::nullopt;
  }

 private:
  static Because shown() { return {BecauseKind::shown, the_spotlight}; }
};

}  // namespace

std::set<ObjectId> with_derived(const Session& session, const std::set<ObjectId>& touched) {
  auto objects = touched;
  for (const auto& one : touched) add_derived(session, objects, one);
  return objects;
}

// A point belongs to one room for ever.
Reach reach_of(const Session& session, const ObjectId& object) {
  switch (object.kind) {
    case ObjectKind::invite:
    case ObjectKind::statement:
    case ObjectKind::hands:
    case ObjectKind::spotlight:
      return {false, std::nullopt};
    case ObjectKind::room:
      return {true, RoomId{object.id}};
    case ObjectKind::point:
      if (const auto point = session.points.find({object.id}); point != session.points.end()) {
        return {true, point->second.room};
      }
      return {};
    default:
      return {};
  }
}

std::optional<Own> own_of(const Session& session, const ObjectId& object) {
  if (object.kind == ObjectKind::person) return Own{{object.id}, {ObjectKind::me, "me"}};
  if (object.kind != ObjectKind::point) return std::nullopt;
  const auto point = session.points.find({object.id});
  if (point == session.points.end()) return std::nullopt;
  return Own{point->second.author, object};
}

std::optional<Because> because(const Event& event) {
  return std::visit(Reason{}, event);
}

}  // namespace plenum
