// Random sessions, from a seed each: small ones in which anything may happen, and large ones of two
// hundred people over three rounds. The network loses and delays, the disk is full, slow or breaks,
// the server is killed and the power cut at any moment. By default there are 180 and 20 of them,
// which takes about two minutes on two cores. To see one of them again, or many more:
//
//   PLENUM_SEED=17 build/release/tests/plenum_simulation_test      this one only, of either kind
//   PLENUM_SEEDS=1000 build/release/tests/plenum_simulation_test   so many small ones, from 0 on;
//                                                                  a ninth as many large ones
#include "tests/simulation/bustle.hpp"
#include "tests/simulation/course.hpp"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace plenum::test {
namespace {

constexpr std::uint64_t bustles_by_default = 180;
constexpr std::uint64_t courses_by_default = 20;
constexpr std::uint64_t bustles_to_a_course = 9;
constexpr int steps = 220;

std::optional<std::uint64_t> number_from(const char* variable) {
  const auto* text = std::getenv(variable);
  if (!text) return std::nullopt;
  return std::stoull(text);
}

void complain(std::uint64_t seed, const std::string& where, const std::vector<std::string>& wrong) {
  for (const auto& one : wrong) {
    ADD_FAILURE() << "PLENUM_SEED=" << seed << ", " << where << ": " << one;
  }
}

// What follows from something wrong would only hide it, so these end at the first that is.
void bustle(std::uint64_t seed, Coverage& coverage) {
  Bustle world(seed, coverage);
  for (int step = 0; step < steps && !testing::Test::HasFailure(); ++step) {
    complain(seed, "step " + std::to_string(step), world.step());
  }
  if (!testing::Test::HasFailure()) complain(seed, "at the end", world.end());
}

void course(std::uint64_t seed, Coverage& coverage) {
  Course world(seed, coverage);
  complain(seed, "course", world.run());
}

template <class Simulate>
void simulate(std::uint64_t by_default, std::uint64_t share, Coverage& coverage, Simulate one) {
  spdlog::set_level(spdlog::level::critical);
  // What the disk loses is the simulation's, so the logs stay in memory where there is such a
  // place.
  if (std::filesystem::is_directory("/dev/shm")) setenv("TMPDIR", "/dev/shm", /*overwrite=*/0);
  const auto only = number_from("PLENUM_SEED");
  const auto seeds = number_from("PLENUM_SEEDS");
  const auto first = only.value_or(0);
  const auto count = only ? 1 : seeds ? (*seeds + share - 1) / share : by_default;
  for (auto seed = first; seed < first + count; ++seed) {
    std::cout << "seed " << seed << std::endl;
    one(seed, coverage);
    if (testing::Test::HasFailure()) return;
  }
  std::cout << coverage.table();
  // A few seeds cannot reach everything.
  if (count < by_default) return;
  for (const auto& what : coverage.never()) ADD_FAILURE() << "never happened: " << what;
}

TEST(Simulation, NobodyAndNothingGetsLost) {
  Coverage coverage(Bustle::happenings());
  coverage.expect_everything();
  simulate(bustles_by_default, 1, coverage, bustle);
}

// Time, chance, the network and the disk are the simulation's own; nothing else decides anything.
TEST(Simulation, TheSameSeedGivesTheSameTrace) {
  Coverage coverage(Bustle::happenings());
  const auto trace_of = [&](std::uint64_t seed) {
    Bustle world(seed, coverage);
    for (int step = 0; step < 60; ++step) complain(seed, "step", world.step());
    complain(seed, "at the end", world.end());
    return world.trace();
  };
  spdlog::set_level(spdlog::level::critical);
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8})
    EXPECT_EQ(trace_of(seed), trace_of(seed)) << seed;
  EXPECT_NE(trace_of(1), trace_of(2));
}

TEST(Simulation, TwoHundredPeopleGoThroughThreeRounds) {
  Coverage coverage(Course::happenings());
  simulate(courses_by_default, bustles_to_a_course, coverage, course);
}

}  // namespace
}  // namespace plenum::test
