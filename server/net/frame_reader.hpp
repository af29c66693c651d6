#pragma once

#include "server/net/frame_header.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace plenum::net {

// Makes messages of the bytes that a WebSocket's client sends (RFC 6455, sections 5 to 8, without
// extensions). It holds memory only where a frame or a message is partial, and never more than
// twice limits::frame_bytes_max.
class FrameReader {
 public:
  enum class Kind : std::uint8_t {
    nothing,  // more bytes are needed
    text,     // a whole message, well-formed UTF-8
    binary,   // a whole message
    ping,
    pong,
    close,
    broken  // what was sent breaks the protocol
  };

  struct Received {
    Kind kind = Kind::nothing;
    std::string_view bytes = {};
    // `close`: the peer's code, 0 where it gave none. `broken`: the code to close with.
    std::uint16_t code = 0;
  };

  FrameReader();
  ~FrameReader();
  FrameReader(FrameReader&&) noexcept;

  // Takes bytes from the front until something is whole. What is answered lies in `bytes`, which
  // is unmasked in place, or in the reader, and stays until the next call. Nothing is read behind
  // what is broken.
  Received next(std::span<char>& bytes);

  // Whether a frame or a message has begun and not ended.
  bool partial() const { return held_ != nullptr; }

 private:
  struct Head;
  struct Held;

  Head read_head(std::span<const char> frame) const;
  std::uint16_t objection_to(const Head& head) const;
  std::span<char> whole_frame(std::span<char>& bytes, Head& head);
  std::span<char> complete_held_frame(std::span<char>& bytes, Head& head);
  Received take(const Head& head, std::span<char> payload);
  Received take_fragment(const Head& head, std::string_view payload);
  void let_go();

  std::unique_ptr<Held> held_;
};

}  // namespace plenum::net
