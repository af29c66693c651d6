#include "plenum/assert.hpp"
#include "server/engine/fold.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace plenum {
namespace {

// The round and its rooms, which show its time.
Touched touched_time(const Round& round) {
  Touched changed = touched({object(round.id)});
  for (const auto& room : round.rooms) changed.objects.insert(object(room));
  return changed;
}

// Rule R3.11: whoever does not sit in a room does not facilitate it.
void drop_strays(Session& session, const Round& round, Touched& changed) {
  for (const auto& id : round.rooms) {
    auto& room = session.rooms.at(id);
    if (!room.facilitator) continue;
    const auto seat = round.seats.find(*room.facilitator);
    if (seat != round.seats.end() && seat->second == id) continue;
    room.facilitator.reset();
    changed.objects.insert(object(id));
  }
}

// Rule R9.3: nobody waits in a room that has closed.
void close_room(Session& session, const Round& round, const RoomId& id) {
  auto& room = session.rooms.at(id);
  if (room.closed) return;
  room.closed = true;
  for (const auto& [person, seat] : round.seats) {
    if (seat == id) room.sat_here.insert(person);
  }
  std::erase_if(session.requests, [&](const auto& entry) { return entry.second.room == id; });
}

// Rule R10.3: hands are raised in the plenary.
void lower_hands_of_seated(Session& session) {
  std::erase_if(session.hands,
                [&](const PersonId& person) { return seat_of(session, person).has_value(); });
}

void open_again(Session& session, const RoomId& id, Duration shift) {
  auto& room = session.rooms.at(id);
  room.closed = false;
  room.done = false;
  room.graced = false;
  room.sat_here.clear();
  room.shift = room.shift_before = shift;
}

// Rule R7.5: whether the rosters of the rooms between which somebody moves have turned from lists
// into counts, or back, so that everybody on them is concerned.
class Rosters {
 public:
  Rosters(const Session& session, const PersonId& person, const std::optional<RoomId>& to)
      : session_(session) {
    if (const auto from = seat_of(session, person)) look_at(*from);
    if (to) look_at(*to);
  }

  bool turned() const {
    return std::ranges::any_of(listed_, [this](const auto& room) {
      return roster_is_listed(session_, room.first) != room.second;
    });
  }

 private:
  void look_at(const RoomId& room) {
    const auto audience = Audience::room(room);
    listed_[audience] = roster_is_listed(session_, audience);
  }

  const Session& session_;
  std::map<Audience, bool> listed_;
};

}  // namespace

Touched apply_one(Session& session, const RoundPlanned& planned) {
  const bool fresh = session.rounds.empty() || session.rounds.back().id != planned.round;
  if (fresh) {
    PLENUM_ASSERT(session.rounds.empty() || session.rounds.back().state == RoundState::closed);
    session.rounds.emplace_back().id = planned.round;
  }
  auto& round = session.rounds.back();
  if (round.rooms.size() != planned.rooms.size()) round.seats.clear();
  std::map<RoomId, Room> before;
  for (const auto& room : round.rooms) before.insert(session.rooms.extract(room));

  round.number = planned.number;
  round.task = planned.task;
  round.minutes = planned.minutes;
  ++round.plan_version;
  round.rooms.clear();
  for (const auto& [id, number] : planned.rooms) {
    auto room = before.contains(id) ? std::move(before.at(id)) : Room{};
    room.id = id;
    room.round = planned.round;
    room.number = number;
    round.rooms.push_back(id);
    PLENUM_ASSERT(session.rooms.emplace(id, std::move(room)).second);
  }
  Touched everything = touched_everything();
  drop_strays(session, round, everything);
  return everything;
}

Touched apply_one(Session& session, const RoomAdded& added) {
  auto& round = current(session, added.round);
  Room room;
  room.id = added.room;
  room.round = added.round;
  room.number = added.number;
  room.name = added.name;
  PLENUM_ASSERT(session.rooms.emplace(added.room, std::move(room)).second);
  round.rooms.push_back(added.room);
  ++round.plan_version;
  return touched({object(round.id), object(added.room)});
}

Touched apply_one(Session& session, const RoomRenamed& renamed) {
  session.rooms.at(renamed.room).name = renamed.name;
  return touched({object(renamed.room)});
}

Touched apply_one(Session& session, const FacilitatorNamed& named) {
  session.rooms.at(named.room).facilitator = named.person;
  return touched({object(named.room)});
}

Touched apply_one(Session& session, const SeatsAssigned& assigned) {
  auto& round = current(session, assigned.round);
  round.seats.clear();
  for (const auto& [person, room] : assigned.seats) round.seats.emplace(person, room);
  Touched everything = touched_everything();
  drop_strays(session, round, everything);
  return everything;
}

