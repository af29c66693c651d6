#include "tests/bench/load/connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>

namespace plenum::bench {

namespace {

// One source address has 28,000 ports, some of which still wait for late segments.
constexpr std::uint32_t connections_per_address = 2000;

sockaddr_in loopback(std::uint32_t last_byte, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + last_byte);
  return address;
}

int connected(std::uint32_t index, std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) throw Broken("no socket: " + std::string(std::strerror(errno)));
  const int on = 1;
  ::setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const auto from = loopback(2 + index / connections_per_address, 0);
  const auto to = loopback(1, port);
  const auto* const from_address = reinterpret_cast<const sockaddr*>(&from);
  const auto* const to_address = reinterpret_cast<const sockaddr*>(&to);
  if (::bind(descriptor, from_address, sizeof from) != 0 ||
      ::connect(descriptor, to_address, sizeof to) != 0) {
    const std::string why = std::strerror(errno);
    ::close(descriptor);
    throw Broken("cannot connect: " + why);
  }
  return descriptor;
}

std::string close_reason(const Frame& frame) {
  if (frame.payload.size() < 2) return "without a code";
  const auto code = static_cast<unsigned char>(frame.payload[0]) << 8U |
                    static_cast<unsigned char>(frame.payload[1]);
  return "with code " + std::to_string(code);
}

}  // namespace

Connection::Connection(std::uint32_t index, std::uint16_t port, const std::string& path,
                       const std::string& subprotocol)
    : index_(index), descriptor_(connected(index, port)) {
  std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  if (!subprotocol.empty()) request += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
  send_bytes(request + "\r\n");
}

Connection::~Connection() {
  ::close(descriptor_);
}

void Connection::send_bytes(std::string_view bytes) {
  unsent_ += bytes;
  write_on();
}

bool Connection::ended_by_server() {
  constexpr int quiet_ms = 2000;
  std::array<char, 65536> bytes{};
  pollfd descriptor{descriptor_, POLLIN, 0};
  while (::poll(&descriptor, 1, quiet_ms) > 0) {
    if (::recv(descriptor_, bytes.data(), bytes.size(), 0) <= 0) return true;
  }
  return false;
}

void Connection::write_on() {
  while (!unsent_.empty()) {
    const auto count =
        ::send(descriptor_, unsent_.data(), unsent_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count < 0) throw Broken("cannot send: " + std::string(std::strerror(errno)));
    unsent_.erase(0, static_cast<std::size_t>(count));
  }
  unsent_.shrink_to_fit();
}

bool Connection::read(std::string& buffer, const OnFrame& on_frame) {
  const auto kept = unread_.size();
  if (buffer.size() < kept + buffer.size() / 2) buffer.resize(2 * (kept + buffer.size()));
  std::memcpy(buffer.data(), unread_.data(), kept);
  const auto count = ::recv(descriptor_, buffer.data() + kept, buffer.size() - kept, MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return false;
  if (count <= 0) throw Broken("the server ended connection " + std::to_string(index_));
  std::string_view bytes(buffer.data(), kept + static_cast<std::size_t>(count));
  const bool was_upgraded = upgraded_;
  if (upgraded_ || take_upgrade(bytes)) take_frames(bytes, on_frame);
  unread_.assign(bytes);
  if (unread_.empty()) unread_.shrink_to_fit();
  return upgraded_ && !was_upgraded;
}

bool Connection::take_upgrade(std::string_view& bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == bytes.npos) return false;
  if (bytes.substr(0, 12) != "HTTP/1.1 101") {
    throw Broken("no upgrade: " + std::string(bytes.substr(0, bytes.find('\r'))));
  }
  bytes.remove_prefix(end + 4);
  upgraded_ = true;
  return true;
}

void Connection::take_frames(std::string_view& bytes, const OnFrame& on_frame) {
  Frame frame;
  while (take_frame(bytes, frame)) {
    if (frame.opcode == Opcode::close) {
      throw Broken("the server closed connection " + std::to_string(index_) + " " +
                   close_reason(frame));
    }
    if (frame.opcode == Opcode::ping) {
      send_bytes(masked(Opcode::pong, frame.payload));
    } else if (frame.opcode != Opcode::pong) {
      on_frame(*this, frame);
    }
  }
}

}  // namespace plenum::bench
