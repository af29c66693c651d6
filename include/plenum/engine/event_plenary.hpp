#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What happens in the plenary and at the desk. See event.hpp.
namespace plenum {

struct StatementMade {
  StatementId statement;
  ColumnId column;
  std::string text;
  std::string order;
  std::vector<Source> sources;
  bool operator==(const StatementMade&) const = default;
};

struct StatementEdited {
  StatementId statement;
  std::string text;
  Revision revision = 1;
  bool operator==(const StatementEdited&) const = default;
};

struct StatementVariantKept {
  StatementId statement;
  std::string text;
  bool operator==(const StatementVariantKept&) const = default;
};

struct StatementSettled {
  StatementId statement;
  std::string text;
  Revision revision = 1;
  bool operator==(const StatementSettled&) const = default;
};

struct StatementMoved {
  StatementId statement;
  ColumnId column;
  std::string order;
  bool operator==(const StatementMoved&) const = default;
};

struct StatementPlace {
  StatementId statement;
  std::string order;
  bool operator==(const StatementPlace&) const = default;
};

// The statements of one column, in their order, stand as they stood, under shorter keys.
struct StatementsRekeyed {
  std::vector<StatementPlace> statements;
  bool operator==(const StatementsRekeyed&) const = default;
};

struct PointsLinked {
  StatementId statement;
  std::vector<Source> sources;
  bool operator==(const PointsLinked&) const = default;
};

struct PointsUnlinked {
  StatementId statement;
  std::vector<PointId> points;
  bool operator==(const PointsUnlinked&) const = default;
};

struct ChangeAccepted {
  StatementId statement;
  Source source;
  bool operator==(const ChangeAccepted&) const = default;
};

struct StatementTakenBack {
  StatementId statement;
  bool operator==(const StatementTakenBack&) const = default;
};

struct StatementRestored {
  StatementId statement;
  bool operator==(const StatementRestored&) const = default;
};

struct MessageSent {
  MessageId message;
  std::vector<RoomId> rooms;
  std::string text;
  Instant at;
  bool operator==(const MessageSent&) const = default;
};

struct MessageTakenBack {
  MessageId message;
  bool operator==(const MessageTakenBack&) const = default;
};

struct AgendaSet {
  std::vector<Step> steps;
  bool operator==(const AgendaSet&) const = default;
};

struct StepStarted {
  std::optional<StepId> step;
  Instant at;
  bool operator==(const StepStarted&) const = default;
};

struct HandRaised {
  PersonId person;
  bool operator==(const HandRaised&) const = default;
};

struct HandLowered {
  PersonId person;
  bool operator==(const HandLowered&) const = default;
};

struct PointShown {
  PointId point;
  bool operator==(const PointShown&) const = default;
};

struct StatementShown {
  StatementId statement;
  bool operator==(const StatementShown&) const = default;
};

struct BoardShown {
  RoomId room;
  bool operator==(const BoardShown&) const = default;
};

struct ShowingEnded {
  bool operator==(const ShowingEnded&) const = default;
};

}  // namespace plenum
