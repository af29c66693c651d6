#include "plenum/limits.hpp"
#include "server/engine/projection.hpp"

#include <limits>

namespace plenum {
namespace {

bool sits_in(const Session& session, const PersonId& person, const Audience& room) {
  const auto seat = seat_of(session, person);
  return seat && seat->value == room.id;
}

// Who sits in a room, as far as that many.
std::int64_t seated(const Session& session, const Audience& room, std::int64_t at_most) {
  const auto* round = current_round(session);
  std::int64_t count = 0;
  if (!round) return count;
  for (const auto& [person, where] : round->seats) {
    if (where.value != room.id || !sits_in(session, person, room)) continue;
    if (++count == at_most) break;
  }
  return count;
}

std::optional<RoomId> planned_seat(const Session& session, const PersonId& person) {
  const auto* round = current_round(session);
  if (!round || round->state == RoundState::closed) return std::nullopt;
  const auto seat = round->seats.find(person);
  return seat == round->seats.end() ? std::nullopt : std::optional(seat->second);
}

}  // namespace

// Rule R7.5: above the bound, a roster is a count; those who steer see everybody.
bool roster_is_listed(const Session& session, const Audience& audience) {
  constexpr auto listed = static_cast<std::int64_t>(limits::roster_listed_max);
  if (is(audience, AudienceKind::moderators)) return true;
  if (!is(audience, AudienceKind::room)) return session.people_in <= listed;
  return seated(session, audience, listed + 1) <= listed;
}

Seen project_session(const Session& session, const Audience& audience) {
  if (is(audience, AudienceKind::person)) return std::nullopt;
  SessionObject seen{"session",
                     session.id,
                     session.title,
                     session.locale,
                     session.columns,
                     session.delete_at,
                     session.calls.plenary,
                     "",
                     false};
  if (is(audience, AudienceKind::room)) seen.call.clear();
  if (is(audience, AudienceKind::moderators)) {
    seen.call_rooms = session.calls.rooms;
    seen.rehearsing = session.rehearsal.has_value();
  }
  return seen;
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

Seen project_roster(const Session& session, const Audience& audience) {
  if (is(audience, AudienceKind::person)) return std::nullopt;
  const auto here = is(audience, AudienceKind::room)
                        ? seated(session, audience, std::numeric_limits<std::int64_t>::max())
                        : session.people_in;
  return RosterObject{"roster", here, roster_is_listed(session, audience)};
}

// Rules R2.11, R7.4 to R7.6 and R7.12: names are for those in the same room, sectors, plans and who
// was removed for moderators.
Seen project_person(const Session& session, const PersonId& id, const Audience& audience) {
  const auto found = session.people.find(id);
  if (found == session.people.end() || found->second.erased) return std::nullopt;
  const auto& person = found->second;
  PersonObject seen{id, person.role,  person.name,    person.organisation,
                    "", std::nullopt, person.removed, person.simulated};
  if (is(audience, AudienceKind::moderators)) {
    seen.sector = person.sector;
    seen.seat = planned_seat(session, id);
    return seen;
  }
  if (person.removed || is(audience, AudienceKind::person)) return std::nullopt;
  if (is(audience, AudienceKind::plenary)) {
    return roster_is_listed(session, audience) ? Seen(seen) : std::nullopt;
  }
  if (sits_in(session, id, audience) && roster_is_listed(session, audience)) {
    seen.seat = RoomId{audience.id};
    return seen;
  }
  return steers(person.role) ? Seen(seen) : std::nullopt;
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

}  // namespace plenum
