#pragma once

#include "plenum/engine/command.hpp"
#include "server/host/known_commands.hpp"

namespace plenum::host {

// Makes a command what the engine expects: texts normalised, and `{"new": k}` replaced by what the
// client's command k created. What cannot be replaced stays, and the engine refuses it.
void prepare(Command& command, const KnownCommands& known, const PersonId& person,
             const ClientId& client);

}  // namespace plenum::host
