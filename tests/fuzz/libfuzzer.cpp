#include "tests/fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>

// What libFuzzer calls with what it makes up; which target that is, the build says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plenum::fuzz::PLENUM_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
