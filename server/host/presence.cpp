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

// Nobody sits at a simulated person's device; they are always there.
void add_simulated(const Session& session, std::vector<protocol::Here>& connected) {
  if (!session.rehearsal) return;
  for (const auto& [id, person] : session.people) {
    if (person.simulated) connected.push_back({id, {}, false});
  }
}

}  // namespace

protocol::Presence presence_for(const Session& session, const Audience& audience,
                                std::vector<protocol::Here> connected) {
  add_simulated(session, connected);
  const bool steering = audience.kind == AudienceKind::moderators;
  std::map<PersonId, protocol::Here> people;
  for (const auto& one : connected) {
    if (!concerns(session, audience, one)) continue;
    auto& here = people.try_emplace(one.person, protocol::Here{one.person, {}, true}).first->second;
    const bool theirs = steering || one.room == RoomId{audience.id};
    if (one.room && theirs) here.room = one.room;
    // Whoever is where they should be on one device is there.
    here.away = here.away && one.away && steering;
  }

  protocol::Presence presence{static_cast<std::int64_t>(people.size()), {}};
  if (!roster_is_listed(session, audience)) return presence;
  for (auto& [person, here] : people) {
    if (project(session, {ObjectKind::person, person.value}, audience)) {
      presence.people.push_back(std::move(here));
    }
  }
  return presence;
}

}  // namespace plenum::host
