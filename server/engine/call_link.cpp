#include "server/engine/call_link.hpp"

#include <string_view>

namespace plenum {
namespace {

// Unreserved characters of RFC 3986 stay; every other byte is written as %XX.
std::string percent_encoded(const std::string& text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char character : text) {
    if (plain.find(character) != std::string_view::npos) {
      encoded += character;
      continue;
    }
    const auto byte = static_cast<unsigned char>(character);
    encoded += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return encoded;
}

void fill_in(std::string& link, std::string_view slot, const std::string& value) {
  for (auto at = link.find(slot); at != std::string::npos; at = link.find(slot, at)) {
    link.replace(at, slot.size(), value);
    at += value.size();
  }
}

}  // namespace

std::string call_link(const std::string& pattern, const Room& room) {
  const auto number = std::to_string(room.number);
  auto link = pattern;
  fill_in(link, "{number}", number);
  fill_in(link, "{name}", room.name.empty() ? number : percent_encoded(room.name));
  return link;
}

}  // namespace plenum
