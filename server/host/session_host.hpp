#pragma once
// Placeholder until the host lands: the calls the net may make. All may come from any thread.
#include "server/host/connection.hpp"

#include <memory>

namespace plenum::host {

class SessionHost : public std::enable_shared_from_this<SessionHost> {
 public:
  // The first message of a connection. It is welcomed, or closed with a code.
  void hello(std::shared_ptr<Connection> connection, protocol::Hello hello);
  void ask(std::shared_ptr<Connection> connection, protocol::Ask ask);
  void ping(std::shared_ptr<Connection> connection, protocol::Ping ping);
  void signal(std::shared_ptr<Connection> connection, protocol::ClientSignal signal);
  // The connection is gone; also to be called for one that never said hello to anybody.
  void leave(std::shared_ptr<Connection> connection);
};

}  // namespace plenum::host
