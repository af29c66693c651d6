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

}  // namespace plenum
