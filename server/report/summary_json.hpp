#pragma once

#include "plenum/engine/object.hpp"

#include <string>
#include <vector>

namespace plenum::report {

// The summary of a session as a viewer sees it, as protocol/summary.schema.json describes it.
// `seen` is everything the viewer sees, `at` the moment at which they do.
std::string summary_json(const std::vector<Object>& seen, Instant at);

}  // namespace plenum::report
