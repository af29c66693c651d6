#pragma once

#include "server/host/clocks.hpp"

#include <chrono>
#include <string>

namespace plenum::test {

using namespace std::chrono_literals;

// The clocks of a machine that does not exist: they stand still until they are moved.
struct Machine {
  std::string boot = "boot 1";
  Duration boot_time = 1h;
  Instant wall{Duration{1'760'443'200'000}};  // 14 October 2025, 12:00 UTC
  // So far ahead of the real one that a pause of the host never ends by itself.
  std::chrono::steady_clock::time_point steady = std::chrono::steady_clock::now() + 100'000h;

  void pass(Duration time) {
    boot_time += time;
    wall += time;
    steady += time;
  }

  void start_again(const std::string& next_boot, Duration off) {
    boot = next_boot;
    boot_time = 20s;
    wall += off;
    steady += off;
  }

  host::Clocks clocks() {
    return {boot, [this] { return boot_time; }, [this] { return wall; }, [this] { return steady; }};
  }
};

}  // namespace plenum::test
