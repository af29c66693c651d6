#include "plenum/limits.hpp"
#include "plenum/protocol/codec.hpp"
#include "server/net/frame_reader.hpp"
#include "server/net/public_url.hpp"
#include "server/text/names.hpp"
#include "server/text/normalise.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace plenum::fuzz {
namespace {

using net::FrameReader;

struct Heard {
  std::vector<std::string> said;
  bool broken = false;
  bool operator==(const Heard&) const = default;
};

void hear(FrameReader& reader, std::string piece, Heard& heard) {
  std::span<char> bytes(piece);
  while (!heard.broken) {
    const auto received = reader.next(bytes);
    if (received.kind == FrameReader::Kind::nothing) return;
    heard.broken = received.kind == FrameReader::Kind::broken;
    heard.said.push_back(std::to_string(static_cast<int>(received.kind)) + ' ' +
                         std::to_string(received.code) + ' ' + std::string(received.bytes));
    promise(received.bytes.size() <= limits::frame_bytes_max, "no message is beyond the limit");
  }
}

// Wherever the network cuts them, frames say the same.
void read_frames(std::size_t cut, std::string_view bytes) {
  cut = std::min(cut, bytes.size());
  Heard whole;
  FrameReader at_once;
  hear(at_once, std::string(bytes), whole);
  Heard parts;
  FrameReader in_parts;
  hear(in_parts, std::string(bytes.substr(0, cut)), parts);
  hear(in_parts, std::string(bytes.substr(cut)), parts);
  promise(whole == parts, "where bytes are cut makes no difference");
}

// What is understood can be said again, and is understood alike.
void read_message(std::string_view text) {
  const auto message = protocol::decode_client_message(text);
  if (!message) return;
  const auto again = protocol::encode(*message);
  const auto understood = protocol::decode_client_message(again);
  promise(understood && protocol::encode(*understood) == again, "a message keeps its meaning");
}

template <class Normal>
void read_text(std::string_view bytes, Normal normal) {
  const auto text = normal(bytes);
  promise(normal(text) == text, "what is normal stays as it is");
}

}  // namespace

void frames(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto cut = static_cast<std::size_t>(static_cast<unsigned char>(bytes.front()));
  bytes.remove_prefix(1);
  read_frames(cut, bytes);
  read_message(bytes);
  read_text(bytes, text::line);
  read_text(bytes, text::paragraph);
  read_text(bytes, text::name);
  if (const auto url = net::PublicUrl::parse(bytes)) {
    promise(net::PublicUrl::parse(url->origin()).has_value(), "an origin is an address");
  }
}

}  // namespace plenum::fuzz
