#pragma once

#include "plenum/protocol/codec.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace plenum::test {

using Text = std::shared_ptr<const std::string>;

// A frame as its readers take it in.
struct Heard {
  protocol::ServerMessage message;
  // The objects it puts, encoded again one by one, with their ids.
  std::vector<std::pair<std::string, Text>> put;
  std::vector<int> canaries;
};

// Takes in each frame once, however many people it comes to.
class Reader {
 public:
  // Null if the frame is no message.
  std::shared_ptr<const Heard> read(const protocol::Frame& frame, bool deflated);
  void forget() { known_.clear(); }

 private:
  struct Known {
    protocol::Frame frame;
    std::shared_ptr<const Heard> heard;
  };
  std::map<const std::string*, Known> known_;
};

}  // namespace plenum::test
