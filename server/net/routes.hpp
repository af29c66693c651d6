#pragma once

#include "server/net/request.hpp"
#include "server/net/site.hpp"

#include <functional>
#include <memory>
#include <string_view>

namespace plenum::net {

// Called once, from any thread.
using Answer = std::function<void(Response)>;

// Which address a request came in by.
enum class Door {
  everybody,
  operators,  // of the machine: nothing but how the server is
};

// Answers every request of everybody but the one that opens a WebSocket.
void route(const std::shared_ptr<Site>& site, Request request, Answer answer);

Response route_operators(const Site& site, const Request& request);

Response plain_text(unsigned status, std::string_view text);

}  // namespace plenum::net
