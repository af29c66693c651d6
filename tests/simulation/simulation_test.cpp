// Random sessions, from a seed each. To see one of them again, or many more:
//
//   PLENUM_SEED=17 build/release/tests/plenum_simulation_test      this one only
//   PLENUM_SEEDS=1000 build/release/tests/plenum_simulation_test   so many, from 0 on
#include "tests/simulation/world.hpp"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace plenum::test {
namespace {

constexpr std::uint64_t seeds_by_default = 40;
constexpr int steps = 300;

std::optional<std::uint64_t> number_from(const char* variable) {
  const auto* text = std::getenv(variable);
  if (!text) return std::nullopt;
  return std::stoull(text);
}

// False once something is wrong; what follows from it would only hide it.
bool simulate(std::uint64_t seed, Coverage& coverage) {
  std::cout << "seed " << seed << std::endl;
  World world(seed, coverage);
  for (int step = 0; step < steps; ++step) {
    for (const auto& wrong : world.step()) {
      ADD_FAILURE() << "PLENUM_SEED=" << seed << ", step " << step << ": " << wrong;
    }
    if (testing::Test::HasFailure()) return false;
  }
  return true;
}

TEST(Simulation, NobodyAndNothingGetsLost) {
  spdlog::set_level(spdlog::level::critical);
  // Nothing here is about the disk, so the logs stay in memory where there is such a place.
  if (std::filesystem::is_directory("/dev/shm")) setenv("TMPDIR", "/dev/shm", /*overwrite=*/0);
  Coverage coverage;
  const auto only = number_from("PLENUM_SEED");
  const auto first = only.value_or(0);
  const auto count = only ? 1 : number_from("PLENUM_SEEDS").value_or(seeds_by_default);
  for (auto seed = first; seed < first + count; ++seed) {
    if (!simulate(seed, coverage)) return;
  }
  std::cout << coverage.table();
  // One seed alone cannot reach everything.
  if (count < seeds_by_default) return;
  for (const auto& what : coverage.never()) ADD_FAILURE() << "never happened: " << what;
}

}  // namespace
}  // namespace plenum::test
