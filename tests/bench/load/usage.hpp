#pragma once

#include <sys/types.h>
#include <cstdint>
#include <map>

namespace plenum::bench {

// What a process and its descendants have used.
struct Usage {
  std::uint64_t run_ns = 0;
  std::map<pid_t, std::uint64_t> run_ns_of_thread;
  std::uint64_t resident_bytes = 0;
};

Usage usage_of(pid_t process);

}  // namespace plenum::bench
