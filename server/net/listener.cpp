#include "server/net/listener.hpp"

#include "plenum/limits.hpp"

#include <netinet/tcp.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <boost/asio/post.hpp>
#include <utility>

namespace plenum::net {

namespace asio = boost::asio;
using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

// Long enough for somebody to leave, short enough that nobody notices.
constexpr auto pause_when_exhausted = std::chrono::milliseconds(100);

std::string explain(const Endpoint& where, const error_code& error) {
  const auto number = std::to_string(where.port);
  if (error == asio::error::address_in_use) {
    return "port " + number + " is in use; choose another one";
  }
  if (error == asio::error::access_denied) {
    return "port " + number + " may not be used by this account; choose one above 1023";
  }
  return "cannot listen on " + where.address + ", port " + number + ": " + error.message();
}

}  // namespace

Listener::Listener(host::Threads& threads, const Endpoint& where)
    : threads_(threads), acceptor_(threads[0]), pause_(threads[0]) {
  error_code error;
  const tcp::endpoint endpoint(asio::ip::make_address(where.address), where.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(Acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(Acceptor::max_listen_connections, error);
  if (error) throw CannotListen(explain(where, error));
}

std::uint16_t Listener::port() const {
  return acceptor_.local_endpoint().port();
}

void Listener::start(Serve serve) {
  serve_ = std::move(serve);
  asio::post(acceptor_.get_executor(), [self = shared_from_this()] { self->accept_next(); });
}

void Listener::stop() {
  asio::post(acceptor_.get_executor(), [self = shared_from_this()] {
    error_code ignored;
    self->acceptor_.close(ignored);
    self->pause_.cancel();
  });
}

void Listener::accept_next() {
  if (!acceptor_.is_open()) return;
  const auto thread = next_thread_;
  next_thread_ = (next_thread_ + 1) % threads_.size();
  acceptor_.async_accept(threads_[thread], [self = shared_from_this(), thread](
                                               const error_code& error, Socket socket) {
    if (error == asio::error::operation_aborted) return;
    // Somebody who left before being let in costs nothing; a lack of descriptors takes time.
    if (error && error != asio::error::connection_aborted) return self->pause();
    if (!error) self->hand_over(std::move(socket), thread);
    self->accept_next();
  });
}

void Listener::hand_over(Socket socket, std::size_t thread) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  // Whoever takes nothing of what was sent for so long is gone.
  const unsigned milliseconds = std::chrono::milliseconds(limits::silent_for_max).count();
  ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds,
               sizeof milliseconds);
  const auto executor = socket.get_executor();
  asio::post(executor, [self = shared_from_this(), thread, socket = std::move(socket)]() mutable {
    self->serve_(std::move(socket), thread);
  });
}

void Listener::pause() {
  spdlog::warn("too many open connections: no further ones are let in for a moment");
  pause_.expires_after(pause_when_exhausted);
  pause_.async_wait([self = shared_from_this()](const error_code&) { self->accept_next(); });
}

}  // namespace plenum::net
