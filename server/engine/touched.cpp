#include "server/engine/fold.hpp"

#include "plenum/engine/engine.hpp"

namespace plenum {
namespace {

const ObjectId roster{ObjectKind::roster, "roster"};

// The one table of what is derived from what.
void add_derived(std::set<ObjectId>& objects, const ObjectId& object) {
  if (object.kind == ObjectKind::person) objects.insert(roster);
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
  std::optional<Because> operator()(const RoundClosing& event) const {
    return Because{BecauseKind::round_closing, object(event.round)};
  }
  std::optional<Because> operator()(const RoundClosed& event) const {
    return Because{BecauseKind::round_closed, object(event.round)};
  }
  std::optional<Because> operator()(const PointAdded& event) const {
    return Because{BecauseKind::point_added, object(event.point)};
  }
  std::optional<Because> operator()(const PointEdited& event) const {
    return Because{BecauseKind::point_edited, object(event.point)};
  }
  std::optional<Because> operator()(const PointWithdrawn& event) const {
    return Because{BecauseKind::point_withdrawn, object(event.point)};
  }
  std::optional<Because> operator()(const PointRestored& event) const {
    return Because{BecauseKind::point_restored, object(event.point)};
  }
  std::optional<Because> operator()(const StatementMade& event) const {
    return Because{BecauseKind::statement_made, object(event.statement)};
  }
  std::optional<Because> operator()(const StatementEdited& event) const {
    return Because{BecauseKind::statement_edited, object(event.statement)};
  }
  std::optional<Because> operator()(const StatementTakenBack& event) const {
    return Because{BecauseKind::statement_taken_back, object(event.statement)};
  }
  std::optional<Because> operator()(const StatementRestored& event) const {
    return Because{BecauseKind::statement_restored, object(event.statement)};
  }
  // Nobody needs to be told of these.
  std::optional<Because> operator()(const SessionCreated&) const { return std::nullopt; }
  std::optional<Because> operator()(const OwnerChanged&) const { return std::nullopt; }
  std::optional<Because> operator()(const InviteCreated&) const { return std::nullopt; }
  std::optional<Because> operator()(const InviteRevoked&) const { return std::nullopt; }
  std::optional<Because> operator()(const RoleChanged&) const { return std::nullopt; }
};

}  // namespace

std::set<ObjectId> with_derived(const std::set<ObjectId>& touched) {
  auto objects = touched;
  for (const auto& one : touched) add_derived(objects, one);
  return objects;
}

std::optional<Own> own_of(const Session& session, const ObjectId& object) {
  if (object.kind == ObjectKind::person) return Own{{object.id}, {ObjectKind::me, "me"}};
  if (object.kind != ObjectKind::point) return std::nullopt;
  return Own{session.points.at({object.id}).author, object};
}

std::optional<Because> because(const Event& event) {
  return std::visit(Reason{}, event);
}

}  // namespace plenum
