#include "tests/bench/load/pinned.hpp"

#include "tests/bench/load/connection.hpp"

#include <sched.h>

namespace plenum::bench {

void pin_to(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  if (::sched_setaffinity(0, sizeof cores, &cores) != 0) {
    throw Broken("cannot run on core " + std::to_string(core) + " alone");
  }
}

}  // namespace plenum::bench