Touched apply_one(Session& session, const PersonSeated& seated) {
  auto& round = current(session, seated.round);
  const Rosters rosters(session, seated.person, seated.room);
  round.seats.insert_or_assign(seated.person, seated.room);
  lower_hands_of_seated(session);
  Touched changed = rosters.turned() ? touched_everything() : touched({object(seated.person)});
  drop_strays(session, round, changed);
  return changed;
}

Touched apply_one(Session& session, const PersonUnseated& unseated) {
  auto& round = current(session, unseated.round);
  const Rosters rosters(session, unseated.person, std::nullopt);
  round.seats.erase(unseated.person);
  Touched changed = rosters.turned() ? touched_everything() : touched({object(unseated.person)});
  drop_strays(session, round, changed);
  return changed;
}

Touched apply_one(Session& session, const RoundStarted& started) {
  auto& round = current(session, started.round);
  round.state = RoundState::running;
  round.started_at = started.started_at;
  round.ends_at = started.ends_at;
  round.end_version = started.end_version;
  session.hands.clear();
  return touched_everything();
}

Touched apply_one(Session& session, const EndChanged& changed) {
  auto& round = current(session, changed.round);
  round.state = RoundState::running;
  round.ends_at = changed.ends_at;
  round.ended_from.reset();
  round.end_version = changed.end_version;
  for (const auto& room : round.rooms) session.rooms.at(room).graced = false;
  // Whatever the server's absence cost has been looked at by whoever changes the end.
  round.away = Duration{0};
  return touched_time(round);
}

Touched apply_one(Session& session, const RoomTimeChanged& changed) {
  auto& round = current(session, changed.round);
  session.rooms.at(changed.room).shift = Duration{changed.shift};
  round.end_version = changed.end_version;
  return touched({object(round.id), object(changed.room)});
}

Touched apply_one(Session& session, const RoundPaused& paused) {
  auto& round = current(session, paused.round);
  round.paused_at = paused.at;
  round.end_version = paused.end_version;
  return touched_time(round);
}

Touched apply_one(Session& session, const RoundResumed& resumed) {
  auto& round = current(session, resumed.round);
  round.ends_at = resumed.ends_at;
  round.paused_at.reset();
  round.end_version = resumed.end_version;
  return touched_time(round);
}

// All rooms end together now; what they had before is kept for a change of mind.
Touched apply_one(Session& session, const RoundClosing& closing) {
  auto& round = current(session, closing.round);
  if (round.state == RoundState::running) {
    round.ended_from = round.ends_at;
    for (const auto& id : round.rooms) {
      auto& room = session.rooms.at(id);
      room.shift_before = std::exchange(room.shift, Duration{0});
    }
  }
  for (const auto& id : round.rooms) session.rooms.at(id).shift = Duration{0};
  round.state = RoundState::closing;
  round.ends_at = closing.ends_at;
  round.end_version = closing.end_version;
  return touched_time(round);
}

Touched apply_one(Session& session, const RoundClosed& closed) {
  auto& round = current(session, closed.round);
  round.state = RoundState::closed;
  round.ended_from.reset();
  round.paused_at.reset();
  round.away = Duration{0};
  for (const auto& room : round.rooms) close_room(session, round, room);
  return touched_everything();
}

Touched apply_one(Session& session, const RoomClosed& closed) {
  close_room(session, current(session, session.rooms.at(closed.room).round), closed.room);
  return touched_everything();
}

Touched apply_one(Session& session, const RoomsReopened& reopened) {
  auto& round = current(session, reopened.round);
  if (!runs(round)) {
    round.state = RoundState::running;
    session.hands.clear();
  }
  round.ends_at = reopened.ends_at;
  round.end_version = reopened.end_version;
  for (const auto& room : reopened.rooms) open_again(session, room, Duration{reopened.shift});
  lower_hands_of_seated(session);
  return touched_everything();
}

Touched apply_one(Session& session, const DoneSet& set) {
  session.rooms.at(set.room).done = set.done;
  return touched({object(set.room)});
}

Touched apply_one(Session& session, const RequestMade& made) {
  const Request request{made.request, made.room, made.what, made.at, std::nullopt};
  PLENUM_ASSERT(session.requests.emplace(made.request, request).second);
  return touched({object(made.request)});
}

Touched apply_one(Session& session, const RequestTaken& taken) {
  session.requests.at(taken.request).taken_by = taken.person;
  return touched({object(taken.request)});
}

Touched apply_one(Session& session, const RequestClosed& closed) {
  session.requests.erase(closed.request);
  return touched({object(closed.request)});
}

}  // namespace plenum
