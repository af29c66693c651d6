#pragma once

#include "tests/bench/load/connection.hpp"
#include "tests/bench/load/marker.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace plenum::bench {

// Who hears what a dialect understands.
class Listener {
 public:
  virtual ~Listener() = default;
  // The server has let somebody into a room.
  virtual void entered(Connection& connection, std::uint32_t room) = 0;
  // One frame brought these posts.
  virtual void delivered(Connection& connection, std::string_view frame) = 0;
  // The author's next open post is acknowledged.
  virtual void acknowledged(Connection& connection) = 0;
};

// How one server is spoken with.
class Dialect {
 public:
  virtual ~Dialect() = default;

  virtual std::string path(std::uint32_t index) const = 0;
  virtual std::string subprotocol() const { return {}; }
  virtual void opened(Connection& connection) = 0;
  virtual void understand(Connection& connection, const Frame& frame) = 0;
  virtual void post(Connection& author, std::uint32_t room, std::string_view text) = 0;
  // Whether the server answers the author; if not, the author's own copy counts as the answer.
  virtual bool acknowledges() const = 0;

  void listen(Listener& listener) { listener_ = &listener; }

 protected:
  Listener& listener() { return *listener_; }

 private:
  Listener* listener_ = nullptr;
};

}  // namespace plenum::bench
