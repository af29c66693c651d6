#pragma once

#include "server/net/socket.hpp"

#include <openssl/ssl.h>
#include <sys/uio.h>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>

namespace plenum::net {

struct FreeSsl {
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};
using SslPtr = std::unique_ptr<SSL, FreeSsl>;

// The bytes of one connection, over TCP or over TLS. It never blocks: what cannot be done at once
// is told by `would_block`, and waiting is a step of its own. So an idle connection needs no
// buffer. For Beast it is an asynchronous stream as well.
class Stream {
 public:
  using executor_type = Socket::executor_type;
  using error_code = boost::system::error_code;

  // Without `ssl` it speaks plain TCP; with it, the handshake is a part of the first read.
  Stream(Socket socket, SslPtr ssl);

  executor_type get_executor() { return socket_.get_executor(); }
  bool is_open() const { return socket_.is_open(); }
  bool secure() const { return ssl_ != nullptr; }

  // As much as one write over TLS takes.
  static constexpr std::size_t record_bytes_max = 16 * 1024;

  // How many bytes were moved; where none were, why. Over TLS, what `would_block` met has to be
  // written again, with the same bytes at its beginning.
  std::size_t read(std::span<char> into, error_code& error);
  std::size_t write(std::span<const iovec> pieces, error_code& error);

  // Calls with an error_code once there may be something to read, or room to write.
  template <class Handler>
  void wait_readable(Handler&& handler) {
    const auto what = read_needs_room_ ? Socket::wait_write : Socket::wait_read;
    socket_.async_wait(what, std::forward<Handler>(handler));
  }
  template <class Handler>
  void wait_writable(Handler&& handler) {
    socket_.async_wait(Socket::wait_write, std::forward<Handler>(handler));
  }

  // Says that nothing more will be written.
  void finish();
  // Ends it; whoever waits is told.
  void close();

  template <class Buffers, class Handler>
  auto async_read_some(const Buffers& buffers, Handler&& handler) {
    const boost::asio::mutable_buffer into = *boost::asio::buffer_sequence_begin(buffers);
    return boost::asio::async_compose<Handler, void(error_code, std::size_t)>(
        ReadSome{*this, {static_cast<char*>(into.data()), into.size()}}, handler, socket_);
  }
  template <class Buffers, class Handler>
  auto async_write_some(const Buffers& buffers, Handler&& handler) {
    WriteSome operation{*this};
    const auto end = boost::asio::buffer_sequence_end(buffers);
    for (auto at = boost::asio::buffer_sequence_begin(buffers); at != end; ++at) {
      operation.add(boost::asio::const_buffer(*at));
    }
    return boost::asio::async_compose<Handler, void(error_code, std::size_t)>(operation, handler,
                                                                              socket_);
  }

 private:
  struct ReadSome {
    template <class Self>
    void operator()(Self& self, error_code error = {});
    Stream& stream;
    std::span<char> into;
    bool begun = false;
  };
  struct WriteSome {
    void add(boost::asio::const_buffer buffer) {
      if (count == pieces.size() || buffer.size() == 0) return;
      pieces[count++] = {const_cast<void*>(buffer.data()), buffer.size()};
    }
    template <class Self>
    void operator()(Self& self, error_code error = {});
    Stream& stream;
    std::array<iovec, 32> pieces{};
    std::size_t count = 0;
    bool begun = false;
  };

  std::size_t read_tls(std::span<char> into, error_code& error);
  std::size_t write_tls(std::span<const iovec> pieces, error_code& error);
  error_code tls_error(int result);

  Socket socket_;
  SslPtr ssl_;
  bool read_needs_room_ = false;
  bool broken_ = false;
};

template <class Self>
void Stream::ReadSome::operator()(Self& self, error_code error) {
  if (!std::exchange(begun, true)) {
    // TLS may hold bytes that the kernel knows nothing of.
    const bool held = stream.ssl_ && SSL_has_pending(stream.ssl_.get());
    const auto executor = stream.get_executor();
    if (held) return boost::asio::post(executor, std::move(self));
    return stream.wait_readable(std::move(self));
  }
  std::size_t count = 0;
  if (!error) count = stream.read(into, error);
  if (error == boost::asio::error::would_block) return stream.wait_readable(std::move(self));
  self.complete(error, count);
}

template <class Self>
void Stream::WriteSome::operator()(Self& self, error_code error) {
  if (!std::exchange(begun, true)) return stream.wait_writable(std::move(self));
  std::size_t written = 0;
  if (!error && count > 0) written = stream.write({pieces.data(), count}, error);
  if (error == boost::asio::error::would_block) return stream.wait_writable(std::move(self));
  self.complete(error, written);
}

}  // namespace plenum::net
