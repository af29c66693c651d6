#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/object.hpp"
#include "plenum/engine/refusal.hpp"
#include "plenum/protocol/message.hpp"

#include <map>
#include <string>
#include <vector>

namespace plenum::test {

// How often a simulation reached what it is there to reach.
class Coverage {
 public:
  // With what must happen besides, in words of its own.
  explicit Coverage(const std::vector<std::string>& happenings);
  // And every command, every refusal, every phase of a round and every reason for a change.
  void expect_everything();

  void accepted(const Command& command);
  void refused(const protocol::RefusedReason& reason);
  void told(BecauseKind why);
  void seen(const std::string& phase) { ++counts_["round    " + phase]; }
  void happened(const std::string& what) { ++counts_[what]; }

  std::vector<std::string> never() const;
  std::string table() const;

 private:
  std::map<std::string, int> counts_;
};

}  // namespace plenum::test
