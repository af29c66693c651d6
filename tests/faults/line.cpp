#include "tests/faults/line.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <cerrno>

namespace plenum::faults {
namespace {

constexpr std::uint16_t ended_without_a_word = 1006;

std::uint16_t code_of(std::string_view payload) {
  if (payload.size() < 2) return 1005;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8U |
                                    static_cast<unsigned char>(payload[1]));
}

}  // namespace

// Nobody listening is an end like any other: a server that is down for a moment is what is tested.
Line::Line(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ended_ = ended_without_a_word;
    return;
  }
  ask_for_upgrade(port);
}

// A request fits into any socket's buffer.
void Line::ask_for_upgrade(std::uint16_t port) {
  const auto request = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                       "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       "Sec-WebSocket-Protocol: plenum.v1\r\n\r\n";
  ::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL);
}

Line::~Line() {
  ::close(descriptor_);
}

void Line::send(std::string_view text) {
  if (!fragments_) return send_bytes(bench::masked(bench::Opcode::text, text));
  constexpr char last = '\x80';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto opcode = at == 0 ? bench::Opcode::text : bench::Opcode::continued;
    auto frame = bench::masked(opcode, text.substr(at, 1));
    if (at + 1 < text.size()) frame[0] = static_cast<char>(frame[0] & ~last);
    send_bytes(frame);
  }
}

void Line::send_bytes(std::string_view bytes) {
  unsent_ += bytes;
  write_on();
}

void Line::offer(std::string_view bytes) {
  if (unsent_.empty()) unsent_ = bytes;
  write_on();
}

// An error shows when reading, after what the other side had still said.
void Line::write_on() {
  while (wants_to_write()) {
    const auto count =
        ::send(descriptor_, unsent_.data(), unsent_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0) return;
    unsent_.erase(0, static_cast<std::size_t>(count));
  }
}

bool Line::receive() {
  static std::array<char, 256 * 1024> bytes;
  const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return false;
  if (count <= 0) {
    ended_ = ended_without_a_word;
    return false;
  }
  unread_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

void Line::serve(const OnMessage& on_message) {
  write_on();
  while (!ended_ && receive()) {
    std::string_view bytes(unread_);
    bench::Frame frame;
    if (upgraded_ || take_upgrade(bytes)) {
      while (!ended_ && bench::take_frame(bytes, frame)) take(frame, on_message);
    }
    unread_.erase(0, unread_.size() - bytes.size());
  }
}

bool Line::take_upgrade(std::string_view& bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == bytes.npos) return false;
  upgraded_ = bytes.starts_with("HTTP/1.1 101");
  if (!upgraded_) ended_ = ended_without_a_word;
  bytes.remove_prefix(end + 4);
  write_on();
  return upgraded_;
}

void Line::take(const bench::Frame& frame, const OnMessage& on_message) {
  if (frame.opcode == bench::Opcode::close) {
    ended_ = code_of(frame.payload);
  } else if (frame.opcode == bench::Opcode::ping) {
    send_bytes(bench::masked(bench::Opcode::pong, frame.payload));
  } else if (frame.opcode == bench::Opcode::text) {
    on_message(std::string(frame.payload));
  }
}

}  // namespace plenum::faults
