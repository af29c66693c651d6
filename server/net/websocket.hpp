#pragma once

#include "server/net/site.hpp"
#include "server/net/stream.hpp"

#include <cstddef>
#include <string_view>

namespace plenum::net {

// The one subprotocol that is spoken here.
constexpr std::string_view subprotocol = "plenum.v1";

// Grants an upgrade that has been checked, `accept` being its Sec-WebSocket-Accept, and runs the
// connection until it ends. To be called on the stream's thread.
void open_websocket(Stream stream, std::string_view accept, std::size_t thread, Place place);

}  // namespace plenum::net
