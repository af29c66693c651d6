#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

// How much a run takes upon itself, and with which chances:
//
//   PLENUM_FAULTS=long   the long form, which takes minutes
//   PLENUM_SEED=17       other loads, and other faults
namespace plenum::faults {

inline bool long_form() {
  const auto* text = std::getenv("PLENUM_FAULTS");
  return text && std::string(text) == "long";
}

inline std::uint64_t seed() {
  const auto* text = std::getenv("PLENUM_SEED");
  return text ? std::stoull(text) : 1;
}

// Stands in front of what went wrong, so that it can be seen again.
inline std::string seen_with() {
  return "PLENUM_SEED=" + std::to_string(seed()) + ", ";
}

}  // namespace plenum::faults
