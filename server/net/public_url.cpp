#include "server/net/public_url.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace plenum::net {

namespace {

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

bool drop_prefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::string_view without_brackets(std::string_view host) {
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  return bracketed ? host.substr(1, host.size() - 2) : host;
}

bool is_host(std::string_view host) {
  boost::system::error_code error;
  if (!host.empty() && host.front() == '[') {
    boost::asio::ip::make_address_v6(std::string(without_brackets(host)), error);
    return !error && host.back() == ']';
  }
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

std::optional<std::uint16_t> parse_port(std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size() || port == 0) return {};
  return port;
}

}  // namespace

std::optional<PublicUrl> PublicUrl::parse(std::string_view text) {
  const auto lowered = lower_case(text);
  std::string_view rest = lowered;
  PublicUrl url;
  url.secure_ = drop_prefix(rest, "https://");
  if (!url.secure_ && !drop_prefix(rest, "http://")) return {};
  if (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);

  const auto after_address = rest.rfind(']');
  const auto colon = rest.find(':', after_address == rest.npos ? 0 : after_address);
  url.host_ = rest.substr(0, colon);
  url.port_ = url.secure_ ? 443 : 80;
  if (colon != rest.npos) {
    const auto port = parse_port(rest.substr(colon + 1));
    if (!port) return {};
    url.port_ = *port;
  }
  if (!is_host(url.host_)) return {};
  return url;
}

PublicUrl PublicUrl::direct(std::string_view host, std::uint16_t port, bool secure) {
  PublicUrl url;
  url.secure_ = secure;
  const bool bare_v6 = host.find(':') != host.npos && host.front() != '[';
  url.host_ = bare_v6 ? "[" + std::string(host) + "]" : lower_case(host);
  url.port_ = port;
  return url;
}

std::string PublicUrl::authority() const {
  const bool usual = port_ == (secure_ ? 443 : 80);
  return usual ? host_ : host_ + ":" + std::to_string(port_);
}

std::string PublicUrl::origin() const {
  return (secure_ ? "https://" : "http://") + authority();
}

std::string PublicUrl::websocket_origin() const {
  return (secure_ ? "wss://" : "ws://") + authority();
}

bool PublicUrl::loopback() const {
  return is_loopback(host_);
}

bool is_loopback(std::string_view host) {
  constexpr std::string_view local_domain = ".localhost";
  if (host == "localhost") return true;
  if (host.size() > local_domain.size() &&
      host.substr(host.size() - local_domain.size()) == local_domain) {
    return true;
  }
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(without_brackets(host)), error);
  return !error && address.is_loopback();
}

}  // namespace plenum::net
