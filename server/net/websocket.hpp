#pragma once

#include "server/net/site.hpp"
#include "server/net/socket.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace plenum::net {

// The one subprotocol that is spoken here.
constexpr const char* subprotocol = "plenum.v1";

// Completes an upgrade that has been checked, `key` being its Sec-WebSocket-Key, and runs the
// connection until it ends. To be called on the socket's thread.
void open_websocket(Socket socket, std::string key, std::size_t thread, Place place);

}  // namespace plenum::net
