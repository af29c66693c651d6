#pragma once

#include "plenum/protocol/message.hpp"

#include <map>
#include <string>

namespace plenum::test {

// What a client holds, kept by the frames alone: rules P3.1 to P3.3. Objects stand here encoded.
struct Store {
  std::map<std::string, std::string> shared;
  std::map<std::string, std::string> own;
  Seq upto = 0;
  std::string audience;
  // Whether something is missing, so that the client has to say hello again.
  bool gap = false;

  void apply(const protocol::Welcome& welcome);
  void apply(const protocol::Changes& changes);
  void apply(const protocol::Mine& mine);
};

}  // namespace plenum::test
