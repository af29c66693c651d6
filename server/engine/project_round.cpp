#include "server/engine/call_link.hpp"
#include "server/engine/projection.hpp"

#include <algorithm>

namespace plenum {
namespace {

// What a room's people see of the round: their own room and its own end.
void narrow(const Session& session, const Round& round, const RoomId& id, RoundObject& seen) {
  std::erase_if(seen.rooms, [&](const RoomId& room) { return room != id; });
  if (seen.rooms.empty() || !runs(round)) return;
  const auto& room = session.rooms.at(id);
  seen.ends_at = end_of(round, room);
  seen.ended_from.reset();
  // A room that was given time of its own is not about to end with the others.
  if (room.shift > Duration{0}) seen.state = RoundState::running;
}

bool is_for(const Message& message, const Audience& room) {
  return message.rooms.empty() ||
         std::ranges::find(message.rooms, room.id, &RoomId::value) != message.rooms.end();
}

}  // namespace

// Rule R7.2: before it starts, participants are not told the plan of a round.
Seen project_round(const Session& session, const RoundId& id, const Audience& audience) {
  const auto* round = find_round(session, id);
  if (!round || is(audience, AudienceKind::person)) return std::nullopt;
  RoundObject seen{id,
                   round->number,
                   round->state,
                   round->task,
                   round->minutes,
                   round->plan_version,
                   round->rooms,
                   round->ends_at,
                   round->ended_from,
                   round->paused_at,
                   round->end_version,
                   round->away};
  if (is(audience, AudienceKind::moderators)) return seen;
  if (round->state == RoundState::prepared) return std::nullopt;
  seen.away_ms = Duration{0};
  // Rule R7.1: they would tell that something happens to other rooms.
  seen.plan_version = 0;
  seen.end_version = 0;
  if (is(audience, AudienceKind::room)) {
    narrow(session, *round, {audience.id}, seen);
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
  const auto& round = *find_round(session, room.round);
  const bool open = is_open(session, room);
  RoomObject seen{id,
                  room.round,
                  room.number,
                  room.name,
                  open,
                  open ? std::optional(end_of(round, room)) : std::nullopt,
                  room.done,
                  room.facilitator,
                  call_link(session.calls.rooms, room)};
  // Rule R7.10: the plenary talks elsewhere.
  if (is(audience, AudienceKind::plenary)) seen.call.clear();
  return seen;
}

// Rule R7.11: by the room that asked and by those who steer.
Seen project_request(const Session& session, const RequestId& id, const Audience& audience) {
  const auto found = session.requests.find(id);
  if (found == session.requests.end()) return std::nullopt;
  const auto& request = found->second;
  const bool theirs = is(audience, AudienceKind::room) && request.room.value == audience.id;
  if (!theirs && !is(audience, AudienceKind::moderators)) return std::nullopt;
  return RequestObject{id, request.room, request.what, request.asked_at, request.taken_by};
}

// Rule R7.11: by those it is for and by those who steer. A room is not told who else got it.
Seen project_message(const Session& session, const MessageId& id, const Audience& audience) {
  const auto found = session.messages.find(id);
  if (found == session.messages.end() || is(audience, AudienceKind::person)) return std::nullopt;
  const auto& message = found->second;
  MessageObject seen{id, message.rooms, message.text, message.sent_at};
  if (is(audience, AudienceKind::moderators)) return seen;
  if (is(audience, AudienceKind::plenary)) {
    return message.rooms.empty() ? Seen(seen) : std::nullopt;
  }
  if (!is_for(message, audience)) return std::nullopt;
  if (!seen.rooms.empty()) seen.rooms = {RoomId{audience.id}};
  return seen;
}

}  // namespace plenum
