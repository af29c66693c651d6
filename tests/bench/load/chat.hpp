#pragma once

#include "tests/bench/load/dialect.hpp"

namespace plenum::bench {

// The chat servers that know rooms and nothing else: "join ROOM" is answered by "joined", and any
// other text goes to everybody in the room, its author included.
class Chat final : public Dialect {
 public:
  explicit Chat(std::uint32_t people_per_room) : people_per_room_(people_per_room) {}

  std::string path(std::uint32_t) const override { return "/"; }
  void opened(Connection& connection) override;
  void understand(Connection& connection, const Frame& frame) override;
  void post(Connection& author, std::uint32_t room, std::string_view text) override;
  bool acknowledges() const override { return false; }

 private:
  std::uint32_t room_of(const Connection& connection) const {
    return connection.index() / people_per_room_;
  }

  std::uint32_t people_per_room_;
};

}  // namespace plenum::bench
