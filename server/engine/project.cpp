#include "plenum/engine/engine.hpp"
#include "plenum/limits.hpp"

#include <algorithm>

// Who sees what: rules R7.1 to R7.9. One function per kind; each answers for every audience.
namespace plenum {

std::string name_of(const Audience& audience) {
  switch (audience.kind) {
    case AudienceKind::moderators:
      return "moderators";
    case AudienceKind::plenary:
      return "plenary";
    case AudienceKind::room:
      return "room:" + audience.id;
    case AudienceKind::person:
      break;
  }
  return "";
}

namespace {

using Seen = std::optional<Object>;

bool is(const Audience& audience, AudienceKind kind) {
  return audience.kind == kind;
}

bool sits_in(const Session& session, const PersonId& person, const Audience& room) {
  const auto seat = seat_of(session, person);
  return seat && seat->value == room.id;
}

// Rule R7.3: closing a round publishes its boards.
bool published(const Session& session, const RoomId& room) {
  return find_round(session, session.rooms.at(room).round)->state == RoundState::closed;
}

Seen project_session(const Session& session, const Audience& audience) {
  if (is(audience, AudienceKind::person)) return std::nullopt;
  return SessionObject{"session",      session.id,      session.title,
                       session.locale, session.columns, session.delete_at};
}

// Rule R7.8: who one is concerns oneself alone.
Seen project_me(const Session& session, const Audience& audience) {
  const auto found = session.people.find({audience.id});
  if (!is(audience, AudienceKind::person) || found == session.people.end()) return std::nullopt;
  const auto& person = found->second;
  return MeObject{"me",
                  person.id,
                  person.role,
                  person.name,
                  person.organisation,
                  person.sector,
                  seat_of(session, person.id)};
}

bool roster_is_listed(const Session& session) {
  return session.people.size() <= limits::roster_listed_max;
}

// Rule R7.5: above the bound, the plenary's roster is a count.
Seen project_roster(const Session& session, const Audience& audience) {
  if (is(audience, AudienceKind::person)) return std::nullopt;
  if (is(audience, AudienceKind::room)) {
    const auto here = std::ranges::count_if(
        session.people, [&](const auto& entry) { return sits_in(session, entry.first, audience); });
    return RosterObject{"roster", here, true};
  }
  const bool listed = is(audience, AudienceKind::moderators) || roster_is_listed(session);
  return RosterObject{"roster", static_cast<std::int64_t>(session.people.size()), listed};
}

std::optional<RoomId> planned_seat(const Session& session, const PersonId& person) {
  const auto* round = current_round(session);
  if (!round || round->state == RoundState::closed) return std::nullopt;
  const auto seat = round->seats.find(person);
  return seat == round->seats.end() ? std::nullopt : std::optional(seat->second);
}

// Rules R7.4 to R7.6: names are for those in the same room, sectors and plans for moderators.
Seen project_person(const Session& session, const PersonId& id, const Audience& audience) {
  const auto found = session.people.find(id);
  if (found == session.people.end()) return std::nullopt;
  const auto& person = found->second;
  PersonObject seen{id, person.role, person.name, person.organisation, "", std::nullopt};
  switch (audience.kind) {
    case AudienceKind::moderators:
      seen.sector = person.sector;
      seen.seat = planned_seat(session, id);
      return seen;
    case AudienceKind::plenary:
      if (!roster_is_listed(session)) return std::nullopt;
      return seen;
    case AudienceKind::room:
      if (sits_in(session, id, audience)) {
        seen.seat = RoomId{audience.id};
        return seen;
      }
      if (steers(person.role)) return seen;
      return std::nullopt;
    case AudienceKind::person:
      return std::nullopt;
  }
  return std::nullopt;
}

// Rule R7.7: links are the moderators' business, and only those in force.
Seen project_invite(const Session& session, const InviteId& id, const Audience& audience) {
  const auto found = session.invites.find(id);
  if (!is(audience, AudienceKind::moderators) || found == session.invites.end()) {
    return std::nullopt;
  }
  const auto& invite = found->second;
  if (invite.revoked) return std::nullopt;
  return InviteObject{id,          invite.role,    invite.secret, invite.expires_at,
                      invite.uses, invite.uses_max};
}

// Rule R7.2: before it starts, participants are not told the plan of a round.
Seen project_round(const Session& session, const RoundId& id, const Audience& audience) {
  const auto* round = find_round(session, id);
  if (!round || is(audience, AudienceKind::person)) return std::nullopt;
  RoundObject seen{id,           round->number,  round->state,       round->task, round->minutes,
                   round->rooms, round->ends_at, round->end_version, round->away};
  if (is(audience, AudienceKind::moderators)) return seen;
  if (round->state == RoundState::prepared) return std::nullopt;
  seen.away_ms = Duration{0};
  if (is(audience, AudienceKind::room)) {
    std::erase_if(seen.rooms, [&](const RoomId& room) { return room.value != audience.id; });
    if (seen.rooms.empty()) return std::nullopt;
  }
  return seen;
}

Seen project_room(const Session& session, const RoomId& id, const Audience& audience) {
  const auto found = session.rooms.find(id);
  if (found == session.rooms.end()) return std::nullopt;
  const auto& room = found->second;
  const bool visible = is(audience, AudienceKind::moderators) ||
                       (is(audience, AudienceKind::room) && audience.id == id.value) ||
                       (is(audience, AudienceKind::plenary) && published(session, id));
  if (!visible) return std::nullopt;
  return RoomObject{id, room.round, room.number, runs(*find_round(session, room.round))};
}

PointObject seen_point(const Point& point) {
  return {point.id,        point.room,     point.column,
          point.text,      point.revision, point.order,
          point.withdrawn, false,          !point.statements.empty()};
}

// Rule R7.9: in one's own layer, as long as the board it stands on is before one's eyes.
Seen project_own_point(const Session& session, const Point& point, const PersonId& viewer) {
  if (point.author != viewer) return std::nullopt;
  const auto& person = session.people.at(viewer);
  const auto seat = seat_of(session, viewer);
  const bool in_room = seat && *seat == point.room;
  const bool in_plenary = !seat && published(session, point.room);
  if (!steers(person.role) && !in_room && !in_plenary) return std::nullopt;
  auto seen = seen_point(point);
  seen.mine = true;
  // Rule R7.3: what is made of the points is the desk's affair until the round is closed.
  if (in_room) seen.linked = false;
  return seen;
}

// Rules R7.1 and R7.3: a point is seen in its own room, by moderators, and by all once published.
Seen project_point(const Session& session, const PointId& id, const Audience& audience) {
  const auto found = session.points.find(id);
  if (found == session.points.end()) return std::nullopt;
  const auto& point = found->second;
  if (is(audience, AudienceKind::person)) return project_own_point(session, point, {audience.id});

  auto seen = seen_point(point);
  if (is(audience, AudienceKind::moderators)) return seen;
  if (point.withdrawn) return std::nullopt;
  if (is(audience, AudienceKind::plenary)) {
    return published(session, point.room) ? Seen(seen) : std::nullopt;
  }
  seen.linked = false;
  return point.room.value == audience.id ? Seen(seen) : std::nullopt;
}

// Rule R7.3: the plenary sees a statement once one of its sources is published, and no other ones.
Seen project_statement(const Session& session, const StatementId& id, const Audience& audience) {
  const auto found = session.statements.find(id);
  if (found == session.statements.end()) return std::nullopt;
  const auto& statement = found->second;
  StatementObject seen{id,
                       statement.column,
                       statement.text,
                       statement.revision,
                       statement.order,
                       statement.sources,
                       statement.taken_back};
  if (is(audience, AudienceKind::moderators)) return seen;
  if (!is(audience, AudienceKind::plenary) || statement.taken_back) return std::nullopt;
  std::erase_if(seen.sources, [&](const Source& source) {
    return !published(session, session.points.at(source.point).room);
  });
  if (seen.sources.empty()) return std::nullopt;
  return seen;
}

}  // namespace

std::optional<Object> project(const Session& session, const ObjectId& object,
                              const Audience& audience) {
  switch (object.kind) {
    case ObjectKind::session:
      return project_session(session, audience);
    case ObjectKind::me:
      return project_me(session, audience);
    case ObjectKind::roster:
      return project_roster(session, audience);
    case ObjectKind::person:
      return project_person(session, {object.id}, audience);
    case ObjectKind::invite:
      return project_invite(session, {object.id}, audience);
    case ObjectKind::round:
      return project_round(session, {object.id}, audience);
    case ObjectKind::room:
      return project_room(session, {object.id}, audience);
    case ObjectKind::point:
      return project_point(session, {object.id}, audience);
    case ObjectKind::statement:
      return project_statement(session, {object.id}, audience);
  }
  return std::nullopt;
}

std::vector<ObjectId> candidates(const Session& session, const Audience& audience) {
  std::vector<ObjectId> found;
  if (is(audience, AudienceKind::person)) {
    found.push_back({ObjectKind::me, "me"});
    for (const auto& [id, point] : session.points) {
      if (point.author.value == audience.id) found.push_back({ObjectKind::point, id.value});
    }
    return found;
  }
  found.push_back({ObjectKind::session, "session"});
  found.push_back({ObjectKind::roster, "roster"});
  for (const auto& [id, person] : session.people) found.push_back({ObjectKind::person, id.value});
  for (const auto& [id, invite] : session.invites) found.push_back({ObjectKind::invite, id.value});
  for (const auto& round : session.rounds) found.push_back({ObjectKind::round, round.id.value});
  for (const auto& [id, room] : session.rooms) found.push_back({ObjectKind::room, id.value});
  for (const auto& [id, point] : session.points) found.push_back({ObjectKind::point, id.value});
  for (const auto& [id, made] : session.statements) {
    found.push_back({ObjectKind::statement, id.value});
  }
  return found;
}

}  // namespace plenum
