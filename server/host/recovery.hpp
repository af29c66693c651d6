#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/store/event_log.hpp"
#include "server/host/known_commands.hpp"

#include <optional>
#include <stdexcept>

namespace plenum::host {

// A session as its log tells it.
struct Recovered {
  Session session;
  KnownCommands known;
  Seq head = 0;
  Instant last_logged;
  std::optional<OwnerChanged> anchor;

  bool exists() const { return head > 0; }
};

// A row that the chain vouches for and that this server cannot read: made by a later version.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Folds a session from its log; throws store::Damaged and Unreadable.
Recovered recover(store::EventLog& log, const SessionId& session);

}  // namespace plenum::host
