#pragma once

#include "tests/faults/clock_steps.hpp"
#include "tests/store/temporary_folder.hpp"

#include <chrono>

namespace plenum::faults {

// The clocks of every server that is started while this is there: one of those that have
// stepped_clocks.cpp among their objects.
class Clocks {
 public:
  Clocks();
  ~Clocks();
  Clocks(const Clocks&) = delete;
  Clocks& operator=(const Clocks&) = delete;

  // Somebody sets the clock, by so much from what it would say by itself.
  void set_wall(std::chrono::seconds step) { steps_->wall = step.count(); }
  // The machine sleeps, and all clocks but that of its timers go on.
  void sleep(std::chrono::seconds time) {
    steps_->boot += time.count();
    steps_->wall += time.count();
    slept_ += time;
  }
  std::chrono::seconds slept() const { return slept_; }

 private:
  const store::TemporaryFolder folder_;
  ClockSteps* steps_ = nullptr;
  std::chrono::seconds slept_{0};
};

}  // namespace plenum::faults
