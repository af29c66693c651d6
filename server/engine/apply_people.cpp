#include "plenum/assert.hpp"
#include "plenum/limits.hpp"
#include "server/engine/fold.hpp"

#include <algorithm>

namespace plenum {
namespace {

// Where the roster turns from a list into a count, everybody on it is concerned.
Touched one_more(Session& session, const PersonId& person) {
  constexpr auto listed = static_cast<std::int64_t>(limits::roster_listed_max);
  if (++session.people_in == listed + 1) return touched_everything();
  return touched({object(person)});
}

// Rule R2.11: of somebody who was erased later, the log tells no token.
void add_token(Session& session, const std::string& hash, const PersonId& person) {
  if (hash.empty()) return;
  PLENUM_ASSERT(session.tokens.emplace(hash, person).second);
}

// Rule R8.2: an end that has passed by now passed while nobody served, and is followed by a grace.
void note_graces(Session& session, const Round& round, Instant now) {
  if (round.state != RoundState::running) return;
  for (const auto& id : round.rooms) {
    auto& room = session.rooms.at(id);
    if (!room.closed && end_of(round, room) <= now) room.graced = true;
  }
}

// Rule R9.2: what they had taken is for others to see to.
void give_up_requests(Session& session, const PersonId& person) {
  for (auto& [id, request] : session.requests) {
    if (request.taken_by == person) request.taken_by.reset();
  }
}

void give_up_seat(Session& session, const PersonId& person) {
  for (auto& [id, room] : session.rooms) {
    if (room.facilitator == person) room.facilitator.reset();
  }
  // Also of a round that has closed: its rooms may be reopened.
  if (!session.rounds.empty()) session.rounds.back().seats.erase(person);
}

}  // namespace

Touched apply_one(Session& session, const SessionCreated& created) {
  PLENUM_ASSERT(session.id.value.empty());
  session.id = created.session;
  session.title = created.title;
  session.locale = created.locale;
  session.columns = created.columns;
  session.created_at = created.created_at;
  session.delete_at = created.delete_at;
  return touched_everything();
}

Touched apply_one(Session& session, const OwnerChanged& changed) {
  PLENUM_ASSERT(changed.epoch > session.epoch);
  session.epoch = changed.epoch;
  if (session.rounds.empty() || !runs(session.rounds.back())) return {};
  auto& round = session.rounds.back();
  // Nobody loses time while the clock stands.
  if (round.paused_at) return {};
  note_graces(session, round, changed.at);
  round.away += changed.away < limits::downtime_worth_offering ? Duration{0} : changed.away;
  return touched({object(round.id)});
}

Touched apply_one(Session& session, const InviteCreated& created) {
  Invite invite;
  invite.id = created.invite;
  invite.role = created.role;
  invite.secret_hash = created.secret_hash;
  invite.secret = created.secret;
  invite.expires_at = created.expires_at;
  invite.uses_max = created.uses_max;
  PLENUM_ASSERT(session.invites.emplace(created.invite, std::move(invite)).second);
  return touched({object(created.invite)});
}

Touched apply_one(Session& session, const InviteRevoked& revoked) {
  session.invites.at(revoked.invite).revoked = true;
  return touched({object(revoked.invite)});
}

Touched apply_one(Session& session, const PersonJoined& joined) {
  Person person;
  person.id = joined.person;
  person.role = joined.role;
  person.name = joined.name;
  person.organisation = joined.organisation;
  person.sector = joined.sector;
  PLENUM_ASSERT(session.people.emplace(joined.person, std::move(person)).second);
  add_token(session, joined.token_hash, joined.person);
  auto changed = one_more(session, joined.person);
  if (joined.invite) {
    ++session.invites.at(*joined.invite).uses;
    changed.objects.insert(object(*joined.invite));
  }
  return changed;
}

Touched apply_one(Session& session, const RoleChanged& changed) {
  session.people.at(changed.person).role = changed.role;
  ++session.invites.at(changed.invite).uses;
  give_up_seat(session, changed.person);
  return touched_everything();
}

Touched apply_one(Session& session, const PersonRenamed& renamed) {
  session.people.at(renamed.person).name = renamed.name;
  return touched({object(renamed.person)});
}

Touched apply_one(Session& session, const PersonRemoved& removed) {
  session.people.at(removed.person).removed = true;
  --session.people_in;
  give_up_seat(session, removed.person);
  give_up_requests(session, removed.person);
  std::erase(session.hands, removed.person);
  return touched_everything();
}

Touched apply_one(Session& session, const PersonReadmitted& readmitted) {
  session.people.at(readmitted.person).removed = false;
  return one_more(session, readmitted.person);
}

// Rule R2.11: what is left is what a log tells in which they have never had a name.
Touched apply_one(Session& session, const PersonErased& erased) {
  auto& person = session.people.at(erased.person);
  PLENUM_ASSERT(person.removed && !person.simulated);
  person.erased = true;
  person.name.clear();
  person.organisation.clear();
  person.sector.clear();
  std::erase_if(session.tokens, [&](const auto& entry) { return entry.second == person.id; });
  std::erase_if(session.device_links,
                [&](const auto& entry) { return entry.second.person == person.id; });
  return touched({object(person.id)});
}

// A new link takes the place of the one before.
Touched apply_one(Session& session, const DeviceLinked& linked) {
  std::erase_if(session.device_links,
                [&](const auto& entry) { return entry.second.person == linked.person; });
  if (!linked.secret_hash.empty()) {
    session.device_links[linked.secret_hash] = {linked.person, linked.expires_at};
  }
  return {};
}

Touched apply_one(Session& session, const DeviceAdded& added) {
  if (!added.secret_hash.empty()) PLENUM_ASSERT(session.device_links.erase(added.secret_hash) == 1);
  add_token(session, added.token_hash, added.person);
  return {};
}

Touched apply_one(Session& session, const CallLinksSet& set) {
  session.calls = {set.plenary, set.rooms};
  Touched changed = touched({the_session});
  for (const auto& [id, room] : session.rooms) changed.objects.insert(object(id));
  return changed;
}

}  // namespace plenum
