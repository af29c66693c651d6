#include "server/store/write_ahead.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// The format is described in SQLite's fileformat2.html, "The Write-Ahead Log".
namespace plenum::store {
namespace {

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;

std::uint32_t word(std::string_view bytes, std::size_t at, bool highest_first = true) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + (highest_first ? i : 3 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

struct Checksum {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  bool operator==(const Checksum&) const = default;

  static Checksum at(std::string_view bytes, std::size_t place) {
    return {word(bytes, place), word(bytes, place + 4)};
  }
  void add(std::string_view bytes, bool highest_first) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      first += word(bytes, at, highest_first) + second;
      second += word(bytes, at + 4, highest_first) + first;
    }
  }
};

struct Header {
  explicit Header(std::string_view file)
      : highest_first(word(file, 0) & 1), page_bytes(word(file, 8)), salt(Checksum::at(file, 16)) {
    Checksum computed;
    computed.add(file.substr(0, 24), highest_first);
    checksum = computed;
    sound = computed == Checksum::at(file, 24) && page_bytes > 0;
  }

  bool highest_first;
  std::size_t page_bytes;
  Checksum salt;
  Checksum checksum;
  bool sound = false;
};

}  // namespace

bool has_lost_commits(std::string_view file) {
  if (file.size() < header_bytes) return false;
  const Header header(file);
  // It stands in one sector, which a power cut leaves as it was before or as it was to be.
  if (!header.sound) {
    return std::ranges::any_of(file.substr(0, header_bytes), [](char byte) { return byte != 0; });
  }

  auto previous = header.checksum;
  bool readable = true;
  int commits_behind = 0;
  const auto frame_bytes = frame_header_bytes + header.page_bytes;
  for (auto at = header_bytes; at + frame_bytes <= file.size(); at += frame_bytes) {
    const auto frame = file.substr(at, frame_bytes);
    previous.add(frame.substr(0, 8), header.highest_first);
    previous.add(frame.substr(frame_header_bytes), header.highest_first);
    const auto salt = Checksum::at(frame, 8);
    const auto stored = Checksum::at(frame, 16);
    readable = readable && salt == header.salt && previous == stored;
    previous = stored;
    // Frames that were written before the file was begun anew have other salts, both of them.
    const bool ours = salt.first == header.salt.first || salt.second == header.salt.second;
    if (!readable && ours && word(frame, 4) != 0) ++commits_behind;
  }
  return commits_behind > 1;
}

}  // namespace plenum::store
