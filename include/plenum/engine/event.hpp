#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Everything that can happen, one struct per fact. Events are stored for ever: a type may gain a
// version (with an upcaster in server/store), never another meaning.
namespace plenum {

struct SessionCreated {
  SessionId session;
  std::string title;
  std::string locale;
  std::vector<Column> columns;
  Instant created_at;
  Instant delete_at;
  bool operator==(const SessionCreated&) const = default;
};

// From here on only this owner appends. The anchor ties session time to the machine's boot time.
struct OwnerChanged {
  Epoch epoch = 0;
  std::string node;
  std::string boot;
  Duration boot_time{0};
  Instant at;
  // How long nobody served the session before, as far as is known.
  Duration away{0};
  bool operator==(const OwnerChanged&) const = default;
};

struct InviteCreated {
  InviteId invite;
  Role role = Role::participant;
  std::string secret_hash;
  std::optional<std::string> secret;
  Instant expires_at;
  std::int64_t uses_max = 0;
  bool operator==(const InviteCreated&) const = default;
};

struct InviteRevoked {
  InviteId invite;
  bool operator==(const InviteRevoked&) const = default;
};

struct PersonJoined {
  PersonId person;
  Role role = Role::participant;
  std::optional<InviteId> invite;  // null for the host, who needs none
  std::string token_hash;
  std::string name;
  std::string organisation;
  std::string sector;
  bool operator==(const PersonJoined&) const = default;
};

// Somebody known came again by a link that leads higher.
struct RoleChanged {
  PersonId person;
  Role role = Role::participant;
  InviteId invite;
  bool operator==(const RoleChanged&) const = default;
};

struct PlannedRoom {
  RoomId room;
  std::int64_t number = 0;
  bool operator==(const PlannedRoom&) const = default;
};

// A new round, or the whole new plan of the prepared one.
struct RoundPlanned {
  RoundId round;
  std::int64_t number = 0;
  std::string task;
  std::int64_t minutes = 0;
  std::vector<PlannedRoom> rooms;
  bool operator==(const RoundPlanned&) const = default;
};

struct Seat {
  PersonId person;
  RoomId room;
  bool operator==(const Seat&) const = default;
};

// All seats of a round at once; whoever is not named has none.
struct SeatsAssigned {
  RoundId round;
  std::vector<Seat> seats;
  bool operator==(const SeatsAssigned&) const = default;
};

struct PersonSeated {
  RoundId round;
  PersonId person;
  RoomId room;
  bool operator==(const PersonSeated&) const = default;
};

struct RoundStarted {
  RoundId round;
  Instant started_at;
  Instant ends_at;
  std::int64_t end_version = 0;
  bool operator==(const RoundStarted&) const = default;
};

// The round runs until a new end, also if it was closing.
struct EndChanged {
  RoundId round;
  Instant ends_at;
  std::int64_t end_version = 0;
  bool operator==(const EndChanged&) const = default;
};

// The last stretch has begun: at ends_at everybody returns.
struct RoundClosing {
  RoundId round;
  Instant ends_at;
  std::int64_t end_version = 0;
  bool operator==(const RoundClosing&) const = default;
};

// The one point in the log that locks the boards, publishes them and seats all in the plenary.
struct RoundClosed {
  RoundId round;
  bool operator==(const RoundClosed&) const = default;
};

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

struct PointWithdrawn {
  PointId point;
  bool operator==(const PointWithdrawn&) const = default;
};

struct PointRestored {
  PointId point;
  bool operator==(const PointRestored&) const = default;
};

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

struct StatementTakenBack {
  StatementId statement;
  bool operator==(const StatementTakenBack&) const = default;
};

struct StatementRestored {
  StatementId statement;
  bool operator==(const StatementRestored&) const = default;
};

using Event =
    std::variant<SessionCreated, OwnerChanged, InviteCreated, InviteRevoked, PersonJoined,
                 RoleChanged, RoundPlanned, SeatsAssigned, PersonSeated, RoundStarted, EndChanged,
                 RoundClosing, RoundClosed, PointAdded, PointEdited, PointWithdrawn, PointRestored,
                 StatementMade, StatementEdited, StatementTakenBack, StatementRestored>;

using Events = std::vector<Event>;

}  // namespace plenum
