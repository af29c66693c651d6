#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plenum::bench {

// What stands at the beginning of every text that the load posts, so that a delivery is known
// again in whatever it arrives in. It is plain letters and digits: no server changes them.
struct Marker {
  std::uint32_t room = 0;
  std::uint32_t number = 0;        // counts a room's posts from 0
  std::uint64_t intended_for = 0;  // nanoseconds of the load's clock
};

constexpr std::size_t marker_bytes = 34;

// The marker and what fills the text up to `bytes`: at least marker_bytes, at most 1,880.
std::string text_with(const Marker& marker, std::size_t bytes);

// Finds markers one behind the other.
class Markers {
 public:
  explicit Markers(std::string_view text) : rest_(text) {}
  bool next(Marker& marker);

 private:
  std::string_view rest_;
};

}  // namespace plenum::bench
