#include "server/host/presence.hpp"

#include <algorithm>
#include <map>

namespace plenum::host {
namespace {

bool concerns(const Session& session, const Audience& audience, const protocol::Here& here) {
  if (audience.kind != AudienceKind::room) return true;
  const RoomId room{audience.id};
  return seat_of(session, here.person) == room || here.room == room;
}

}  // namespace

protocol::Presence presence_for(const Session& session, const Audience& audience,
                                std::vector<protocol::Here> connected) {
  std::map<PersonId, std::optional<RoomId>> people;
  for (auto& here : connected) {
    if (!concerns(session, audience, here)) continue;
    auto& looks_at = people[here.person];
    const bool theirs =
        audience.kind == AudienceKind::moderators || here.room == RoomId{audience.id};
    if (here.room && theirs) looks_at = here.room;
  }

  protocol::Presence presence{static_cast<std::int64_t>(people.size()), {}};
  for (const auto& [person, room] : people) {
    // Whoever is not listed to this audience is counted only.
    if (project(session, {ObjectKind::person, person.value}, audience)) {
      presence.people.push_back({person, room});
    }
  }
  return presence;
}

}  // namespace plenum::host
