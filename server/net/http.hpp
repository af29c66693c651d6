#pragma once

#include "server/net/routes.hpp"
#include "server/net/site.hpp"
#include "server/net/stream.hpp"

#include <cstddef>
#include <memory>

namespace plenum::net {

// Serves one accepted connection: answers its requests one after the other until one of them opens
// a WebSocket, the peer goes away or stays silent too long. To be called on the stream's thread.
void serve_http(Stream stream, std::size_t thread, std::shared_ptr<Site> site, Door door);

}  // namespace plenum::net
