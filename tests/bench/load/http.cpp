#include "tests/bench/load/http.hpp"

#include "tests/bench/load/connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <memory>

namespace plenum::bench {

namespace {

constexpr std::size_t at_once = 32;

// One connection that is kept from request to request; one request at a time.
class Exchange {
 public:
  explicit Exchange(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw Broken("nobody listens on port " + std::to_string(port));
    }
  }
  ~Exchange() { ::close(descriptor_); }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  void ask(const std::string& target, const std::string& body) {
    const auto request = "POST " + target +
                         " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                         "Content-Length: " +
                         std::to_string(body.size()) + "\r\n\r\n" + body;
    if (::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size())) {
      throw Broken("cannot post to " + target);
    }
  }

  std::string answer() {
    while (received_.find("\r\n\r\n") == received_.npos) receive();
    const auto body = received_.find("\r\n\r\n") + 4;
    auto head = received_.substr(0, body);
    std::ranges::transform(head, head.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto length = head.find("content-length: ");
    if (length == head.npos) throw Broken("an answer without its length: " + head);
    const auto size = std::stoul(head.substr(length + 16));
    while (received_.size() < body + size) receive();
    auto text = received_.substr(body, size);
    received_.erase(0, body + size);
    if (head.substr(9, 1) != "2") throw Broken(head.substr(9, 3) + " " + text);
    return text;
  }

 private:
  void receive() {
    std::array<char, 16384> bytes{};
    const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (count <= 0) throw Broken("the server ended an HTTP connection");
    received_.append(bytes.data(), static_cast<std::size_t>(count));
  }

  int descriptor_;
  std::string received_;
};

}  // namespace

std::vector<std::string> post_all(std::uint16_t port, const std::string& target,
                                  const std::vector<std::string>& bodies) {
  std::vector<std::unique_ptr<Exchange>> exchanges;
  std::vector<std::string> answers;
  while (exchanges.size() < std::min(at_once, bodies.size())) {
    exchanges.push_back(std::make_unique<Exchange>(port));
  }
  while (answers.size() < bodies.size()) {
    const auto first = answers.size();
    const auto count = std::min(exchanges.size(), bodies.size() - first);
    for (std::size_t i = 0; i < count; ++i) exchanges[i]->ask(target, bodies[first + i]);
    for (std::size_t i = 0; i < count; ++i) answers.push_back(exchanges[i]->answer());
  }
  return answers;
}

}  // namespace plenum::bench
