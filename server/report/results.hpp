#pragma once

#include "plenum/engine/object.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace plenum::report {

// A statement with those of its sources that the viewer sees on boards, and from how many groups
// they are.
struct StatementResult {
  struct FromPoint {
    const SourceObject* source;
    const PointObject* point;
  };

  const StatementObject* statement;
  std::vector<FromPoint> sources;
  std::size_t groups = 0;
};

// What came out in one column. Every point of its boards is linked, in the remainder or declined;
// withdrawn ones are on no board and stand apart. Points are in the order of round, room and
// place; statements that more groups agree on come first.
struct ColumnResult {
  const Column* column;
  std::vector<StatementResult> statements;
  std::size_t linked = 0;
  std::vector<const PointObject*> remainder;
  std::vector<const PointObject*> declined;
  std::vector<const PointObject*> withdrawn;

  std::size_t points() const { return linked + remainder.size() + declined.size(); }
};

// What one viewer sees, by what it is. Everything in here points into the objects it was made of.
class Results {
 public:
  explicit Results(const std::vector<Object>& seen);

  const SessionObject* session() const { return session_; }
  const std::vector<const RoundObject*>& rounds() const { return rounds_; }
  // Null where the viewer does not see the room, and then nothing of its board either.
  const RoomObject* room(const RoomId& id) const;
  const RoundObject* round_of(const RoomObject& room) const;
  std::vector<const RoomObject*> rooms_of(const RoundObject& round) const;

  std::vector<ColumnResult> columns() const;
  // The column's points of one room, in their order.
  std::vector<const PointObject*> board(const RoomId& room, const ColumnId& column) const;

 private:
  StatementResult result_of(const StatementObject& statement) const;
  void sort();

  const SessionObject* session_ = nullptr;
  std::vector<const RoundObject*> rounds_;
  std::map<RoomId, const RoomObject*> rooms_;
  std::vector<const PointObject*> points_;
  std::vector<const StatementObject*> statements_;
};

}  // namespace plenum::report
