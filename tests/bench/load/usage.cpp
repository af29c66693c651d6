#include "tests/bench/load/usage.hpp"

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>

namespace plenum::bench {

namespace fs = std::filesystem;

namespace {

// Threads may end while they are looked at; what is left of them is nothing.
void add_threads(const fs::path& process, Usage& usage) {
  std::error_code gone;
  for (const auto& thread : fs::directory_iterator(process / "task", gone)) {
    std::uint64_t run_ns = 0;
    std::ifstream(thread.path() / "schedstat") >> run_ns;
    usage.run_ns += run_ns;
    usage.run_ns_of_thread[std::stoi(thread.path().filename())] = run_ns;
    std::ifstream children(thread.path() / "children");
    for (pid_t child = 0; children >> child;) {
      const auto theirs = usage_of(child);
      usage.run_ns += theirs.run_ns;
      usage.resident_bytes += theirs.resident_bytes;
      usage.run_ns_of_thread.insert(theirs.run_ns_of_thread.begin(), theirs.run_ns_of_thread.end());
    }
  }
}

}  // namespace

Usage usage_of(pid_t process) {
  const auto folder = fs::path("/proc") / std::to_string(process);
  Usage usage;
  add_threads(folder, usage);
  std::uint64_t pages = 0;
  std::uint64_t resident = 0;
  std::ifstream(folder / "statm") >> pages >> resident;
  usage.resident_bytes += resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return usage;
}

}  // namespace plenum::bench
