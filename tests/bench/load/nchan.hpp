#pragma once

#include "tests/bench/load/dialect.hpp"

namespace plenum::bench {

// nginx with nchan: the address is the room, and a message goes to everybody who is connected to
// it.
class Nchan final : public Dialect {
 public:
  explicit Nchan(std::uint32_t people_per_room) : people_per_room_(people_per_room) {}

  std::string path(std::uint32_t index) const override {
    return "/room/r" + std::to_string(index / people_per_room_);
  }
  void opened(Connection& connection) override {
    listener().entered(connection, connection.index() / people_per_room_);
  }
  void understand(Connection& connection, const Frame& frame) override {
    listener().delivered(connection, frame.payload);
  }
  void post(Connection& author, std::uint32_t, std::string_view text) override {
    author.send(text);
  }
  bool acknowledges() const override { return false; }

 private:
  std::uint32_t people_per_room_;
};

}  // namespace plenum::bench
