#include "server/text/utf8.hpp"

#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

namespace plenum::text {

namespace {

// Most of what is checked is ASCII, which eight bytes at a time tell.
std::size_t ascii_bytes(std::string_view bytes) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= bytes.size(); at += sizeof eight) {
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    if (eight & high_bits) break;
  }
  return at;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (auto at = ascii_bytes(bytes); at < bytes.size();) {
    UChar32 character = 0;
    U8_NEXT(data, at, bytes.size(), character);
    if (character < 0) return false;
  }
  return true;
}

}  // namespace plenum::text
