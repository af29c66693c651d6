#pragma once

#include "plenum/engine/session.hpp"

#include <string>

namespace plenum {

// Rule R1.7: the rooms' address with {number} and {name} filled in, percent-encoded where an
// address needs it. A room without a name goes by its number.
std::string call_link(const std::string& pattern, const Room& room);

}  // namespace plenum
