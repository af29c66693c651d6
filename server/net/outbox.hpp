#pragma once

#include "plenum/protocol/codec.hpp"
#include "server/net/stream.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace plenum::net {

// Everything that one connection sends, in order. It goes to the kernel at once; only what the
// kernel does not take is kept, and a frame that many are sent is never copied.
class Outbox {
 public:
  using error_code = boost::system::error_code;

  // A part of what is sent in one go: bytes of the caller's, or a frame that is shared.
  struct Part {
    std::string_view bytes;
    const protocol::Frame* shared = nullptr;
  };

  Outbox();
  ~Outbox();

  // Sends parts, at most `parts_max`, that are whole frames together. An error is final.
  static constexpr std::size_t parts_max = 12;
  error_code send(Stream& stream, std::span<const Part> parts);
  // Sends a small frame ahead of what waits; of several that wait, the latest alone is kept.
  error_code send_ahead(Stream& stream, std::string_view frame);
  // To be called when there is room again.
  error_code send_on(Stream& stream);
  // Drops what waits, but for what has been sent in part.
  void drop();

  bool waiting() const { return queue_ != nullptr; }
  // How much waits.
  std::size_t bytes() const;

 private:
  struct Piece;
  struct Queue;

  void keep(std::span<const Part> parts, std::size_t sent, bool begun);
  void sent(std::size_t bytes);

  std::unique_ptr<Queue> queue_;
};

}  // namespace plenum::net
