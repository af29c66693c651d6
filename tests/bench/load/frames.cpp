#include "tests/bench/load/frames.hpp"

#include <array>

namespace plenum::bench {

namespace {

constexpr std::array<unsigned char, 4> mask{0x37, 0xfa, 0x21, 0x3d};

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

void append_big_endian(std::string& bytes, std::uint64_t value, int count) {
  while (count-- > 0) bytes += static_cast<char>(value >> (8 * count));
}

}  // namespace

std::string masked(Opcode opcode, std::string_view payload) {
  std::string bytes;
  bytes.reserve(payload.size() + 14);
  bytes += static_cast<char>(0x80U | static_cast<unsigned>(opcode));
  if (payload.size() < 126) {
    bytes += static_cast<char>(0x80U | payload.size());
  } else if (payload.size() < 65536) {
    bytes += static_cast<char>(0x80U | 126U);
    append_big_endian(bytes, payload.size(), 2);
  } else {
    bytes += static_cast<char>(0x80U | 127U);
    append_big_endian(bytes, payload.size(), 8);
  }
  for (const auto part : mask) bytes += static_cast<char>(part);
  for (std::size_t i = 0; i < payload.size(); ++i) {
    bytes += static_cast<char>(static_cast<unsigned char>(payload[i]) ^ mask[i % 4]);
  }
  return bytes;
}

bool take_frame(std::string_view& bytes, Frame& frame) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<unsigned char>(bytes[0]);
  std::size_t header = 2;
  std::uint64_t size = static_cast<unsigned char>(bytes[1]) & 0x7FU;
  if (size >= 126) {
    header += size == 126 ? 2 : 8;
    if (bytes.size() < header) return false;
    size = big_endian(bytes.substr(2, header - 2));
  }
  if (bytes.size() - header < size) return false;
  frame = {static_cast<Opcode>(first & 0x0FU), (first & 0x80U) != 0, bytes.substr(header, size)};
  bytes.remove_prefix(header + size);
  return true;
}

}  // namespace plenum::bench
