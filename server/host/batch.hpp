#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/protocol/codec.hpp"
#include "server/host/connection.hpp"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace plenum::host {

// What can be in a session's inbox.

struct HelloItem {
  std::shared_ptr<Connection> connection;
  protocol::Hello hello;
};

struct AskItem {
  std::shared_ptr<Connection> connection;
  protocol::Ask ask;
};

// A command that comes by another door than a connection. Whoever asks is known by their token's
// hash, or by nothing at all.
struct Errand {
  SystemCommand command;
  std::string token_hash;
  using Outcome = std::variant<Accepted, protocol::ProblemReason>;
  std::function<void(const Session&, const Outcome&)> reply;
};

// A look at the session as it is once everything before is durable; null if there is none.
struct Reading {
  std::function<void(const Session*, Instant now)> read;
  // Called instead if the session cannot be served.
  std::function<void(protocol::HttpProblem)> fail;
};

using Item = std::variant<HelloItem, AskItem, Errand, Reading>;

// What one turn of a session works on. The items stay until their outcome is durable, so that they
// can be put through again.
struct Batch {
  std::vector<Item> items;
  // Nothing can be stored at the moment, so nothing is decided.
  bool full = false;
  protocol::Commit commit;
  Touched touched;
  std::vector<Because> because;
  // What to tell, in order, once it is true; the seq is the commit this batch ends at.
  std::vector<std::function<void(Seq)>> replies;
  // Who said hello in this batch; what they ask comes after their welcome.
  std::set<Connection*> newcomers;
  std::vector<Item> later;
};

}  // namespace plenum::host
