#pragma once

#include "tests/bench/load/dialect.hpp"

#include <vector>

namespace plenum::bench {

// socket.io's own framing, over a WebSocket from the beginning: an engine.io packet, in it a
// socket.io packet, in it an event with a number that the server answers.
class SocketIo final : public Dialect {
 public:
  explicit SocketIo(std::uint32_t people_per_room) : people_per_room_(people_per_room) {}

  std::string path(std::uint32_t) const override { return "/socket.io/?EIO=4&transport=websocket"; }
  void opened(Connection&) override {}
  void understand(Connection& connection, const Frame& frame) override;
  void post(Connection& author, std::uint32_t room, std::string_view text) override;
  bool acknowledges() const override { return true; }

 private:
  std::uint32_t room_of(const Connection& connection) const {
    return connection.index() / people_per_room_;
  }

  std::uint32_t people_per_room_;
};

}  // namespace plenum::bench
