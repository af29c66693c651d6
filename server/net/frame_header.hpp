#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace plenum::net {

// RFC 6455, section 5.2.
enum class Opcode : std::uint8_t {
  continuation = 0,
  text = 1,
  binary = 2,
  close = 8,
  ping = 9,
  pong = 10
};

// What goes ahead of a payload that a server sends in one frame.
class FrameHeader {
 public:
  FrameHeader() = default;
  FrameHeader(Opcode opcode, std::size_t payload_bytes) {
    put(0x80 | static_cast<unsigned>(opcode));
    if (payload_bytes < 126) {
      put(payload_bytes);
    } else if (payload_bytes < 65536) {
      put(126);
      put_length(payload_bytes, 2);
    } else {
      put(127);
      put_length(payload_bytes, 8);
    }
  }

  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  void put(std::size_t byte) { bytes_[size_++] = static_cast<char>(byte); }
  void put_length(std::size_t length, int bytes) {
    while (bytes-- > 0) put(length >> (8 * bytes) & 0xff);
  }

  std::array<char, 10> bytes_{};
  std::uint8_t size_ = 0;
};

}  // namespace plenum::net
