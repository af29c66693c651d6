#include "server/engine/seating.hpp"

#include "plenum/assert.hpp"
#include "plenum/engine/engine.hpp"

#include <algorithm>
#include <map>

namespace plenum {
namespace {

std::vector<PersonId> participants(const Session& session) {
  std::vector<PersonId> found;
  for (const auto& [id, person] : session.people) {
    if (!steers(person.role) && !person.removed) found.push_back(id);
  }
  return found;
}

std::map<RoomId, std::size_t> sizes(const Round& round) {
  std::map<RoomId, std::size_t> counted;
  for (const auto& [person, room] : round.seats) ++counted[room];
  return counted;
}

RoomId smallest(const std::vector<RoomId>& rooms, std::map<RoomId, std::size_t>& counted) {
  PLENUM_ASSERT(!rooms.empty());
  return *std::ranges::min_element(rooms, {}, [&](const RoomId& room) { return counted[room]; });
}

}  // namespace

std::vector<Seat> split_evenly(const Session& session, const Round& round, Dice& dice) {
  auto people = participants(session);
  auto rooms = round.rooms;
  PLENUM_ASSERT(!rooms.empty());
  dice.shuffle(people);
  // Which rooms get one person more is chance as well.
  dice.shuffle(rooms);

  std::vector<Seat> seats;
  for (std::size_t at = 0; at < people.size(); ++at) {
    seats.push_back({people[at], rooms[at % rooms.size()]});
  }
  return seats;
}

std::vector<Seat> fill_up(const Session& session, const Round& round, Dice& dice) {
  if (round.seats.empty()) return split_evenly(session, round, dice);

  auto people = participants(session);
  dice.shuffle(people);
  auto counted = sizes(round);

  std::vector<Seat> seats;
  for (const auto& person : people) {
    const auto seated = round.seats.find(person);
    if (seated != round.seats.end()) {
      seats.push_back({person, seated->second});
    } else {
      seats.push_back({person, smallest(round.rooms, counted)});
      ++counted[seats.back().room];
    }
  }
  return seats;
}

std::vector<Seat> late_seats(const Session& session, const std::vector<PersonId>& people) {
  const auto* round = current_round(session);
  const bool assigned = round && round->state == RoundState::prepared && !round->seats.empty();
  if (!round || (!runs(*round) && !assigned)) return {};

  std::vector<RoomId> rooms;
  for (const auto& room : round->rooms) {
    if (!session.rooms.at(room).closed) rooms.push_back(room);
  }
  auto counted = sizes(*round);
  std::vector<Seat> seats;
  for (const auto& person : people) {
    seats.push_back({person, smallest(rooms, counted)});
    ++counted[seats.back().room];
  }
  return seats;
}

}  // namespace plenum
