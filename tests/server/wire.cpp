#include "tests/server/wire.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>

namespace plenum::test {

namespace {

constexpr timeval patience{30, 0};

int connect_to(std::uint16_t port, int receive_buffer) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (receive_buffer) {
    ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    return socket;
  }
  ::close(socket);
  throw std::runtime_error("cannot connect");
}

// Certificates are looked at elsewhere.
SSL* shake_hands(int socket, int version) {
  static SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
  auto* const ssl = SSL_new(context);
  // Old versions are allowed on this side only when nothing is asked of their strength.
  if (version) SSL_set_security_level(ssl, 0);
  SSL_set_min_proto_version(ssl, version);
  SSL_set_max_proto_version(ssl, version);
  SSL_set_fd(ssl, socket);
  if (SSL_connect(ssl) == 1) return ssl;
  SSL_free(ssl);
  throw std::runtime_error("no TLS handshake");
}

}  // namespace

Wire::Wire(std::uint16_t port, Kind kind, Options options)
    : socket_(connect_to(port, options.receive_buffer)) {
  std::signal(SIGPIPE, SIG_IGN);
  if (kind == Kind::tls) ssl_ = shake_hands(socket_, options.version);
}

Wire::~Wire() {
  SSL_free(ssl_);
  ::close(socket_);
}

void Wire::send(const std::string& segment) {
  for (std::size_t sent = 0; sent < segment.size();) {
    const auto* const from = segment.data() + sent;
    const auto left = segment.size() - sent;
    ERR_clear_error();
    const auto count = ssl_ ? SSL_write(ssl_, from, static_cast<int>(left))
                            : ::send(socket_, from, left, MSG_NOSIGNAL);
    if (count <= 0) return;
    sent += static_cast<std::size_t>(count);
  }
}

void Wire::send_no_more() {
  if (ssl_) SSL_shutdown(ssl_);
  ::shutdown(socket_, SHUT_WR);
}

std::string Wire::receive() {
  std::array<char, 16 * 1024> bytes;
  ERR_clear_error();
  errno = 0;
  const auto count = ssl_ ? SSL_read(ssl_, bytes.data(), bytes.size())
                          : ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count < 0 && errno == EAGAIN) throw std::runtime_error("the server is silent");
  return {bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

std::string Wire::version() const {
  return SSL_get_version(ssl_);
}

std::string Wire::peer_name() const {
  std::array<char, 64> name{};
  auto* const certificate = SSL_get0_peer_certificate(ssl_);
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                            name.size());
  return name.data();
}

}  // namespace plenum::test
