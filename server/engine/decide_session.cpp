#include "plenum/assert.hpp"
#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/seating.hpp"
#include "server/engine/text_limits.hpp"

#include <algorithm>

namespace plenum {
namespace {

// Rule R1.2.
std::optional<Refusal> refuse_plan(const CreateSession& create) {
  if (auto refusal = refuse_text(create.title, limits::title_characters_max)) return refusal;
  if (auto refusal = refuse_text(create.host_name, limits::name_characters_max)) return refusal;
  const auto columns = static_cast<std::int64_t>(create.columns.size());
  if (columns < 1 || columns > limits::columns_max) return Refusal::value_out_of_range;
  for (const auto& title : create.columns) {
    if (auto refusal = refuse_text(title, limits::column_characters_max)) return refusal;
  }
  if (create.rooms < 1 || create.rooms > limits::rooms_max) return Refusal::value_out_of_range;
  if (create.minutes < 1 || create.minutes > limits::minutes_max)
    return Refusal::value_out_of_range;
  return std::nullopt;
}

std::vector<Column> columns_of(const CreateSession& create) {
  std::vector<Column> columns;
  for (const auto& title : create.columns) {
    columns.push_back({ColumnId{"c" + std::to_string(columns.size() + 1)}, title});
  }
  return columns;
}

std::vector<PlannedRoom> rooms_of(const CreateSession& create, Dice& dice) {
  std::vector<PlannedRoom> rooms;
  for (std::int64_t number = 1; number <= create.rooms; ++number) {
    rooms.push_back({dice.id<RoomId>('r'), number});
  }
  return rooms;
}

// Moderators' links are known by their hash alone.
InviteCreated invite_of(Role role, const InviteSecret& secret, Instant expires_at, Dice& dice) {
  const auto kept = steers(role) ? std::nullopt : std::optional(secret.secret);
  return {dice.id<InviteId>('i'), role, secret.hash, kept, expires_at, limits::invite_uses_max};
}

std::optional<Refusal> refuse_person(const JoinSession& join) {
  if (auto refusal = refuse_text(join.name, limits::name_characters_max)) return refusal;
  if (auto refusal = refuse_optional_text(join.organisation, limits::organisation_characters_max)) {
    return refusal;
  }
  return refuse_optional_text(join.sector, limits::sector_characters_max);
}

// Rule R2.2: the same device is the same person; a moderators' link raises a participant.
Decision welcome_back(const Person& person, const Invite* invite, Instant now) {
  const bool raised = !steers(person.role) && !refusal_of(invite, now) && steers(invite->role);
  if (!raised) return accepted({}, {person.id.value});
  return accepted({RoleChanged{person.id, invite->role, invite->id}}, {person.id.value});
}

// Rule R2.5: whoever comes late sits down where there is most room.
std::optional<PersonSeated> late_seat(const Session& session, const PersonJoined& joined) {
  const auto* round = current_round(session);
  if (!round || steers(joined.role)) return std::nullopt;
  const bool assigned = round->state == RoundState::prepared && !round->seats.empty();
  if (!runs(*round) && !assigned) return std::nullopt;
  return PersonSeated{round->id, joined.person, smallest_room(*round)};
}

}  // namespace

// Rules R1.1 and R1.2.
Decision decide_one(const Session& session, const CreateSession& create, const Context& context) {
  if (!session.id.value.empty()) return Refusal::wrong_phase;
  if (auto refusal = refuse_plan(create)) return *refusal;

  Dice dice(context.entropy);
  const auto delete_at = context.now + limits::retention;
  const auto host = dice.id<PersonId>('u');
  const auto round = dice.id<RoundId>('n');
  return accepted(
      {SessionCreated{create.session, create.title, create.locale, columns_of(create), context.now,
                      delete_at},
       PersonJoined{host, Role::host, std::nullopt, create.token_hash, create.host_name, "", ""},
       invite_of(Role::participant, create.participants, delete_at, dice),
       invite_of(Role::moderator, create.moderators, delete_at, dice),
       RoundPlanned{round, 1, "", create.minutes, rooms_of(create, dice)}},
      {host.value});
}

// Rules R8.1 and R8.2: a new owner; an end that passed unseen is followed by a grace, once.
Decision decide_one(const Session& session, const OpenSession& open, const Context& context) {
  const auto away = std::max(Duration{0}, context.now - open.served_until);
  Events events{
      OwnerChanged{session.epoch + 1, open.node, open.boot, open.boot_time, context.now, away}};
  const auto* round = current_round(session);
  if (round && round->state == RoundState::running && *round->ends_at <= context.now) {
    events.push_back(RoundClosing{round->id, context.now + limits::grace_after_downtime,
                                  round->end_version + 1});
  }
  return accepted(std::move(events));
}

// Rules R2.1 to R2.5.
Decision decide_one(const Session& session, const JoinSession& join, const Context& context) {
  const auto* invite = find_invite_by_secret(session, join.secret_hash);
  if (const auto* person = find_person_by_token(session, join.token_hash)) {
    return welcome_back(*person, invite, context.now);
  }
  if (auto refusal = refusal_of(invite, context.now)) return *refusal;
  if (auto refusal = refuse_person(join)) return *refusal;
  if (session.people.size() >= limits::people_max) return Refusal::limit_reached;

  const auto id = Dice(context.entropy).id<PersonId>('u');
  const PersonJoined joined{id,        invite->role,      invite->id, join.token_hash,
                            join.name, join.organisation, join.sector};
  Events events{joined};
  if (auto seat = late_seat(session, joined)) events.push_back(std::move(*seat));
  return accepted(std::move(events), {id.value});
}

// Rule R1.4.
Decision decide_one(const Session& session, const RenewInvite& renew, const Context& context) {
  if (!may_steer(session, context) || renew.role == Role::host) return Refusal::not_permitted;
  if (session.invites.size() >= limits::invites_max) return Refusal::limit_reached;

  Events events;
  for (const auto& [id, invite] : session.invites) {
    if (invite.role == renew.role && !invite.revoked) events.push_back(InviteRevoked{id});
  }
  Dice dice(context.entropy);
  events.push_back(invite_of(renew.role, renew.secret, session.delete_at, dice));
  return accepted(std::move(events));
}

// Rule R4.5.
Decision decide_one(const Session& session, const Tick&, const Context& context) {
  const auto deadline = next_deadline(session);
  if (!deadline || *deadline > context.now) return nothing_to_do();
  return accepted({RoundClosed{current_round(session)->id}});
}

}  // namespace plenum
