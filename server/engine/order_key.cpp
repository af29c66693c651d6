#include "server/engine/order_key.hpp"

#include "plenum/assert.hpp"

#include <cstddef>
#include <string_view>

namespace plenum {
namespace {

constexpr std::string_view digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr char zero = digits.front();
constexpr char highest = digits.back();

std::size_t value_of(char digit) {
  const auto value = digits.find(digit);
  PLENUM_ASSERT(value != std::string_view::npos);
  return value;
}

std::size_t integer_length(char head) {
  if (head >= 'a' && head <= 'z') return static_cast<std::size_t>(head - 'a') + 2;
  PLENUM_ASSERT(head >= 'A' && head <= 'Z');
  return static_cast<std::size_t>('Z' - head) + 2;
}

struct Key {
  explicit Key(const std::string& key)
      : integer(key.substr(0, integer_length(key[0]))), fraction(key.substr(integer.size())) {
    PLENUM_ASSERT(integer.size() == integer_length(key[0]));
    PLENUM_ASSERT(fraction.empty() || fraction.back() != zero);
  }

  std::string integer;
  std::string fraction;
};

// Both ends of the integers, with their 26 digits, are further away than anybody gets.
std::string next(std::string integer) {
  for (auto at = integer.size() - 1; at > 0; --at) {
    const auto digit = value_of(integer[at]);
    if (digit + 1 < digits.size()) {
      integer[at] = digits[digit + 1];
      return integer;
    }
    integer[at] = zero;
  }
  PLENUM_ASSERT(integer[0] != 'z');
  if (integer[0] == 'Z') return {'a', zero};
  const auto head = static_cast<char>(integer[0] + 1);
  return head + std::string(integer_length(head) - 1, zero);
}

std::string previous(std::string integer) {
  for (auto at = integer.size() - 1; at > 0; --at) {
    const auto digit = value_of(integer[at]);
    if (digit > 0) {
      integer[at] = digits[digit - 1];
      return integer;
    }
    integer[at] = highest;
  }
  PLENUM_ASSERT(integer[0] != 'A');
  if (integer[0] == 'a') return {'Z', highest};
  const auto head = static_cast<char>(integer[0] - 1);
  return head + std::string(integer_length(head) - 1, highest);
}

// The shortest fraction about in the middle; `above` empty is the end of all fractions.
std::string middle(std::string_view below, std::string_view above) {
  std::string result;
  while (true) {
    const auto low = below.empty() ? 0 : value_of(below[0]);
    const auto high = above.empty() ? digits.size() : value_of(above[0]);
    PLENUM_ASSERT(low <= high);
    if (high - low > 1) return result + digits[(low + high + 1) / 2];
    if (high - low == 1 && above.size() > 1) return result + above[0];

    result += digits[low];
    below = below.substr(below.empty() ? 0 : 1);
    above = high == low ? above.substr(1) : std::string_view{};
    PLENUM_ASSERT(high != low || !above.empty());
  }
}

std::string key_before(const std::string& after) {
  const Key key(after);
  return key.fraction.empty() ? previous(key.integer) : key.integer;
}

}  // namespace

std::string order_key_between(const std::string& before, const std::string& after) {
  if (after.empty()) return order_key_after(before);
  if (before.empty()) return key_before(after);
  PLENUM_ASSERT(before < after);

  const Key low(before);
  const Key high(after);
  if (low.integer == high.integer) return low.integer + middle(low.fraction, high.fraction);
  const auto whole = next(low.integer);
  return whole < after ? whole : low.integer + middle(low.fraction, {});
}

std::string order_key_after(const std::string& last) {
  return last.empty() ? std::string{'a', zero} : next(Key(last).integer);
}

}  // namespace plenum
