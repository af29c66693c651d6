#include "server/engine/projection.hpp"

namespace plenum {
namespace {

PointObject seen_point(const Point& point) {
  return {point.id,
          point.room,
          point.column,
          point.text,
          point.revision,
          point.variants,
          point.order,
          point.withdrawn,
          point.late,
          false,
          !point.statements.empty(),
          point.declined};
}

// Rule R7.3: what is made of the points is the desk's affair until the room is closed.
void hide_what_is_made_of_it(PointObject& seen) {
  seen.linked = false;
  seen.declined.reset();
}

// Rules R7.9 and R7.13: in one's own layer, as long as the board it stands on is before one's eyes.
Seen project_own_point(const Session& session, const Point& point, const PersonId& viewer) {
  if (point.author != viewer) return std::nullopt;
  const auto& person = session.people.at(viewer);
  const auto seat = seat_of(session, viewer);
  const bool in_room = seat && *seat == point.room;
  const bool in_plenary = !seat && published(session, point.room);
  if (!steers(person.role) && !in_room && !in_plenary) return std::nullopt;
  auto seen = seen_point(point);
  seen.mine = true;
  if (in_room) hide_what_is_made_of_it(seen);
  return seen;
}

// Rule R6.8: what a source said, if it says something else now. The plenary is not shown again
// what somebody has changed.
SourceObject seen_source(const Session& session, const Statement& statement, const Source& source,
                         bool steering) {
  const auto& text = session.points.at(source.point).text;
  const auto& quoted = statement.quoted.at(source.point);
  const auto was = !steering || quoted == text ? std::nullopt : std::optional(quoted);
  return {source.point, source.revision, was};
}

}  // namespace

// Rules R7.1, R7.3 and R7.13: a point is seen in its own room, by moderators, and by all once it is
// published; a late one by moderators alone.
Seen project_point(const Session& session, const PointId& id, const Audience& audience) {
  const auto found = session.points.find(id);
  if (found == session.points.end()) return std::nullopt;
  const auto& point = found->second;
  if (is(audience, AudienceKind::person)) return project_own_point(session, point, {audience.id});

  auto seen = seen_point(point);
  if (is(audience, AudienceKind::moderators)) return seen;
  if (point.withdrawn || point.late) return std::nullopt;
  if (is(audience, AudienceKind::plenary)) {
    return published(session, point.room) ? Seen(seen) : std::nullopt;
  }
  hide_what_is_made_of_it(seen);
  return point.room.value == audience.id ? Seen(seen) : std::nullopt;
}

// Rule R7.3: the plenary sees a statement once one of its sources is published, and no other ones.
Seen project_statement(const Session& session, const StatementId& id, const Audience& audience) {
  const auto found = session.statements.find(id);
  if (found == session.statements.end()) return std::nullopt;
  const auto& statement = found->second;
  const bool steering = is(audience, AudienceKind::moderators);
  if (!steering && (!is(audience, AudienceKind::plenary) || statement.taken_back)) {
    return std::nullopt;
  }
  StatementObject seen{id,
                       statement.column,
                       statement.text,
                       statement.revision,
                       statement.variants,
                       statement.order,
                       {},
                       statement.taken_back};
  for (const auto& source : statement.sources) {
    if (!steering && !published(session, session.points.at(source.point).room)) continue;
    seen.sources.push_back(seen_source(session, statement, source, steering));
  }
  if (!steering && seen.sources.empty()) return std::nullopt;
  return seen;
}

}  // namespace plenum
