#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/invites.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/seating.hpp"
#include "server/engine/text_limits.hpp"

#include <algorithm>

// Who comes in, by which link, and who has to leave.
namespace plenum {
namespace {

std::optional<Refusal> refuse_person(const JoinSession& join, const Context& context) {
  if (auto refusal = refuse_text(join.name, limits::name_characters_max)) return refusal;
  if (auto refusal = refuse_optional_text(join.organisation, limits::organisation_characters_max)) {
    return refusal;
  }
  if (auto refusal = refuse_optional_text(join.sector, limits::sector_characters_max)) {
    return refusal;
  }
  if (context.name_taken) return Refusal::name_taken;
  return std::nullopt;
}

// Rule R2.2: the same device is the same person; a moderators' link raises a participant.
Decision welcome_back(const Person& person, const Invite* invite, Instant now) {
  if (person.removed) return Refusal::removed;
  const bool raised = !steers(person.role) && !refusal_of(invite, now) && steers(invite->role);
  if (!raised) return accepted({}, {person.id.value});
  return accepted({RoleChanged{person.id, invite->role, invite->id}}, {person.id.value});
}

std::size_t devices_of(const Session& session, const PersonId& person) {
  return static_cast<std::size_t>(std::ranges::count_if(
      session.tokens, [&](const auto& entry) { return entry.second == person; }));
}

// Rule R2.10.
Decision welcome_device(const Session& session, const JoinSession& join, const DeviceLink& link,
                        Instant now) {
  if (session.people.at(link.person).removed) return Refusal::removed;
  if (link.expires_at <= now) return Refusal::invite_expired;
  return accepted({DeviceAdded{link.person, join.secret_hash, join.token_hash}},
                  {link.person.value});
}

Events seated_late(const Session& session, const PersonId& person) {
  Events events;
  for (const auto& seat : late_seats(session, {person})) {
    events.push_back(PersonSeated{current_round(session)->id, seat.person, seat.room});
  }
  return events;
}

// Rule R2.8: participants by who steers, moderators by the host, the host and oneself by nobody.
bool may_send_away(const Session& session, const Person& person, const Context& context) {
  const auto* actor = actor_of(session, context);
  if (!actor || !steers(actor->role) || actor->id == person.id) return false;
  return person.role == Role::participant ||
         (person.role == Role::moderator && actor->role == Role::host);
}

const Person* find_person(const Session& session, const PersonId& id) {
  const auto found = session.people.find(id);
  return found == session.people.end() ? nullptr : &found->second;
}

}  // namespace

// Rules R2.1 to R2.5, R2.7 and R2.10.
Decision decide_one(const Session& session, const JoinSession& join, const Context& context) {
  const auto* invite = find_invite_by_secret(session, join.secret_hash);
  if (const auto known = session.tokens.find(join.token_hash); known != session.tokens.end()) {
    return welcome_back(session.people.at(known->second), invite, context.now);
  }
  if (const auto link = session.device_links.find(join.secret_hash);
      link != session.device_links.end()) {
    return welcome_device(session, join, link->second, context.now);
  }
  if (auto refusal = refusal_of(invite, context.now)) return *refusal;
  if (auto refusal = refuse_person(join, context)) return *refusal;
  if (session.people.size() >= limits::people_max) return Refusal::limit_reached;

  const auto id = Dice(context.entropy).id<PersonId>('u');
  Events events{PersonJoined{id, invite->role, invite->id, join.token_hash, join.name,
                             join.organisation, join.sector}};
  if (!steers(invite->role))
    std::ranges::move(seated_late(session, id), std::back_inserter(events));
  return accepted(std::move(events), {id.value});
}

// Rule R2.10.
Decision decide_one(const Session& session, const LinkDevice& link, const Context& context) {
  const auto* actor = actor_of(session, context);
  if (!actor) return Refusal::not_permitted;
  if (devices_of(session, actor->id) >= limits::devices_per_person_max) {
    return Refusal::limit_reached;
  }
  return accepted(
      {DeviceLinked{actor->id, link.secret_hash, context.now + limits::device_link_for}});
}

// Rule R1.4.
Decision decide_one(const Session& session, const RenewInvite& renew, const Context& context) {
  if (!may_steer(session, context) || renew.role == Role::host) return Refusal::not_permitted;
  // The same request, put through once more.
  if (find_invite_by_secret(session, renew.secret.hash)) return nothing_to_do();
  if (session.invites.size() >= limits::invites_max) return Refusal::limit_reached;

  Events events;
  for (const auto& [id, invite] : session.invites) {
    if (invite.role == renew.role && !invite.revoked) events.push_back(InviteRevoked{id});
  }
  Dice dice(context.entropy);
  events.push_back(new_invite(renew.role, renew.secret, session.delete_at, dice));
  return accepted(std::move(events));
}

// Rule R1.6.
Decision decide_one(const Session& session, const RevokeInvite& revoke, const Context& context) {
  const auto invite = session.invites.find(revoke.invite);
  if (!may_steer(session, context) || invite == session.invites.end()) {
    return Refusal::not_permitted;
  }
  if (invite->second.revoked) return nothing_to_do();
  return accepted({InviteRevoked{revoke.invite}});
}

// Rules R2.6 and R2.7.
Decision decide_one(const Session& session, const RenamePerson& rename, const Context& context) {
  const auto* person = find_person(session, rename.person);
  const auto* actor = actor_of(session, context);
  if (!actor || !person || person->erased || (!steers(actor->role) && actor->id != person->id)) {
    return Refusal::not_permitted;
  }
  if (auto refusal = refuse_text(rename.name, limits::name_characters_max)) return *refusal;
  if (rename.name == person->name) return nothing_to_do();
  if (context.name_taken) return Refusal::name_taken;
  return accepted({PersonRenamed{person->id, rename.name}});
}

// Rule R2.8.
Decision decide_one(const Session& session, const RemovePerson& remove, const Context& context) {
  const auto* person = find_person(session, remove.person);
  if (!person || !may_send_away(session, *person, context)) return Refusal::not_permitted;
  if (person->removed) return nothing_to_do();
  return accepted({PersonRemoved{person->id}});
}

// Rule R2.9.
Decision decide_one(const Session& session, const ReadmitPerson& readmit, const Context& context) {
  const auto* person = find_person(session, readmit.person);
  if (!person || person->erased || !may_send_away(session, *person, context)) {
    return Refusal::not_permitted;
  }
  if (!person->removed) return nothing_to_do();
  // Rule R2.7: somebody may have come by that name meanwhile.
  if (context.name_taken) return Refusal::name_taken;
  Events events{PersonReadmitted{person->id}};
  if (!steers(person->role)) {
    std::ranges::move(seated_late(session, person->id), std::back_inserter(events));
  }
  return accepted(std::move(events));
}

// Rule R2.11. Nobody who is simulated has anything to be erased.
Decision decide_one(const Session& session, const ErasePerson& erase, const Context& context) {
  const auto* actor = actor_of(session, context);
  const auto* person = find_person(session, erase.person);
  const bool may = actor && actor->role == Role::host && person && person->removed;
  if (!may || person->simulated) return Refusal::not_permitted;
  if (person->erased) return nothing_to_do();
  return accepted({PersonErased{person->id}});
}

}  // namespace plenum
