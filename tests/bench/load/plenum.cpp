#include "tests/bench/load/plenum.hpp"

#include <utility>

namespace plenum::bench {

namespace {

constexpr std::string_view room_prefix = "room:";

bool is(std::string_view text, std::string_view type) {
  constexpr std::string_view opening = R"({"type":")";
  return text.starts_with(opening) && text.substr(opening.size()).starts_with(type);
}

// What stands behind a field's name, without its quotes.
std::string_view field(std::string_view text, std::string_view name) {
  const auto found = text.find(name);
  if (found == text.npos) throw Broken("a message without " + std::string(name));
  const auto value = text.substr(found + name.size());
  return value.substr(0, value.find('"'));
}

}  // namespace

Plenum::Plenum(const std::vector<Workshop>& workshops) {
  for (const auto& workshop : workshops) {
    for (const auto& person : workshop.people) members_.push_back({person, workshop.column});
  }
}

void Plenum::opened(Connection& connection) {
  connection.send(hello(members_.at(connection.index()).person, connection.index()));
}

void Plenum::understand(Connection& connection, const Frame& frame) {
  const auto text = frame.payload;
  auto& member = members_[connection.index()];
  if (is(text, "changes")) {
    listener().delivered(connection, text);
  } else if (is(text, "acknowledged")) {
    listener().acknowledged(connection);
  } else if (is(text, "welcome")) {
    welcome(member, text);
  } else if (is(text, "mine")) {
    if (std::exchange(member.welcomed, false)) listener().entered(connection, member.room);
  } else if (is(text, "refused") || is(text, "retry")) {
    throw Broken("Plenum answered " + std::string(text));
  }
}

// An audience is a room's, or everybody's in a session.
void Plenum::welcome(Member& member, std::string_view text) {
  const auto audience = field(text, R"("audience":")");
  const auto key = member.person.session + '/' + std::string(audience);
  const auto [room, fresh] =
      room_of_audience_.try_emplace(key, static_cast<std::uint32_t>(rooms_.size()));
  if (fresh) {
    const bool is_room = audience.starts_with(room_prefix);
    rooms_.emplace_back(is_room ? audience.substr(room_prefix.size()) : "");
  }
  member.room = room->second;
  member.welcomed = true;
}

void Plenum::post(Connection& author, std::uint32_t room, std::string_view text) {
  auto& member = members_[author.index()];
  std::string ask = R"({"type":"ask","k":)" + std::to_string(++member.last_k);
  ask += R"(,"command":{"do":"add_point","room":")" + rooms_[room];
  ask += R"(","column":")" + member.column + R"(","text":")";
  ask.append(text).append("\"}}");
  author.send(ask);
}

}  // namespace plenum::bench
