#pragma once

#include "plenum/engine/engine.hpp"

namespace plenum {

// Rule R11.2: if it is time, one of the simulated people writes a point or moves one.
Decision rehearse(const Session& session, const Context& context);

}  // namespace plenum
