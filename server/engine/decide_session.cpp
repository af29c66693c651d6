#include "plenum/assert.hpp"
#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/invites.hpp"
#include "server/engine/rehearsal.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/text_limits.hpp"

#include <algorithm>
#include <iterator>

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

// Rule R8.2: rooms whose end passed while nobody served get a grace, unless they had theirs; the
// others go on.
Events graces(const Session& session, const Round& round, Instant now) {
  const auto until = now + limits::grace_after_downtime;
  if (last_end(session, round) <= now) {
    return {RoundClosing{round.id, until, round.end_version + 1}};
  }
  Events events;
  auto version = round.end_version;
  for (const auto* room : open_rooms(session, round)) {
    if (room->graced || end_of(round, *room) > now) continue;
    events.push_back(
        RoomTimeChanged{round.id, room->id, (until - *round.ends_at).count(), ++version});
  }
  return events;
}

// Rule R1.7.
std::optional<Refusal> refuse_link(const std::string& link) {
  if (auto refusal = refuse_optional_text(link, limits::call_link_characters_max)) return refusal;
  const auto blank = [](unsigned char byte) { return byte <= 0x20; };
  if (link.empty()) return std::nullopt;
  if (!link.starts_with("https://") || link.size() == 8 || std::ranges::any_of(link, blank)) {
    return Refusal::link_not_https;
  }
  return std::nullopt;
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
       new_invite(Role::participant, create.participants, delete_at, dice),
       new_invite(Role::moderator, create.moderators, delete_at, dice),
       RoundPlanned{round, 1, "", create.minutes, rooms_of(create, dice)}},
      {host.value});
}

// Rules R8.1 and R8.2: a new owner; an end that passed unseen is followed by a grace, once.
Decision decide_one(const Session& session, const OpenSession& open, const Context& context) {
  const auto away = std::max(Duration{0}, context.now - open.served_until);
  const auto epoch = std::max(session.epoch + 1, open.epoch_floor);
  Events events{OwnerChanged{epoch, open.node, open.boot, open.boot_time, context.now, away}};
  const auto* round = current_round(session);
  if (round && round->state == RoundState::running && !round->paused_at) {
    std::ranges::move(graces(session, *round, context.now), std::back_inserter(events));
  }
  return accepted(std::move(events));
}

// Rules R4.5 and R4.10: what is due closes; whoever simulates has a turn after that.
Decision decide_one(const Session& session, const Tick&, const Context& context) {
  const auto deadline = next_deadline(session);
  if (!deadline || *deadline > context.now) return nothing_to_do();

  const auto& round = *current_round(session);
  if (round.paused_at) return rehearse(session, context);
  const auto open = open_rooms(session, round);
  Events closed;
  for (const auto* room : open) {
    if (end_of(round, *room) <= context.now) closed.push_back(RoomClosed{room->id});
  }
  if (closed.empty()) return rehearse(session, context);
  if (closed.size() == open.size()) return accepted({RoundClosed{round.id}});
  return accepted(std::move(closed));
}

// Rule R1.7.
Decision decide_one(const Session& session, const SetCallLinks& set, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (auto refusal = refuse_link(set.plenary)) return *refusal;
  if (auto refusal = refuse_link(set.rooms)) return *refusal;
  if (session.calls == CallLinks{set.plenary, set.rooms}) return nothing_to_do();
  return accepted({CallLinksSet{set.plenary, set.rooms}});
}

}  // namespace plenum
