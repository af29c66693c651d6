#pragma once

#include "tests/host/machine.hpp"

namespace plenum::test {

// As long as it lives, the program's steady clock is the machine's, so that every timer goes by the
// simulation alone.
class VirtualTime {
 public:
  explicit VirtualTime(const Machine& machine);
  ~VirtualTime();

  VirtualTime(const VirtualTime&) = delete;
  VirtualTime& operator=(const VirtualTime&) = delete;
};

}  // namespace plenum::test
