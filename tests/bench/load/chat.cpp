#include "tests/bench/load/chat.hpp"

namespace plenum::bench {

void Chat::opened(Connection& connection) {
  connection.send("join " + std::to_string(room_of(connection)));
}

void Chat::understand(Connection& connection, const Frame& frame) {
  if (frame.payload == "joined") return listener().entered(connection, room_of(connection));
  listener().delivered(connection, frame.payload);
}

void Chat::post(Connection& author, std::uint32_t, std::string_view text) {
  author.send(text);
}

}  // namespace plenum::bench
