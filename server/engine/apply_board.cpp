#include "plenum/assert.hpp"
#include "server/engine/fold.hpp"
#include "server/engine/wording.hpp"

#include <algorithm>
#include <utility>

namespace plenum {
namespace {

// A point, and the statements that show what it said when they were made, those that were taken
// back included.
Touched touched_text(const Session& session, const Point& point) {
  Touched changed = touched({object(point.id)});
  for (const auto& [id, statement] : session.statements) {
    if (statement.quoted.contains(point.id)) changed.objects.insert(object(id));
  }
  return changed;
}

void note_order(Room& room, const ColumnId& column, const std::string& order) {
  auto& last = room.last_order[column];
  last = std::max(last, order);
}

}  // namespace

Touched apply_one(Session& session, const PointAdded& added) {
  Point point;
  point.id = added.point;
  point.room = added.room;
  point.column = added.column;
  point.author = added.author;
  point.text = added.text;
  point.order = added.order;
  PLENUM_ASSERT(session.points.emplace(added.point, std::move(point)).second);
  auto& room = session.rooms.at(added.room);
  room.points.push_back(added.point);
  note_order(room, added.column, added.order);
  return touched({object(added.point)});
}

Touched apply_one(Session& session, const PointEdited& edited) {
  auto& point = session.points.at(edited.point);
  set_text(point, edited.text, edited.revision, false);
  return touched_text(session, point);
}

Touched apply_one(Session& session, const PointVariantKept& kept) {
  keep_variant(session.points.at(kept.point), kept.text);
  return touched({object(kept.point)});
}

Touched apply_one(Session& session, const PointSettled& settled) {
  auto& point = session.points.at(settled.point);
  set_text(point, settled.text, settled.revision, true);
  return touched_text(session, point);
}

Touched apply_one(Session& session, const PointMoved& moved) {
  auto& point = session.points.at(moved.point);
  point.column = moved.column;
  point.order = moved.order;
  note_order(session.rooms.at(point.room), moved.column, moved.order);
  return touched({object(moved.point)});
}

// All that stand in the column, so the last key is the greatest there is now.
Touched apply_one(Session& session, const PointsRekeyed& rekeyed) {
  Touched changed;
  for (const auto& [id, order] : rekeyed.points) {
    auto& point = session.points.at(id);
    point.order = order;
    session.rooms.at(point.room).last_order[point.column] = order;
    changed.objects.insert(object(id));
  }
  return changed;
}

Touched apply_one(Session& session, const PointWithdrawn& withdrawn) {
  session.points.at(withdrawn.point).withdrawn = true;
  return touched({object(withdrawn.point)});
}

Touched apply_one(Session& session, const PointRestored& restored) {
  session.points.at(restored.point).withdrawn = false;
  return touched({object(restored.point)});
}

Touched apply_one(Session& session, const LatePointHandedIn& late) {
  Point point;
  point.id = late.point;
  point.room = late.room;
  point.column = late.column;
  point.author = late.author;
  point.text = late.text;
  point.late = true;
  PLENUM_ASSERT(session.points.emplace(late.point, std::move(point)).second);
  session.rooms.at(late.room).points.push_back(late.point);
  return touched({object(late.point)});
}

Touched apply_one(Session& session, const LatePointAccepted& accepted) {
  auto& point = session.points.at(accepted.point);
  point.late = false;
  point.order = accepted.order;
  note_order(session.rooms.at(point.room), point.column, accepted.order);
  return touched({object(accepted.point)});
}

Touched apply_one(Session& session, const PointDeclined& declined) {
  session.points.at(declined.point).declined = declined.reason;
  return touched({object(declined.point)});
}

Touched apply_one(Session& session, const PointReconsidered& reconsidered) {
  session.points.at(reconsidered.point).declined.reset();
  return touched({object(reconsidered.point)});
}

}  // namespace plenum
