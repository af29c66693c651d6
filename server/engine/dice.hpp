#pragma once

#include "plenum/engine/ids.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenum {

// Stretches a command's share of chance into as many draws as it needs. The generator is
// xoshiro256** (Blackman and Vigna, 2018); the entropy itself comes from the system.
class Dice {
 public:
  explicit Dice(const Entropy& entropy) : state_(entropy) {}

  std::uint64_t draw() {
    const auto result = rotate_left(state_[1] * 5, 7) * 9;
    const auto shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate_left(state_[3], 45);
    return result;
  }

  // Every number below `bound` is equally likely.
  std::size_t below(std::size_t bound) {
    const auto unfair = (~std::uint64_t{0} / bound) * bound;
    auto drawn = draw();
    while (drawn >= unfair) drawn = draw();
    return static_cast<std::size_t>(drawn % bound);
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (auto left = items.size(); left > 1; --left) std::swap(items[left - 1], items[below(left)]);
  }

  // A letter for the kind, so that ids of different kinds never meet, and 60 random bits.
  template <class Id>
  Id id(char kind) {
    constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    std::string value(1, kind);
    for (auto bits = draw(); value.size() < 13; bits >>= 5) value += alphabet[bits & 31];
    return Id{std::move(value)};
  }

 private:
  static std::uint64_t rotate_left(std::uint64_t bits, int by) {
    return (bits << by) | (bits >> (64 - by));
  }

  Entropy state_;
};

}  // namespace plenum
