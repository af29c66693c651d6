#include "tests/bench/load/socketio.hpp"

namespace plenum::bench {

void SocketIo::understand(Connection& connection, const Frame& frame) {
  const auto text = frame.payload;
  const auto room = room_of(connection);
  if (text.starts_with("42")) return listener().delivered(connection, text);
  if (text.starts_with("430[")) return listener().entered(connection, room);
  if (text.starts_with("431[")) return listener().acknowledged(connection);
  if (text.starts_with("40{"))
    return connection.send(R"(420["join",")" + std::to_string(room) + "\"]");
  if (text.starts_with("0{")) return connection.send("40");
  if (text == "2") connection.send("3");
}

void SocketIo::post(Connection& author, std::uint32_t, std::string_view text) {
  author.send(R"(421["post",")" + std::string(text) + "\"]");
}

}  // namespace plenum::bench
