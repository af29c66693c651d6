#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/refusal.hpp"
#include "plenum/engine/session.hpp"
#include "plenum/protocol/message.hpp"

#include <map>
#include <string>
#include <vector>

namespace plenum::test {

// How often the simulation reached what it is there to reach.
class Coverage {
 public:
  // Begins with every command, every refusal and every state of a round at zero.
  Coverage();

  void accepted(const Command& command);
  void refused(const protocol::RefusedReason& reason);
  void seen(RoundState state);
  // Anything else that must happen; the names stand in the constructor.
  void happened(const std::string& what) { ++counts_.at(what); }

  std::vector<std::string> never() const;
  std::string table() const;

 private:
  std::map<std::string, int> counts_;
};

}  // namespace plenum::test
