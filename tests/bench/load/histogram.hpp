#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace plenum::bench {

// Counts values in buckets that are at most 1/64 of the value wide, whatever its size.
class Histogram {
 public:
  void add(std::uint64_t value) {
    ++buckets_[bucket_of(value)];
    ++count_;
  }

  void add(const Histogram& other) {
    for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
    count_ += other.count_;
  }

  std::uint64_t count() const { return count_; }

  // The value that this share of all values does not exceed; 0 where there are none.
  std::uint64_t at(double share) const {
    const auto rank = static_cast<std::uint64_t>(share * static_cast<double>(count_));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      seen += buckets_[i];
      if (seen > rank || (seen == count_ && count_ > 0)) return upper_end_of(i);
    }
    return 0;
  }

 private:
  static constexpr unsigned fine_bits = 6;
  static constexpr std::size_t fine = 1U << fine_bits;

  // Values below 2 * fine have a bucket of their own each.
  static std::size_t bucket_of(std::uint64_t value) {
    const auto width = static_cast<unsigned>(std::bit_width(value));
    if (width <= fine_bits + 1) return value;
    const auto shift = width - fine_bits - 1;
    return shift * fine + (value >> shift);
  }

  static std::uint64_t upper_end_of(std::size_t bucket) {
    if (bucket < 2 * fine) return bucket;
    const auto shift = bucket / fine - 1;
    return ((bucket % fine + fine + 1) << shift) - 1;
  }

  std::array<std::uint64_t, (64 - fine_bits + 1) * fine> buckets_{};
  std::uint64_t count_ = 0;
};

}  // namespace plenum::bench
