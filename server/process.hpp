#pragma once

#include <chrono>

// What concerns the process as a whole: signals, limits of the system, the way it ends.
namespace plenum::process {

// To be called before the first thread is made.
void prepare();

enum class Wish {
  reload,  // SIGHUP
  end      // SIGTERM or SIGINT; the second one ends the process at once
};

// Returns at the next of these signals.
Wish wait_for_signal();

// Whatever still hangs by then, the process ends, and ends well: all that was promised is stored.
void exit_after(std::chrono::seconds time);

}  // namespace plenum::process
