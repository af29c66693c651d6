#pragma once

#include "plenum/protocol/message.hpp"

#include <map>
#include <string>

namespace plenum::test {

// What a client holds: its audience's objects and the person's own, kept by the frames alone.
struct ObjectStore {
  std::map<std::string, Object> shared;
  std::map<std::string, Object> own;
  Epoch epoch = 0;
  Seq upto = 0;
  std::string audience;
  // Whether a frame was missed, so that the client has to say hello again.
  bool gap = false;

  void apply(const protocol::Welcome& welcome);
  void apply(const protocol::Changes& changes);
  void apply(const protocol::Mine& mine);
};

std::string id_of(const Object& object);

}  // namespace plenum::test
