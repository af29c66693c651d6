#pragma once

#include "plenum/protocol/message.hpp"
#include "tests/simulation/reader.hpp"

#include <map>
#include <optional>
#include <string>

namespace plenum::test {

// What a client holds, kept by the frames alone: rules P3.1 to P3.3. Objects stand here encoded.
struct Store {
  using Layer = std::map<std::string, Text>;

  Layer shared;
  Layer own;
  Seq upto = 0;
  std::string audience;
  // Whether something is missing, so that the client has to say hello again.
  bool gap = false;
  // What a moderator's commands start from.
  std::map<std::string, RoundObject> rounds;
  AgendaObject agenda;

  void apply(const Heard& heard);

 private:
  void apply(const protocol::Welcome& welcome, const Heard& heard);
  void apply(const protocol::Changes& changes, const Heard& heard);
  void note(const std::vector<Object>& objects);
};

}  // namespace plenum::test
