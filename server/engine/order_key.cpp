#include "server/engine/order_key.hpp"

#include "plenum/assert.hpp"

#include <string_view>

namespace plenum {
namespace {

constexpr std::string_view digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

std::size_t integer_length(const std::string& key) {
  PLENUM_ASSERT(key[0] >= 'a' && key[0] <= 'z');
  return static_cast<std::size_t>(key[0] - 'a') + 2;
}

}  // namespace

std::string order_key_after(const std::string& last) {
  if (last.empty()) return "a0";
  auto key = last.substr(0, integer_length(last));

  for (auto at = key.size() - 1; at > 0; --at) {
    const auto digit = digits.find(key[at]);
    PLENUM_ASSERT(digit != std::string_view::npos);
    if (digit + 1 < digits.size()) {
      key[at] = digits[digit + 1];
      return key;
    }
    key[at] = digits.front();
  }
  PLENUM_ASSERT(key[0] < 'z');
  return static_cast<char>(key[0] + 1) + key.substr(1) + digits.front();
}

}  // namespace plenum
