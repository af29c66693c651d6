#include "plenum/engine/engine.hpp"

#include <algorithm>

namespace plenum {
namespace {

std::optional<Instant> earlier(std::optional<Instant> one, Instant other) {
  return one ? std::min(*one, other) : other;
}

}  // namespace

// Rules R4.5, R4.10 and R11.2: rooms end by themselves, and simulated people act by themselves.
std::optional<Instant> next_deadline(const Session& session) {
  const auto* round = current_round(session);
  if (!round || !runs(*round)) return std::nullopt;

  std::optional<Instant> next;
  for (const auto& id : round->rooms) {
    const auto& room = session.rooms.at(id);
    if (!room.closed && !round->paused_at) next = earlier(next, end_of(*round, room));
  }
  if (session.rehearsal && session.rehearsal->acts_left > 0) {
    next = earlier(next, session.rehearsal->next_at);
  }
  return next;
}

}  // namespace plenum
