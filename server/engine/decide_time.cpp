#include "plenum/assert.hpp"
#include "plenum/limits.hpp"
#include "server/engine/rules.hpp"

#include <algorithm>

// How long a round and its rooms run.
namespace plenum {
namespace {

using Found = std::variant<const Round*, Refusal>;

// A round that runs, as far as the actor may act on it.
Found running(const Session& session, const Ref<RoundId>& ref, const Context& context) {
  const auto* round = find_round(session, ref);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (!runs(*round)) return Refusal::wrong_phase;
  return round;
}

// Rule R4.7: the same, if its time is still the one they saw.
Found timed(const Session& session, const Ref<RoundId>& ref, std::int64_t end_version,
            const Context& context) {
  auto found = running(session, ref, context);
  const auto* round = std::get_if<const Round*>(&found);
  if (round && end_version != (*round)->end_version) return Refusal::changed_meanwhile;
  return found;
}

// Rule R4.3: how far an end moves when so much is asked for; what is taken away leaves a minute.
std::variant<Duration, Refusal> move_of(Instant first_end, Instant last_end, std::int64_t seconds,
                                        Instant now) {
  constexpr auto most = limits::change_time_seconds_max;
  if (seconds == 0 || seconds < -most || seconds > most) return Refusal::value_out_of_range;
  const Duration asked = std::chrono::seconds(seconds);
  if (seconds < 0) {
    const Duration spare = first_end - now - limits::time_left_min;
    return -std::clamp(spare, Duration{0}, -asked);
  }
  if (last_end + asked - now > std::chrono::minutes(limits::minutes_max)) {
    return Refusal::value_out_of_range;
  }
  return asked;
}

// Rule R9.3: whoever gets more time need not ask for it any more.
void answer_requests(const Session& session, const std::optional<RoomId>& room, Events& events) {
  for (const auto& [id, request] : session.requests) {
    const bool meant = !room || request.room == *room;
    if (meant && request.what == RequestKind::time) events.push_back(RequestClosed{id});
  }
}

Decision change_all(const Session& session, const Round& round, std::int64_t seconds, Instant now) {
  auto first_end = Instant::max();
  for (const auto* room : open_rooms(session, round)) {
    first_end = std::min(first_end, end_of(round, *room));
  }
  const auto move = move_of(first_end, last_end(session, round), seconds, now);
  if (const auto* refusal = std::get_if<Refusal>(&move)) return *refusal;
  const auto by = std::get<Duration>(move);
  if (by == Duration{0}) return nothing_to_do();

  Events events{EndChanged{round.id, *round.ends_at + by, round.end_version + 1}};
  if (by > Duration{0}) answer_requests(session, std::nullopt, events);
  return accepted(std::move(events));
}

// Rule R4.10.
Decision change_one(const Session& session, const Round& round, const RoomId& id,
                    std::int64_t seconds, Instant now) {
  if (std::ranges::find(round.rooms, id) == round.rooms.end()) return Refusal::not_permitted;
  const auto& room = session.rooms.at(id);
  if (room.closed) return Refusal::room_closed;
  const auto end = end_of(round, room);
  const auto move = move_of(end, end, seconds, now);
  if (const auto* refusal = std::get_if<Refusal>(&move)) return *refusal;
  const auto by = std::get<Duration>(move);
  if (by == Duration{0}) return nothing_to_do();

  Events events{
      RoomTimeChanged{round.id, room.id, (room.shift + by).count(), round.end_version + 1}};
  if (by > Duration{0}) answer_requests(session, room.id, events);
  return accepted(std::move(events));
}

// Rule R4.9: what was given to a room while the round was closing comes on top of the time that it
// had before, as far as R4.3 allows.
Duration shift_back(const Round& round, const Room& room, Instant now) {
  const Duration most = now + std::chrono::minutes(limits::minutes_max) - *round.ended_from;
  return std::max(room.shift_before, std::min(room.shift_before + room.shift, most));
}

bool is_over(const Session& session, const Ref<RoundId>& ref) {
  const auto* round = find_round(session, ref);
  return round && round->state == RoundState::closed;
}

// Where a paused round's end is once its clock goes on.
Instant resumed_end(const Round& round, Instant now) {
  return *round.ends_at + (now - *round.paused_at);
}

std::vector<RoomId> closed_rooms(const Session& session, const Round& round,
                                 const std::optional<RoomId>& only) {
  std::vector<RoomId> closed;
  for (const auto& id : round.rooms) {
    if (session.rooms.at(id).closed && (!only || *only == id)) closed.push_back(id);
  }
  return closed;
}

}  // namespace

// Rules R4.3 and R4.10.
Decision decide_one(const Session& session, const ChangeTime& change, const Context& context) {
  const auto found = timed(session, change.round, change.end_version, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& round = *std::get<const Round*>(found);
  const bool taken_away = change.seconds < 0;
  if (round.paused_at || (taken_away && round.state == RoundState::closing)) {
    return Refusal::wrong_phase;
  }
  if (change.room) return change_one(session, round, *change.room, change.seconds, context.now);
  return change_all(session, round, change.seconds, context.now);
}

// Rule R4.8.
Decision decide_one(const Session& session, const PauseRound& pause, const Context& context) {
  const auto found = running(session, pause.round, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& round = *std::get<const Round*>(found);
  if (round.paused_at) return nothing_to_do();
  if (pause.end_version != round.end_version) return Refusal::changed_meanwhile;
  if (round.state != RoundState::running) return Refusal::wrong_phase;
  return accepted({RoundPaused{round.id, context.now, round.end_version + 1}});
}

Decision decide_one(const Session& session, const ResumeRound& resume, const Context& context) {
  const auto found = running(session, resume.round, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& round = *std::get<const Round*>(found);
  if (!round.paused_at) return nothing_to_do();
  if (resume.end_version != round.end_version) return Refusal::changed_meanwhile;
  return accepted({RoundResumed{round.id, resumed_end(round, context.now), round.end_version + 1}});
}

// Rule R4.4. A round that has closed meanwhile has what was asked for.
Decision decide_one(const Session& session, const EndRound& end, const Context& context) {
  if (is_over(session, end.round) && may_steer(session, context)) return nothing_to_do();
  const auto found = timed(session, end.round, end.end_version, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  if (end.grace_seconds < 0 || end.grace_seconds > limits::grace_seconds_max) {
    return Refusal::value_out_of_range;
  }
  const auto& round = *std::get<const Round*>(found);
  if (end.grace_seconds == 0) return accepted({RoundClosed{round.id}});

  Events events;
  auto version = round.end_version;
  auto last = last_end(session, round);
  if (round.paused_at) {
    last += context.now - *round.paused_at;
    events.push_back(RoundResumed{round.id, resumed_end(round, context.now), ++version});
  }
  const auto ends_at = std::min(last, context.now + std::chrono::seconds(end.grace_seconds));
  if (round.state == RoundState::closing && ends_at == last) return nothing_to_do();
  events.push_back(RoundClosing{round.id, ends_at, ++version});
  return accepted(std::move(events));
}

// Rule R4.9: with the round's end every room gets its own time back, and keeps what it was given
// since.
Decision decide_one(const Session& session, const CancelEnding& cancel, const Context& context) {
  const auto found = running(session, cancel.round, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& round = *std::get<const Round*>(found);
  if (round.state != RoundState::closing) return nothing_to_do();
  if (cancel.end_version != round.end_version) return Refusal::changed_meanwhile;

  PLENUM_ASSERT(round.ended_from.has_value());
  auto version = round.end_version;
  auto last = Instant::min();
  Events events{EndChanged{round.id, *round.ended_from, ++version}};
  for (const auto* room : open_rooms(session, round)) {
    const auto shift = shift_back(round, *room, context.now);
    last = std::max(last, *round.ended_from + shift);
    if (room->shift == shift) continue;
    events.push_back(RoomTimeChanged{round.id, room->id, shift.count(), ++version});
  }
  if (last <= context.now) return Refusal::wrong_phase;
  return accepted(std::move(events));
}

// Rule R4.11.
Decision decide_one(const Session& session, const CloseRoom& close, const Context& context) {
  const auto* room = find_room(session, close.room);
  if (!may_steer(session, context) || !room) return Refusal::not_permitted;
  const auto& round = *find_round(session, room->round);
  if (room->closed) return nothing_to_do();
  if (!runs(round)) return Refusal::wrong_phase;
  if (open_rooms(session, round).size() == 1) return accepted({RoundClosed{round.id}});
  return accepted({RoomClosed{room->id}});
}

// Rule R4.12.
Decision decide_one(const Session& session, const ReopenRooms& reopen, const Context& context) {
  const auto* round = find_round(session, reopen.round);
  if (!may_steer(session, context) || !round) return Refusal::not_permitted;
  if (reopen.room && std::ranges::find(round->rooms, *reopen.room) == round->rooms.end()) {
    return Refusal::not_permitted;
  }
  if (reopen.seconds < 1 || reopen.seconds > limits::change_time_seconds_max) {
    return Refusal::value_out_of_range;
  }
  if (round != current_round(session) || round->state == RoundState::prepared) {
    return Refusal::wrong_phase;
  }
  auto rooms = closed_rooms(session, *round, reopen.room);
  if (rooms.empty()) return nothing_to_do();

  const auto version = round->end_version + 1;
  const auto least = round->paused_at.value_or(context.now) + std::chrono::seconds(reopen.seconds);
  if (!runs(*round)) {
    return accepted({RoomsReopened{round->id, std::move(rooms), least, 0, version}});
  }
  const auto shift = std::max(Duration{0}, least - *round->ends_at);
  return accepted(
      {RoomsReopened{round->id, std::move(rooms), *round->ends_at, shift.count(), version}});
}

}  // namespace plenum
