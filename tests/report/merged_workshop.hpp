#pragma once

#include "tests/engine/workshop.hpp"

#include <vector>

// A workshop in the middle of its merge, and what somebody sees of it.
namespace plenum::test {

// Round 1 is over. In the first column two points are linked, one is left, one is declined and one
// withdrawn; in the second a linked point has been changed since, and a text has a variant. Round 2
// runs, with a point that only its room and those who steer may see.
Session merged_workshop();

std::vector<Object> seen_by(const Session& session, const Audience& audience);

}  // namespace plenum::test
