#pragma once

#include "plenum/protocol/codec.hpp"
#include "plenum/protocol/message.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace plenum::host {

// What one connection is sent in one go: messages of its own, then the one that everybody in its
// audience gets, then more of its own. Any may be missing. All are text, but `shared` where it is
// deflated.
struct Parcel {
  std::vector<std::string> own;
  protocol::Frame shared;
  bool deflated = false;
  // Everything at once, for somebody who comes: no measure of how well they keep up.
  bool snapshot = false;
  std::vector<std::string> behind = {};
};

// One connection as the host sees it. The net implements it; `post` and `close` are called on the
// connection's own I/O thread only. What is posted leaves whole and in order. After `close`, or
// once its queue has overflowed, a connection drops what it is given.
class Connection {
 public:
  explicit Connection(std::size_t io_thread) : thread(io_thread) {}
  virtual ~Connection() = default;

  virtual void post(Parcel parcel) = 0;
  virtual void close(protocol::CloseCode code) = 0;

  // The index of its I/O thread.
  const std::size_t thread;
};

}  // namespace plenum::host
