#pragma once

#include "server/net/site.hpp"
#include "server/net/socket.hpp"

#include <cstddef>
#include <memory>

namespace plenum::net {

// Serves one accepted socket: answers its requests one after the other until one of them opens a
// WebSocket, the peer goes away or stays silent too long. To be called on the socket's thread.
void serve_http(Socket socket, std::size_t thread, std::shared_ptr<Site> site);

}  // namespace plenum::net
