#include "server/report/markdown.hpp"

#include <algorithm>

namespace plenum::report {
namespace {

constexpr std::string_view markup = "\\`*_{}[]()<>#+-.!|~=&\"'$@:";
constexpr std::string_view first_strong_isolate = "\u2068";
constexpr std::string_view pop_isolate = "\u2069";

// Where text may run from right to left, or say so: the right-to-left blocks and the bidi controls.
struct Range {
  char32_t first;
  char32_t last;
};
constexpr Range turning[] = {{0x0590, 0x08ff},   {0x200e, 0x200f},  {0x202a, 0x202e},
                             {0x2066, 0x2069},   {0xfb1d, 0xfdff},  {0xfe70, 0xfeff},
                             {0x10800, 0x10fff}, {0x1e800, 0x1efff}};

bool may_turn_around(std::string_view text) {
  char32_t character = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xc0) == 0x80) {
      character = (character << 6) | (byte & 0x3f);
    } else {
      character = byte < 0x80 ? byte : byte & (byte < 0xe0 ? 0x1f : byte < 0xf0 ? 0x0f : 0x07);
    }
    const bool turns = std::ranges::any_of(turning, [&](const Range& range) {
      return character >= range.first && character <= range.last;
    });
    const bool complete =
        at + 1 == text.size() || (static_cast<unsigned char>(text[at + 1]) & 0xc0) != 0x80;
    if (complete && turns) return true;
  }
  return false;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\n') {
      out += ' ';
      continue;
    }
    if (markup.find(letter) != std::string_view::npos) out += '\\';
    out += letter;
  }
  if (!may_turn_around(text)) return out;
  return std::string(first_strong_isolate) + out + std::string(pop_isolate);
}

std::string room_label(const Results& results, const RoomObject& room, const Words& words) {
  const auto number = std::string(words.room) + " " + std::to_string(room.number);
  const auto label = room.name.empty() ? number : number + ": " + escaped(room.name);
  const auto* round = results.round_of(room);
  if (results.rounds().size() < 2 || !round) return label;
  return std::string(words.round) + " " + std::to_string(round->number) + ", " + label;
}

}  // namespace plenum::report
