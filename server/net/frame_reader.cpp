#include "server/net/frame_reader.hpp"

#include "plenum/limits.hpp"
#include "server/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

namespace plenum::net {

namespace {

constexpr std::uint16_t protocol_error = 1002;
constexpr std::uint16_t not_utf8 = 1007;
constexpr std::uint16_t too_large = 1009;
constexpr std::size_t mask_bytes = 4;
constexpr std::size_t control_payload_max = 125;

using Received = FrameReader::Received;
using Kind = FrameReader::Kind;

unsigned byte_at(std::span<const char> bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool is_known(unsigned opcode) {
  return opcode <= 2 || (opcode >= 8 && opcode <= 10);
}

bool is_control(Opcode opcode) {
  return static_cast<unsigned>(opcode) >= 8;
}

void unmask(std::span<char> payload, const char* mask) {
  std::array<char, 8> twice{};
  std::memcpy(twice.data(), mask, mask_bytes);
  std::memcpy(twice.data() + mask_bytes, mask, mask_bytes);
  std::uint64_t key = 0;
  std::memcpy(&key, twice.data(), sizeof key);
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= payload.size(); at += sizeof eight) {
    std::memcpy(&eight, payload.data() + at, sizeof eight);
    eight ^= key;
    std::memcpy(payload.data() + at, &eight, sizeof eight);
  }
  for (; at < payload.size(); ++at) payload[at] ^= twice[at % twice.size()];
}

// RFC 6455, section 7.4, and the codes registered since. The others mean that there was none.
bool may_be_sent(std::uint16_t code) {
  if (code >= 3000) return code <= 4999;
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
}

Received broken(std::uint16_t code) {
  return {Kind::broken, {}, code};
}

Received understand_close(std::string_view payload) {
  if (payload.empty()) return {Kind::close};
  if (payload.size() == 1) return broken(protocol_error);
  const auto code = static_cast<std::uint16_t>(byte_at(payload, 0) << 8 | byte_at(payload, 1));
  if (!may_be_sent(code)) return broken(protocol_error);
  if (!text::is_utf8(payload.substr(2))) return broken(not_utf8);
  return {Kind::close, payload.substr(2), code};
}

Received message(Opcode opcode, std::string_view payload) {
  if (opcode == Opcode::binary) return {Kind::binary, payload};
  return text::is_utf8(payload) ? Received{Kind::text, payload} : broken(not_utf8);
}

}  // namespace

// What stands ahead of a payload, as far as it is there.
struct FrameReader::Head {
  std::size_t bytes = 2;  // as many as are known to belong to it
  bool complete = false;
  bool final = false;
  Opcode opcode = Opcode::continuation;
  std::uint64_t payload = 0;  // in bytes, once it is complete
  std::uint16_t error = 0;
};

struct FrameReader::Held {
  std::string frame;    // the beginning of a frame, as it was sent
  std::string message;  // the fragments of a message so far
  // What the fragments count. An empty one counts as a byte, so that every message has an end.
  std::size_t weight = 0;
  Opcode opcode = Opcode::continuation;  // of the message; this one where there is none
  bool frame_done = false;
  bool message_done = false;
};

FrameReader::FrameReader() = default;
FrameReader::~FrameReader() = default;
FrameReader::FrameReader(FrameReader&&) noexcept = default;

Received FrameReader::next(std::span<char>& bytes) {
  for (;;) {
    let_go();
    Head head;
    const auto payload = whole_frame(bytes, head);
    if (head.error) return broken(head.error);
    if (!payload.data()) return {};
    const auto received = take(head, payload);
    if (received.kind != Kind::nothing) return received;
  }
}

// What has been handed out is not needed any more.
void FrameReader::let_go() {
  if (!held_) return;
  if (std::exchange(held_->frame_done, false)) held_->frame.clear();
  if (held_->message_done) held_->opcode = Opcode::continuation;
  if (held_->opcode == Opcode::continuation && held_->frame.empty()) held_.reset();
}

FrameReader::Head FrameReader::read_head(std::span<const char> frame) const {
  Head head;
  if (frame.size() < head.bytes) return head;
  const auto first = byte_at(frame, 0);
  const auto second = byte_at(frame, 1);
  const auto length = second & 0x7f;
  const std::size_t length_bytes = length == 126 ? 2 : length == 127 ? 8 : 0;
  head.final = first & 0x80;
  head.opcode = static_cast<Opcode>(first & 0x0f);
  head.bytes += length_bytes + mask_bytes;
  const bool reserved = (first & 0x70) || !is_known(first & 0x0f);
  const bool long_control =
      is_control(head.opcode) && (!head.final || length > control_payload_max);
  const bool in_message = held_ && held_->opcode != Opcode::continuation;
  const bool out_of_turn =
      !is_control(head.opcode) && in_message != (head.opcode == Opcode::continuation);
  if (reserved || !(second & 0x80) || long_control || out_of_turn) head.error = protocol_error;
  if (head.error || frame.size() < head.bytes) return head;

  head.complete = true;
  head.payload = length_bytes ? 0 : length;
  for (std::size_t at = 0; at < length_bytes; ++at) {
    head.payload = head.payload << 8 | byte_at(frame, 2 + at);
  }
  head.error = objection_to(head);
  return head;
}

// Lengths are written in as few bytes as they need, and a message has a bound as a whole.
std::uint16_t FrameReader::objection_to(const Head& head) const {
  const auto length_bytes = head.bytes - 2 - mask_bytes;
  if (head.payload >> 63) return protocol_error;
  if (length_bytes == 2 && head.payload <= control_payload_max) return protocol_error;
  if (length_bytes == 8 && head.payload <= 0xffff) return protocol_error;
  if (is_control(head.opcode)) return 0;
  const auto weight = (held_ ? held_->weight : 0) + std::max<std::uint64_t>(head.payload, 1);
  return weight > limits::frame_bytes_max ? too_large : 0;
}

// The payload of the next frame, unmasked; without data where it is not whole.
std::span<char> FrameReader::whole_frame(std::span<char>& bytes, Head& head) {
  if (held_ && !held_->frame.empty()) return complete_held_frame(bytes, head);
  if (bytes.empty()) return {};
  head = read_head(bytes);
  if (head.error) return {};
  if (!head.complete || bytes.size() - head.bytes < head.payload) {
    if (!held_) held_ = std::make_unique<Held>();
    held_->frame.assign(bytes.data(), bytes.size());
    bytes = {};
    return {};
  }
  const auto payload = bytes.subspan(head.bytes, static_cast<std::size_t>(head.payload));
  unmask(payload, bytes.data() + head.bytes - mask_bytes);
  bytes = bytes.subspan(head.bytes + payload.size());
  return payload;
}

std::span<char> FrameReader::complete_held_frame(std::span<char>& bytes, Head& head) {
  auto& frame = held_->frame;
  for (;;) {
    head = read_head(frame);
    if (head.error) return {};
    const auto wanted = head.bytes + static_cast<std::size_t>(head.payload);
    if (head.complete && frame.size() == wanted) break;
    if (bytes.empty()) return {};
    const auto count = std::min(wanted - frame.size(), bytes.size());
    frame.append(bytes.data(), count);
    bytes = bytes.subspan(count);
  }
  held_->frame_done = true;
  const auto payload = std::span(frame).subspan(head.bytes);
  unmask(payload, frame.data() + head.bytes - mask_bytes);
  return payload;
}

Received FrameReader::take(const Head& head, std::span<char> payload) {
  const std::string_view bytes(payload.data(), payload.size());
  switch (head.opcode) {
    case Opcode::ping:
      return {Kind::ping, bytes};
    case Opcode::pong:
      return {Kind::pong, bytes};
    case Opcode::close:
      return understand_close(bytes);
    case Opcode::continuation:
      return take_fragment(head, bytes);
    case Opcode::text:
    case Opcode::binary:
      return head.final ? message(head.opcode, bytes) : take_fragment(head, bytes);
  }
  return broken(protocol_error);
}

Received FrameReader::take_fragment(const Head& head, std::string_view payload) {
  if (!held_) held_ = std::make_unique<Held>();
  if (head.opcode != Opcode::continuation) held_->opcode = head.opcode;
  held_->message.append(payload);
  held_->weight += std::max<std::size_t>(payload.size(), 1);
  if (!head.final) return {};
  held_->message_done = true;
  return message(held_->opcode, held_->message);
}

}  // namespace plenum::net
