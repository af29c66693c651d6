#include "plenum/engine/engine.hpp"

namespace plenum {

// Rule R4.5: the end of a round is the only thing that happens by itself.
std::optional<Instant> next_deadline(const Session& session) {
  const auto* round = current_round(session);
  if (!round || !runs(*round)) return std::nullopt;
  return round->ends_at;
}

}  // namespace plenum
