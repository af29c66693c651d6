#include "tests/simulation/virtual_time.hpp"

#include <sys/timerfd.h>
#include <time.h>

#include <atomic>
#include <cerrno>
#include <chrono>

namespace plenum::test {
namespace {

std::atomic<const Machine*> machine_in_force = nullptr;

}  // namespace

VirtualTime::VirtualTime(const Machine& machine) {
  machine_in_force = &machine;
}

VirtualTime::~VirtualTime() {
  machine_in_force = nullptr;
}

}  // namespace plenum::test

// A program's own functions take the place of the libraries'. Without a timer of the kernel's, Asio
// looks at the clock whenever it is turned.
std::chrono::steady_clock::time_point std::chrono::steady_clock::now() noexcept {
  if (const auto* machine = plenum::test::machine_in_force.load()) return machine->steady;
  timespec at{};
  clock_gettime(CLOCK_MONOTONIC, &at);
  return time_point(seconds(at.tv_sec) + nanoseconds(at.tv_nsec));
}

extern "C" int timerfd_create(int, int) noexcept {
  errno = EINVAL;
  return -1;
}
