#include "tests/faults/clocks.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cstdlib>
#include <stdexcept>

namespace plenum::faults {

Clocks::Clocks() {
  const auto path = folder_ / "steps";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const bool sized = file >= 0 && ::ftruncate(file, sizeof(ClockSteps)) == 0;
  auto* const place =
      sized ? ::mmap(nullptr, sizeof(ClockSteps), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
            : MAP_FAILED;
  ::close(file);
  if (place == MAP_FAILED) throw std::runtime_error("no memory to share with the server");
  steps_ = static_cast<ClockSteps*>(place);
  ::setenv(clock_steps_variable, path.c_str(), /*overwrite=*/1);
}

Clocks::~Clocks() {
  ::unsetenv(clock_steps_variable);
  ::munmap(steps_, sizeof(ClockSteps));
}

}  // namespace plenum::faults
