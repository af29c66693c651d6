#include "server/engine/rules.hpp"

#include <algorithm>

namespace plenum {

Decision decide(const Session& session, const Command& command, const Context& context) {
  return std::visit([&](const auto& one) { return decide_one(session, one, context); }, command);
}

Decision decide(const Session& session, const SystemCommand& command, const Context& context) {
  return std::visit([&](const auto& one) { return decide_one(session, one, context); }, command);
}

bool has_column(const Session& session, const ColumnId& column) {
  return std::ranges::find(session.columns, column, &Column::id) != session.columns.end();
}

bool sits_in(const Session& session, const Room& room, const Context& context) {
  const auto* actor = actor_of(session, context);
  return actor && seat_of(session, actor->id) == room.id;
}

std::vector<const Room*> open_rooms(const Session& session, const Round& round) {
  std::vector<const Room*> open;
  for (const auto& id : round.rooms) {
    const auto& room = session.rooms.at(id);
    if (is_open(session, room)) open.push_back(&room);
  }
  return open;
}

Instant last_end(const Session& session, const Round& round) {
  auto last = Instant::min();
  for (const auto* room : open_rooms(session, round)) last = std::max(last, end_of(round, *room));
  return last;
}

}  // namespace plenum
