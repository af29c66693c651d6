#include "tests/faults/proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <vector>

namespace plenum::faults {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t pieces_waiting_max = 4096;
constexpr auto stall = std::chrono::seconds(1);

sockaddr_in here(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// Every piece is a segment of its own.
void send_at_once(int socket) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

}  // namespace

Proxy::Proxy(std::uint16_t server, Weather weather, std::uint64_t seed)
    : server_(server), weather_(weather), chance_(seed) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  auto address = here(0);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, any, size) != 0 || ::listen(listener_, SOMAXCONN) != 0 ||
      ::getsockname(listener_, any, &size) != 0) {
    throw std::runtime_error("no port for a proxy");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

Proxy::~Proxy() {
  over_ = true;
  thread_.join();
  for (const auto& pair : pairs_) {
    ::close(pair.up.from);
    ::close(pair.up.to);
  }
  ::close(listener_);
}

void Proxy::run() {
  while (!over_) {
    watch(milliseconds(weather_.delay.count() > 0 || weather_.stalls_percent > 0 ? 2 : 10));
    if (silent_) continue;
    accept();
    for (auto& pair : pairs_) {
      for (auto* way : {&pair.up, &pair.down}) {
        if (!pair.ended) take(*way, pair);
        if (!pair.ended) pass_on(*way, pair);
      }
      if (!pair.ended) continue;
      ::close(pair.up.from);
      ::close(pair.up.to);
    }
    pairs_.remove_if([](const Pair& pair) { return pair.ended; });
  }
}

// Until there is something to read, or some time has passed.
void Proxy::watch(milliseconds time) {
  if (silent_) return std::this_thread::sleep_for(time);
  std::vector<pollfd> waiting{{listener_, POLLIN, 0}};
  for (const auto& pair : pairs_) {
    waiting.push_back({pair.up.from, POLLIN, 0});
    waiting.push_back({pair.up.to, POLLIN, 0});
  }
  ::poll(waiting.data(), waiting.size(), static_cast<int>(time.count()));
}

void Proxy::accept() {
  for (;;) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = here(server_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      ::close(client);
      ::close(server);
      continue;
    }
    send_at_once(client);
    send_at_once(server);
    pairs_.push_back({{client, server, {}}, {server, client, {}}, false});
  }
}

void Proxy::take(Way& way, Pair& pair) {
  std::array<char, 64 * 1024> bytes{};
  if (way.pieces.size() > pieces_waiting_max) return;
  const auto count = ::recv(way.from, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  // What is on its way when one side ends still arrives, unless it is late.
  pair.ended = count <= 0 && way.pieces.empty();
  auto due = steady_clock::now() + weather_.delay;
  for (std::size_t at = 0; count > 0 && at < static_cast<std::size_t>(count);
       at += weather_.piece_bytes) {
    const auto size = std::min(weather_.piece_bytes, static_cast<std::size_t>(count) - at);
    if (by_chance(weather_.stalls_percent, 100)) due += stall;
    if (!way.pieces.empty()) due = std::max(due, way.pieces.back().due);
    way.pieces.push_back({std::string(bytes.data() + at, size), due});
  }
}

void Proxy::pass_on(Way& way, Pair& pair) {
  while (!way.pieces.empty() && way.pieces.front().due <= steady_clock::now()) {
    auto& bytes = way.pieces.front().bytes;
    const auto count = ::send(way.to, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    pair.ended = count < 0 || by_chance(weather_.cuts_per_mille, 1000);
    if (pair.ended) return;
    bytes.erase(0, static_cast<std::size_t>(count));
    if (bytes.empty()) way.pieces.pop_front();
  }
}

}  // namespace plenum::faults
