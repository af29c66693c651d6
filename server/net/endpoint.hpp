#pragma once

#include <cstdint>
#include <string>

namespace plenum::net {

// Where to listen.
struct Endpoint {
  std::string address = "127.0.0.1";  // an IP address
  std::uint16_t port = 8080;          // 0: any free one
};

}  // namespace plenum::net
