#include "tests/bench/load/marker.hpp"

#include <cstring>

namespace plenum::bench {

namespace {

constexpr std::string_view opening = "zq:";
constexpr char closing = ';';
constexpr std::string_view filler = "people who meet regularly agree sooner and ";
// A point has 500 characters at most; a longer text is made of characters of four bytes.
constexpr std::size_t letters_max = 500;
constexpr std::string_view wide = "\xF0\x9F\x8C\xB3";

void append_hex(std::string& text, std::uint64_t value, int digits) {
  while (digits-- > 0) text += "0123456789abcdef"[(value >> (4 * digits)) & 15U];
}

std::uint64_t hex(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char c : digits) {
    value = value * 16 + static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return value;
}

}  // namespace

std::string text_with(const Marker& marker, std::size_t bytes) {
  std::string text(opening);
  append_hex(text, marker.room, 6);
  append_hex(text, marker.number, 8);
  append_hex(text, marker.intended_for, 16);
  text += closing;
  while (bytes > letters_max && text.size() < bytes) text += wide;
  while (text.size() < bytes) text += filler.substr(0, bytes - text.size());
  // A text is trimmed where it ends in a space.
  if (text.back() == ' ') text.back() = '.';
  return text;
}

bool Markers::next(Marker& marker) {
  const auto* found = static_cast<const char*>(
      ::memmem(rest_.data(), rest_.size(), opening.data(), opening.size()));
  if (!found) return false;
  rest_.remove_prefix(static_cast<std::size_t>(found - rest_.data()));
  if (rest_.size() < marker_bytes) return false;
  marker.room = static_cast<std::uint32_t>(hex(rest_.substr(3, 6)));
  marker.number = static_cast<std::uint32_t>(hex(rest_.substr(9, 8)));
  marker.intended_for = hex(rest_.substr(17, 16));
  rest_.remove_prefix(marker_bytes);
  return true;
}

}  // namespace plenum::bench
