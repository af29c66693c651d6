#pragma once

#include "server/config.hpp"

namespace plenum {

// Does what the operator asked for, tells on standard output what was done and answers the exit
// status: 0, or 1 if something in the store is damaged. Throws what the store throws.
int keep_up(const Upkeep& upkeep);

}  // namespace plenum
