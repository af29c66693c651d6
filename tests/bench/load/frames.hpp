#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// WebSocket's frames (RFC 6455), as far as a client needs them.
namespace plenum::bench {

enum class Opcode : std::uint8_t {
  continued,
  text,
  binary,
  close = 8,
  ping,
  pong
};

struct Frame {
  Opcode opcode = Opcode::text;
  bool last = true;  // of its message
  std::string_view payload;
};

// A masked frame, as clients send them.
std::string masked(Opcode opcode, std::string_view payload);

// Takes the next whole frame off the bytes; false if it is not all there yet.
bool take_frame(std::string_view& bytes, Frame& frame);

}  // namespace plenum::bench
