#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/store/event_log.hpp"

#include <string>

namespace plenum::test {

// A session that has been through a lot elsewhere and stands close to its limits: few rounds and
// links are left, one link has few uses left, and another one expires soon.
struct OldSession {
  SessionId id;
  std::string host_token;
  InviteSecret nearly_used_up;
  InviteSecret soon_expired;
  InviteSecret moderators;

  // Writes it to the log as one commit.
  void store_in(store::EventLog& log, Instant now) const;
};

}  // namespace plenum::test
