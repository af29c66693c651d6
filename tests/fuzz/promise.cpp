#include "tests/fuzz/targets.hpp"

#include <cstdio>
#include <cstdlib>

namespace plenum::fuzz {

void promise(bool kept, const std::string& what) {
  if (kept) return;
  std::fprintf(stderr, "a promise is broken: %s\n", what.c_str());
  std::abort();
}

}  // namespace plenum::fuzz
