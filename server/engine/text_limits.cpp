#include "server/engine/text_limits.hpp"

#include <algorithm>

namespace plenum {

std::size_t characters(const std::string& text) {
  const auto starts_character = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
  };
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::optional<Refusal> refuse_text(const std::string& text, std::size_t characters_max) {
  if (text.empty()) return Refusal::text_empty;
  return refuse_optional_text(text, characters_max);
}

std::optional<Refusal> refuse_optional_text(const std::string& text, std::size_t characters_max) {
  if (characters(text) > characters_max) return Refusal::text_too_long;
  return std::nullopt;
}

}  // namespace plenum
