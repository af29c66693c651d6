#include "tests/bench/wrong_server.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace plenum::bench {

namespace {

constexpr int the_wrong_one = 10;
constexpr std::size_t header_bytes = 6;  // of a short masked frame

void send_all(int descriptor, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const auto count = ::send(descriptor, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;
    sent += static_cast<std::size_t>(count);
  }
}

// The text of the next whole short frame, taken off the bytes; empty if there is none.
std::string take_text(std::string& bytes) {
  if (bytes.size() < header_bytes) return {};
  const auto size = static_cast<std::size_t>(bytes[1] & 0x7F);
  if (bytes.size() < header_bytes + size) return {};
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text += static_cast<char>(bytes[header_bytes + i] ^ bytes[2 + i % 4]);
  }
  bytes.erase(0, header_bytes + size);
  return text;
}

}  // namespace

WrongServer::WrongServer(Wrong wrong)
    : wrong_(wrong), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
  ::listen(listener_, 2);
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

WrongServer::~WrongServer() {
  over_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  for (const auto& guest : guests_) ::close(guest.descriptor);
  ::close(listener_);
}

void WrongServer::serve() {
  constexpr int a_moment_ms = 10;
  for (auto& guest : guests_) guest.descriptor = ::accept(listener_, nullptr, nullptr);
  while (!over_) {
    std::array<pollfd, 2> waited{
        {{guests_[0].descriptor, POLLIN, 0}, {guests_[1].descriptor, POLLIN, 0}}};
    ::poll(waited.data(), waited.size(), a_moment_ms);
    for (std::size_t i = 0; i < waited.size(); ++i) {
      if (waited[i].revents != 0) read(guests_[i]);
    }
  }
}

void WrongServer::read(Guest& guest) {
  std::array<char, 4096> bytes{};
  const auto count = ::recv(guest.descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count > 0) guest.received.append(bytes.data(), static_cast<std::size_t>(count));
  if (!guest.upgraded) {
    const auto end = guest.received.find("\r\n\r\n");
    if (end == std::string::npos) return;
    guest.received.erase(0, end + 4);
    guest.upgraded = true;
    send_all(guest.descriptor,
             "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
  }
  for (auto text = take_text(guest.received); !text.empty(); text = take_text(guest.received)) {
    take(guest, text);
  }
}

void WrongServer::take(Guest& guest, const std::string& text) {
  if (text.starts_with("join ")) return send_text(guest, "joined");
  send_text(guests_[0], text);
  deliver(text);
}

void WrongServer::deliver(const std::string& text) {
  const bool here = ++deliveries_ == the_wrong_one;
  if (here && wrong_ == Wrong::loses_one) return;
  if (here && wrong_ == Wrong::swaps_two) {
    held_back_ = text;
    return;
  }
  send_text(guests_[1], text);
  if (here && wrong_ == Wrong::doubles_one) send_text(guests_[1], text);
  if (!held_back_.empty()) send_text(guests_[1], std::exchange(held_back_, {}));
}

void WrongServer::send_text(const Guest& guest, const std::string& text) {
  send_all(guest.descriptor, std::string{'\x81', static_cast<char>(text.size())} + text);
}

}  // namespace plenum::bench
