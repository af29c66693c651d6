#pragma once

#include "tests/bench/load/dialect.hpp"

#include <vector>

namespace plenum::bench {

// Hocuspocus with a document for each room. A post is a new entry in the document's map, written as
// Yjs writes it (update format 1), so that nobody needs to keep a document here.
class Hocuspocus final : public Dialect {
 public:
  Hocuspocus(std::uint32_t people, std::uint32_t people_per_room)
      : people_per_room_(people_per_room), clocks_(people) {}

  std::string path(std::uint32_t) const override { return "/"; }
  void opened(Connection& connection) override;
  void understand(Connection& connection, const Frame& frame) override;
  void post(Connection& author, std::uint32_t room, std::string_view text) override;
  bool acknowledges() const override { return true; }

 private:
  std::uint32_t room_of(const Connection& connection) const {
    return connection.index() / people_per_room_;
  }

  std::uint32_t people_per_room_;
  std::vector<std::uint32_t> clocks_;  // how many entries each of them has made
};

}  // namespace plenum::bench
