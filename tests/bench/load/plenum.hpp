#pragma once

#include "tests/bench/load/dialect.hpp"
#include "tests/bench/load/workshop.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace plenum::bench {

// Plenum's own protocol, as people in rooms speak it: protocol/SPEC.md.
class Plenum final : public Dialect {
 public:
  // Every connection is one of the people, in their order.
  explicit Plenum(const std::vector<Workshop>& workshops);

  std::string path(std::uint32_t) const override { return "/ws"; }
  std::string subprotocol() const override { return "plenum.v1"; }
  void opened(Connection& connection) override;
  void understand(Connection& connection, const Frame& frame) override;
  void post(Connection& author, std::uint32_t room, std::string_view text) override;
  bool acknowledges() const override { return true; }

 private:
  struct Member {
    Person person;
    std::string column;
    std::uint32_t room = 0;
    std::uint64_t last_k = 0;
    bool welcomed = false;
  };

  void welcome(Member& member, std::string_view text);

  std::vector<Member> members_;
  std::vector<std::string> rooms_;
  std::unordered_map<std::string, std::uint32_t> room_of_audience_;
};

}  // namespace plenum::bench
