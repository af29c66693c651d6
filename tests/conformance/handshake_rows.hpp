#pragma once

#include <string>
#include <vector>

namespace plenum::test {

// A request, and how its answer begins; `answer_has` and `answer_lacks` stand in its head, which is
// compared in small letters.
struct HandshakeRow {
  std::string name;
  std::string request;
  unsigned status = 101;
  std::vector<std::string> answer_has = {};
  std::vector<std::string> answer_lacks = {};
};

struct HandshakeGroup {
  const char* name;
  std::vector<HandshakeRow> (*rows)();
};

// RFC 6455, section 4, and RFC 7692 for what is not taken up here.
const std::vector<HandshakeGroup>& handshake_groups();

}  // namespace plenum::test
