#pragma once

#include <atomic>
#include <cstdint>

namespace plenum::faults {

// Names the file in which the two lie; without it the clocks are the machine's.
constexpr auto clock_steps_variable = "PLENUM_CLOCK_STEPS";

// How far the clocks of a server are from the machine's, in seconds.
struct ClockSteps {
  std::atomic<std::int64_t> wall;  // somebody has set the clock
  std::atomic<std::int64_t> boot;  // the machine was asleep
};

}  // namespace plenum::faults
