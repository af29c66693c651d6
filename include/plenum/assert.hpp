#pragma once

#include <stdexcept>
#include <string>

namespace plenum {

// Thrown when the program's own reasoning is wrong, never for bad input. It ends the session it
// concerns, which is refolded from its log; see server/host.
struct BrokenInvariant : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] inline void broken_invariant(const char* expression, const char* file, int line) {
  throw BrokenInvariant(std::string(file) + ":" + std::to_string(line) + ": " + expression);
}

}  // namespace plenum

// Always on, in every build.
#define PLENUM_ASSERT(expression) \
  ((expression) ? void() : ::plenum::broken_invariant(#expression, __FILE__, __LINE__))
