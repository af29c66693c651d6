#pragma once

#include "plenum/engine/event.hpp"
#include "plenum/engine/session.hpp"
#include "server/engine/dice.hpp"

#include <vector>

// Who sits where. Moderators have no seat in a room: they sit in the plenary and visit.
namespace plenum {

// Rule R3.5: all participants over all rooms, at random, sizes differing by at most one.
std::vector<Seat> split_evenly(const Session& session, const Round& round, Dice& dice);

// Rule R3.7: the seats of those who have one, and for all others, in random order, the smallest
// room at that moment.
std::vector<Seat> fill_up(const Session& session, const Round& round, Dice& dice);

// Rule R2.5: where people go who come late, one after the other: the smallest open room, of equally
// small ones the first. Nobody gets a seat before seats were assigned.
std::vector<Seat> late_seats(const Session& session, const std::vector<PersonId>& people);

}  // namespace plenum
