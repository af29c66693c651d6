#include "plenum/assert.hpp"
#include "server/engine/fold.hpp"

namespace plenum {

Touched apply(Session& session, const Event& event) {
  return std::visit([&](const auto& one) { return apply_one(session, one); }, event);
}

Round& current(Session& session, const RoundId& round) {
  PLENUM_ASSERT(!session.rounds.empty() && session.rounds.back().id == round);
  return session.rounds.back();
}

}  // namespace plenum
