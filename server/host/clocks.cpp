#include "server/host/clocks.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <stdexcept>

namespace plenum::host {
namespace {

Duration read_clock(clockid_t clock) {
  timespec at{};
  if (clock_gettime(clock, &at) != 0)
    throw std::runtime_error("the machine's clock cannot be read");
  return std::chrono::duration_cast<Duration>(std::chrono::seconds(at.tv_sec) +
                                              std::chrono::nanoseconds(at.tv_nsec));
}

std::string boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id;
}

}  // namespace

Clocks Clocks::of_this_machine() {
  return {boot_id(), [] { return read_clock(CLOCK_BOOTTIME); },
          [] { return Instant(read_clock(CLOCK_REALTIME)); },
          [] { return std::chrono::steady_clock::now(); }};
}

SessionClock::SessionClock(const Clocks& clocks, Instant last_logged,
                           const std::optional<OwnerChanged>& anchor)
    : clocks_(&clocks), boot_start_(clocks.boot_time()) {
  const bool same_boot = anchor && !anchor->boot.empty() && anchor->boot == clocks.boot;
  const auto expected = same_boot ? anchor->at + (boot_start_ - anchor->boot_time) : clocks.wall();
  start_ = std::max(last_logged, expected);
}

Instant served_until(const std::optional<store::Alive>& alive, Instant last_logged,
                     const std::optional<OwnerChanged>& anchor) {
  if (!alive) return last_logged;
  const bool same_boot = anchor && !anchor->boot.empty() && anchor->boot == alive->boot;
  const auto noted = same_boot ? anchor->at + (alive->boot_time - anchor->boot_time) : alive->wall;
  return std::max(last_logged, noted);
}

}  // namespace plenum::host
