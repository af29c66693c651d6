#pragma once

#include "plenum/limits.hpp"
#include "server/net/socket.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <utility>

namespace boost::beast {
enum class role_type;
}

namespace plenum::net {

// The socket below a WebSocket. It differs from a bare one in how it is taken down: see Drain.
class Wire {
 public:
  using next_layer_type = Socket;
  using executor_type = Socket::executor_type;

  explicit Wire(Socket socket) : socket_(std::move(socket)) {}

  executor_type get_executor() { return socket_.get_executor(); }
  Socket& next_layer() { return socket_; }
  const Socket& next_layer() const { return socket_; }

  template <class Buffers, class Handler>
  auto async_read_some(const Buffers& buffers, Handler&& handler) {
    return socket_.async_read_some(buffers, std::forward<Handler>(handler));
  }
  template <class Buffers, class Handler>
  auto async_write_some(const Buffers& buffers, Handler&& handler) {
    return socket_.async_write_some(buffers, std::forward<Handler>(handler));
  }

  void close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

 private:
  Socket socket_;
};

// A socket that is closed on unread bytes resets the connection, and the peer may lose the close
// frame with its code. So what is still coming is read and thrown away, for a moment.
template <class Handler>
class Drain : public std::enable_shared_from_this<Drain<Handler>> {
 public:
  Drain(Wire& wire, Handler handler)
      : wire_(wire), timer_(wire.get_executor()), handler_(std::move(handler)) {}

  void start() {
    boost::system::error_code ignored;
    wire_.next_layer().shutdown(Socket::shutdown_send, ignored);
    timer_.expires_after(limits::farewell_within);
    timer_.async_wait([weak = this->weak_from_this()](const boost::system::error_code& error) {
      const auto self = weak.lock();
      if (self && !error) self->wire_.close();
    });
    read();
  }

 private:
  void read() {
    wire_.async_read_some(
        boost::asio::buffer(discarded_),
        [self = this->shared_from_this()](const boost::system::error_code& error, std::size_t) {
          if (!error) return self->read();
          self->timer_.cancel();
          self->wire_.close();
          self->handler_(boost::system::error_code());
        });
  }

  // Belongs to the stream that the handler keeps.
  Wire& wire_;
  boost::asio::steady_timer timer_;
  Handler handler_;
  std::array<char, 4096> discarded_{};
};

// Beast finds this one by its argument.
template <class Handler>
void async_teardown(boost::beast::role_type, Wire& wire, Handler&& handler) {
  std::make_shared<Drain<std::decay_t<Handler>>>(wire, std::forward<Handler>(handler))->start();
}

}  // namespace plenum::net
