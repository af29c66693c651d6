#include "server/net/stream.hpp"

#include <openssl/err.h>
#include <sys/socket.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace plenum::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

error_code last_error() {
  return {errno, boost::system::system_category()};
}

// One record is worth more than several, so what is to be written is laid together.
std::span<const char> lay_together(std::span<const iovec> pieces) {
  thread_local std::array<char, Stream::record_bytes_max> record;
  std::size_t size = 0;
  for (const auto& piece : pieces) {
    const auto count = std::min(piece.iov_len, record.size() - size);
    std::memcpy(record.data() + size, piece.iov_base, count);
    size += count;
  }
  return {record.data(), size};
}

}  // namespace

Stream::Stream(Socket socket, SslPtr ssl) : socket_(std::move(socket)), ssl_(std::move(ssl)) {
  error_code ignored;
  socket_.non_blocking(true, ignored);
  if (ssl_) SSL_set_fd(ssl_.get(), socket_.native_handle());
}

std::size_t Stream::read(std::span<char> into, error_code& error) {
  if (!is_open()) {
    error = asio::error::bad_descriptor;
    return 0;
  }
  if (ssl_) return read_tls(into, error);
  const auto count = ::recv(socket_.native_handle(), into.data(), into.size(), 0);
  error = count > 0 ? error_code() : count == 0 ? asio::error::eof : last_error();
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::size_t Stream::write(std::span<const iovec> pieces, error_code& error) {
  if (!is_open()) {
    error = asio::error::bad_descriptor;
    return 0;
  }
  if (ssl_) return write_tls(pieces, error);
  msghdr message{};
  message.msg_iov = const_cast<iovec*>(pieces.data());
  message.msg_iovlen = pieces.size();
  const auto count = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL);
  error = count >= 0 ? error_code() : last_error();
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::size_t Stream::read_tls(std::span<char> into, error_code& error) {
  ERR_clear_error();
  std::size_t count = 0;
  const auto result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &count);
  read_needs_room_ = SSL_want_write(ssl_.get());
  error = result == 1 ? error_code() : tls_error(result);
  return count;
}

std::size_t Stream::write_tls(std::span<const iovec> pieces, error_code& error) {
  const auto record = lay_together(pieces);
  ERR_clear_error();
  std::size_t count = 0;
  const auto result = SSL_write_ex(ssl_.get(), record.data(), record.size(), &count);
  error = result == 1 ? error_code() : tls_error(result);
  return count;
}

error_code Stream::tls_error(int result) {
  const auto failed = errno;
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return asio::error::would_block;
    case SSL_ERROR_ZERO_RETURN:
      return asio::error::eof;
    case SSL_ERROR_SYSCALL:
      broken_ = true;
      if (failed) return {failed, boost::system::system_category()};
      return asio::error::eof;
    default:
      broken_ = true;
      return asio::error::connection_aborted;
  }
}

void Stream::finish() {
  if (!is_open()) return;
  ERR_clear_error();
  if (ssl_ && !broken_ && SSL_is_init_finished(ssl_.get())) SSL_shutdown(ssl_.get());
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
}

void Stream::close() {
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace plenum::net
