#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/protocol/message.hpp"

#include <vector>

namespace plenum::host {

// What an audience may know of who is connected: its own people, and of moderators only whether
// they look here. A person with several connections is one.
protocol::Presence presence_for(const Session& session, const Audience& audience,
                                std::vector<protocol::Here> connected);

}  // namespace plenum::host
