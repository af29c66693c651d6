#pragma once

#include "plenum/protocol/codec.hpp"
#include "plenum/store/event_log.hpp"
#include "tests/faults/crowd.hpp"

#include <map>
#include <string>
#include <vector>

namespace plenum::faults {

// The commits of a session as the folder of a server that is not running holds them. The folder
// stays as it was left; throws what the store says of one that is damaged.
class Stored {
 public:
  explicit Stored(const std::string& folder);

  std::vector<protocol::Commit> commits(const SessionId& session) const;

 private:
  struct Copy;
  std::shared_ptr<Copy> copy_;
};

// What is wrong with the folder in the eyes of those who wrote: what they were told is stored for
// good is there once and in order, and so is all that they were shown. In words, each beginning
// with what kind of a wrong it is: lost, twice, reordered, changed, taken back, damaged.
std::vector<std::string> wrongs_of(const std::string& folder, const Crowd& crowd);

}  // namespace plenum::faults
