#include "plenum/limits.hpp"
#include "server/engine/projection.hpp"

#include <algorithm>

namespace plenum {
namespace {

bool sits_in(const Session& session, const PersonId& person, const Audience& room) {
  const auto seat = seat_of(session, person);
  return seat && seat->value == room.id;
}

bool roster_is_listed(const Session& session) {
  return session.people_in <= static_cast<std::int64_t>(limits::roster_listed_max);
}

std::optional<RoomId> planned_seat(const Session& session, const PersonId& person) {
  const auto* round = current_round(session);
  if (!round || round->state == RoundState::closed) return std::nullopt;
  const auto seat = round->seats.find(person);
  return seat == round->seats.end() ? std::nullopt : std::optional(seat->second);
}

}  // namespace

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

// Rule R7.5: above the bound, the plenary's roster is a count.
Seen project_roster(const Session& session, const Audience& audience) {
  if (is(audience, AudienceKind::person)) return std::nullopt;
  if (is(audience, AudienceKind::room)) {
    const auto here = std::ranges::count_if(
        session.people, [&](const auto& entry) { return sits_in(session, entry.first, audience); });
    return RosterObject{"roster", here, true};
  }
  const bool listed = is(audience, AudienceKind::moderators) || roster_is_listed(session);
  return RosterObject{"roster", session.people_in, listed};
}

// Rules R7.4 to R7.6 and R7.12: names are for those in the same room, sectors, plans and who was
// removed for moderators.
Seen project_person(const Session& session, const PersonId& id, const Audience& audience) {
  const auto found = session.people.find(id);
  if (found == session.people.end()) return std::nullopt;
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
    return roster_is_listed(session) ? Seen(seen) : std::nullopt;
  }
  if (sits_in(session, id, audience)) {
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
