#pragma once

#include "server/host/threads.hpp"
#include "server/net/endpoint.hpp"
#include "server/net/socket.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace plenum::net {

// The message tells the operator what to do.
struct CannotListen : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Accepts connections on one address and gives each to the next I/O thread.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  // Called on the thread that the socket was given to.
  using Serve = std::function<void(Socket socket, std::size_t thread)>;

  // Takes the port at once; 0 takes any free one. Throws CannotListen.
  Listener(host::Threads& threads, const Endpoint& where);

  std::uint16_t port() const;
  void start(Serve serve);
  // From any thread.
  void stop();

 private:
  using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp,
                                                      boost::asio::io_context::executor_type>;

  void accept_next();
  void hand_over(Socket socket, std::size_t thread);
  void pause();

  host::Threads& threads_;
  Acceptor acceptor_;
  boost::asio::steady_timer pause_;
  Serve serve_;
  std::size_t next_thread_ = 0;
};

}  // namespace plenum::net
