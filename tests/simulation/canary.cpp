#include "tests/simulation/canary.hpp"

#include <charconv>
#include <string_view>

namespace plenum::test {
namespace {

constexpr std::string_view opening = "[c";

}  // namespace

std::string canary(int number) {
  return std::string(opening) + std::to_string(number) + "]";
}

std::vector<int> canaries_in(const std::string& text) {
  std::vector<int> found;
  for (auto at = text.find(opening); at != text.npos; at = text.find(opening, at + 1)) {
    int number = 0;
    const auto* first = text.data() + at + opening.size();
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), number);
    if (error == std::errc{} && end != text.data() + text.size() && *end == ']') {
      found.push_back(number);
    }
  }
  return found;
}

}  // namespace plenum::test
