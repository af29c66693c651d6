#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/event.hpp"
#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"

namespace plenum {

// A new link. Moderators' links are known by their hash alone.
inline InviteCreated new_invite(Role role, const InviteSecret& secret, Instant expires_at,
                                Dice& dice) {
  const auto kept = steers(role) ? std::nullopt : std::optional(secret.secret);
  return {dice.id<InviteId>('i'), role, secret.hash, kept, expires_at, limits::invite_uses_max};
}

}  // namespace plenum
