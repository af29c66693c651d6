#include "server/report/results.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace plenum::report {

Results::Results(const std::vector<Object>& seen) {
  for (const auto& object : seen) {
    if (const auto* session = std::get_if<SessionObject>(&object)) session_ = session;
    if (const auto* round = std::get_if<RoundObject>(&object)) rounds_.push_back(round);
    if (const auto* room = std::get_if<RoomObject>(&object)) rooms_[room->id] = room;
    if (const auto* point = std::get_if<PointObject>(&object); point && !point->late) {
      points_.push_back(point);
    }
    if (const auto* made = std::get_if<StatementObject>(&object); made && !made->taken_back) {
      statements_.push_back(made);
    }
  }
  sort();
}

void Results::sort() {
  std::ranges::sort(rounds_, {}, &RoundObject::number);
  std::ranges::sort(statements_, {},
                    [](const auto* made) { return std::tie(made->order, made->id); });
  std::ranges::sort(points_, {}, [this](const PointObject* point) {
    const auto* in = room(point->room);
    const auto* round = in ? round_of(*in) : nullptr;
    return std::tuple(round ? round->number : 0, in ? in->number : 0, point->order, point->id);
  });
}

const RoomObject* Results::room(const RoomId& id) const {
  const auto found = rooms_.find(id);
  return found == rooms_.end() ? nullptr : found->second;
}

const RoundObject* Results::round_of(const RoomObject& room) const {
  const auto found = std::ranges::find(rounds_, room.round, &RoundObject::id);
  return found == rounds_.end() ? nullptr : *found;
}

std::vector<const RoomObject*> Results::rooms_of(const RoundObject& round) const {
  std::vector<const RoomObject*> rooms;
  for (const auto& [id, room] : rooms_) {
    if (room->round == round.id) rooms.push_back(room);
  }
  std::ranges::sort(rooms, {}, &RoomObject::number);
  return rooms;
}

std::vector<ColumnResult> Results::columns() const {
  std::vector<ColumnResult> columns;
  if (!session_) return columns;
  for (const auto& column : session_->columns) {
    ColumnResult result{&column, {}, 0, {}, {}, {}};
    for (const auto* statement : statements_) {
      if (statement->column == column.id) result.statements.push_back(result_of(*statement));
    }
    std::ranges::stable_sort(result.statements, std::ranges::greater{}, &StatementResult::groups);
    for (const auto* point : points_) {
      if (point->column != column.id) continue;
      if (point->withdrawn) {
        result.withdrawn.push_back(point);
      } else if (point->linked) {
        ++result.linked;
      } else {
        (point->declined ? result.declined : result.remainder).push_back(point);
      }
    }
    columns.push_back(std::move(result));
  }
  return columns;
}

std::vector<const PointObject*> Results::board(const RoomId& room, const ColumnId& column) const {
  std::vector<const PointObject*> board;
  std::ranges::copy_if(points_, std::back_inserter(board), [&](const PointObject* point) {
    return point->room == room && point->column == column;
  });
  return board;
}

StatementResult Results::result_of(const StatementObject& statement) const {
  StatementResult result{&statement, {}, 0};
  std::set<RoomId> groups;
  for (const auto& source : statement.sources) {
    const auto found = std::ranges::find(points_, source.point, &PointObject::id);
    if (found == points_.end() || (*found)->withdrawn) continue;
    groups.insert((*found)->room);
    result.sources.push_back({&source, *found});
  }
  result.groups = groups.size();
  return result;
}

}  // namespace plenum::report
