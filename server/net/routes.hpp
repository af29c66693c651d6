#pragma once

#include "server/net/request.hpp"
#include "server/net/site.hpp"

#include <functional>
#include <memory>
#include <string_view>

namespace plenum::net {

// Called once, from any thread.
using Answer = std::function<void(Response)>;

// Answers every request but the one that opens a WebSocket.
void route(const std::shared_ptr<Site>& site, Request request, Answer answer);

Response plain_text(unsigned status, std::string_view text);

}  // namespace plenum::net
