#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plenum::net {

// Where people reach this server: a scheme, a host and a port, nothing behind them.
class PublicUrl {
 public:
  // Accepts http and https with an optional port and a closing slash; everything else is nothing.
  static std::optional<PublicUrl> parse(std::string_view text);
  // For a server that is reached directly, on the address it listens on.
  static PublicUrl direct(std::string_view host, std::uint16_t port, bool secure = false);

  // As browsers write it: lower case, without the scheme's own port, e.g. "https://plenum.example".
  std::string origin() const;
  // The same for WebSockets, e.g. "wss://plenum.example".
  std::string websocket_origin() const;
  bool secure() const { return secure_; }
  // Whether only this machine can reach it.
  bool loopback() const;

 private:
  std::string authority() const;

  bool secure_ = false;
  std::string host_;  // with brackets around an IPv6 address
  std::uint16_t port_ = 80;
};

// Whether a host, a name or an address, is this machine itself.
bool is_loopback(std::string_view host);

}  // namespace plenum::net
