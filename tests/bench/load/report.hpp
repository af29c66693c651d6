#pragma once

#include "tests/bench/load/posting.hpp"

#include <nlohmann/json.hpp>

namespace plenum::bench {

// What was measured, as whoever started the load reads it: one line of JSON.
nlohmann::json report(const Measured& measured);

}  // namespace plenum::bench
