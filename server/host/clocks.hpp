#pragma once

#include "plenum/engine/event.hpp"
#include "plenum/engine/ids.hpp"
#include "plenum/store/event_log.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace plenum::host {

// The machine's clocks. Boot time runs through suspends and cannot be set; `boot` names the run of
// the machine it belongs to.
struct Clocks {
  std::string boot;
  std::function<Duration()> boot_time;
  std::function<Instant()> wall;
  // For pauses of the moment only: coalescing, backing off, idling.
  std::function<std::chrono::steady_clock::time_point()> steady;

  static Clocks of_this_machine();
};

// Session time. It starts at the later of the last logged time and the expected time, and then runs
// on boot time, so that neither a stepped wall clock nor a restart moves a countdown.
class SessionClock {
 public:
  // `anchor` is the last owner's; expected time continues from it unless the machine has booted
  // since, when only the wall clock is left.
  SessionClock(const Clocks& clocks, Instant last_logged,
               const std::optional<OwnerChanged>& anchor);

  Instant now() const { return start_ + (clocks_->boot_time() - boot_start_); }
  // How far away a moment is, on a clock that a timer can wait on.
  Duration until(Instant moment) const { return moment - now(); }
  // The boot time that belongs to a session time.
  Duration boot_time_at(Instant moment) const { return boot_start_ + (moment - start_); }

 private:
  const Clocks* clocks_;
  Duration boot_start_;
  Instant start_;
};

// The last moment, in session time, at which a server was known to be alive.
Instant served_until(const std::optional<store::Alive>& alive, Instant last_logged,
                     const std::optional<OwnerChanged>& anchor);

}  // namespace plenum::host
