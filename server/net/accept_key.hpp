#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plenum::net {

// What a Sec-WebSocket-Key is answered with (RFC 6455, section 4.2.2); nothing where it is none.
std::optional<std::string> accept_key(std::string_view key);

}  // namespace plenum::net
