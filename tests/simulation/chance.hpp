#pragma once

#include <cstdint>
#include <iterator>
#include <random>

namespace plenum::test {

// All chance of one simulated session. The same seed gives the same session.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : numbers_(seed) {}

  std::size_t below(std::size_t bound) { return numbers_() % bound; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
  }

  // Not of an empty container.
  template <class Container>
  auto& one_of(Container& container) {
    return *std::next(container.begin(), static_cast<std::ptrdiff_t>(below(container.size())));
  }

 private:
  std::mt19937_64 numbers_;
};

}  // namespace plenum::test
