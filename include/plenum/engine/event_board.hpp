#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What happens on the boards. See event.hpp.
namespace plenum {

struct PointAdded {
  PointId point;
  RoomId room;
  ColumnId column;
  PersonId author;
  std::string text;
  std::string order;
  bool operator==(const PointAdded&) const = default;
};

struct PointEdited {
  PointId point;
  std::string text;
  Revision revision = 1;
  bool operator==(const PointEdited&) const = default;
};

// An edit that could not be merged stands beside the text until somebody decides.
struct PointVariantKept {
  PointId point;
  std::string text;
  bool operator==(const PointVariantKept&) const = default;
};

struct PointSettled {
  PointId point;
  std::string text;
  Revision revision = 1;
  bool operator==(const PointSettled&) const = default;
};

struct PointMoved {
  PointId point;
  ColumnId column;
  std::string order;
  bool operator==(const PointMoved&) const = default;
};

struct PointPlace {
  PointId point;
  std::string order;
  bool operator==(const PointPlace&) const = default;
};

// The points of one column, in their order, stand as they stood, under shorter keys.
struct PointsRekeyed {
  std::vector<PointPlace> points;
  bool operator==(const PointsRekeyed&) const = default;
};

struct PointWithdrawn {
  PointId point;
  bool operator==(const PointWithdrawn&) const = default;
};

struct PointRestored {
  PointId point;
  bool operator==(const PointRestored&) const = default;
};

struct LatePointHandedIn {
  PointId point;
  RoomId room;
  ColumnId column;
  PersonId author;
  std::string text;
  bool operator==(const LatePointHandedIn&) const = default;
};

struct LatePointAccepted {
  PointId point;
  std::string order;
  bool operator==(const LatePointAccepted&) const = default;
};

struct PointDeclined {
  PointId point;
  std::string reason;
  bool operator==(const PointDeclined&) const = default;
};

struct PointReconsidered {
  PointId point;
  bool operator==(const PointReconsidered&) const = default;
};

}  // namespace plenum
