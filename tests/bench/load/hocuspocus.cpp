#include "tests/bench/load/hocuspocus.hpp"

namespace plenum::bench {

namespace {

enum class Message : std::uint8_t {
  sync = 0,
  auth = 2,
  sync_reply = 4,
  sync_status = 8
};
enum class Sync : std::uint8_t {
  step_1,
  step_2,
  update
};

// lib0's encoding: seven bits a byte, the least significant first.
class Writer {
 public:
  Writer& number(std::uint64_t value) {
    for (; value > 0x7F; value >>= 7U) bytes_ += static_cast<char>(0x80U | (value & 0x7FU));
    bytes_ += static_cast<char>(value);
    return *this;
  }
  Writer& text(std::string_view value) {
    number(value.size());
    bytes_ += value;
    return *this;
  }
  template <class Kind>
  Writer& kind(Kind value) {
    return number(static_cast<std::uint64_t>(value));
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

Writer message_for(std::uint32_t room, Message message) {
  Writer writer;
  writer.text("board-" + std::to_string(room)).kind(message);
  return writer;
}

// One new item of one client: in the map "points", under a key of its own, a text of any kind.
std::string entry(std::uint64_t client, std::uint64_t clock, std::string_view text) {
  constexpr std::uint64_t any_under_a_key = 0x28;
  constexpr std::uint64_t parent_is_named = 1;
  constexpr std::uint64_t a_text = 119;
  Writer update;
  update.number(1).number(1).number(client).number(clock);
  update.number(any_under_a_key).number(parent_is_named).text("points");
  update.text(std::to_string(client) + "-" + std::to_string(clock));
  update.number(1).number(a_text).text(text);
  update.number(0);  // nothing is deleted
  return update.bytes();
}

}  // namespace

void Hocuspocus::opened(Connection& connection) {
  constexpr std::uint64_t token = 0;
  auto auth = message_for(room_of(connection), Message::auth);
  connection.send_binary(auth.number(token).text("anybody").bytes());
  auto sync = message_for(room_of(connection), Message::sync);
  const std::string nothing_known(1, '\0');
  connection.send_binary(sync.kind(Sync::step_1).text(nothing_known).bytes());
}

void Hocuspocus::understand(Connection& connection, const Frame& frame) {
  auto rest = frame.payload;
  rest.remove_prefix(take_number(rest));
  const auto message = static_cast<Message>(take_number(rest));
  if (message == Message::sync_status) return listener().acknowledged(connection);
  if (message != Message::sync && message != Message::sync_reply) return;
  const auto step = static_cast<Sync>(take_number(rest));
  if (step == Sync::step_2) listener().entered(connection, room_of(connection));
  if (step == Sync::update) listener().delivered(connection, rest);
}

void Hocuspocus::post(Connection& author, std::uint32_t room, std::string_view text) {
  auto sync = message_for(room, Message::sync);
  const auto client = author.index() + 1;
  const auto update = entry(client, clocks_[author.index()]++, text);
  author.send_binary(sync.kind(Sync::update).text(update).bytes());
}

}  // namespace plenum::bench
