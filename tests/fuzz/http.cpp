#include "tests/fuzz/targets.hpp"
#include "tests/server/running_server.hpp"
#include "tests/server/wire.hpp"

#include <stdexcept>

namespace plenum::fuzz {
namespace {

test::RunningServer& server() {
  static test::RunningServer running;
  return running;
}

// All that comes back until the server ends.
std::string answer_to(std::string_view bytes) {
  test::Wire wire(server().port(), test::Wire::Kind::plain);
  wire.send(std::string(bytes));
  wire.send_no_more();
  std::string answer;
  for (;;) {
    const auto more = wire.receive();
    if (more.empty()) return answer;
    answer += more;
  }
}

}  // namespace

void http(std::string_view bytes) {
  try {
    const auto answer = answer_to(bytes);
    promise(answer.empty() || answer.starts_with("HTTP/1.1 "), "what is answered is HTTP");
    promise(!answer.starts_with("HTTP/1.1 500"), "no request is beyond the server");
  } catch (const std::runtime_error& error) {
    promise(false, std::string("the server answers or ends: ") + error.what());
  }
}

}  // namespace plenum::fuzz
