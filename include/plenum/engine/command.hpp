#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Everything that can be asked, one struct per intent. Texts arrive normalised (server/text).
namespace plenum {

// Prepares the next round, or changes the prepared one. Seats survive while the number of rooms
// does.
struct PlanRound {
  std::string task;
  std::int64_t minutes = 0;
  std::int64_t rooms = 0;
};

// Splits all participants evenly and at random over the rooms of a prepared round.
struct AssignSeats {
  Ref<RoundId> round;
};

struct MovePerson {
  Ref<RoundId> round;
  PersonId person;
  RoomId room;
};

struct StartRound {
  Ref<RoundId> round;
};

// Adds to the time left. A round that was closing runs on.
struct AddTime {
  Ref<RoundId> round;
  std::int64_t seconds = 0;
};

// Ends a round after a grace, in seconds; 0 ends it now.
struct EndRound {
  Ref<RoundId> round;
  std::int64_t grace_seconds = 0;
};

struct AddPoint {
  RoomId room;
  ColumnId column;
  std::string text;
};

// `revision` is the one the edit started from.
struct EditPoint {
  Ref<PointId> point;
  std::string text;
  Revision revision = 1;
};

struct WithdrawPoint {
  Ref<PointId> point;
};

struct RestorePoint {
  Ref<PointId> point;
};

struct MakeStatement {
  ColumnId column;
  std::string text;
  std::vector<PointId> points;
};

struct EditStatement {
  Ref<StatementId> statement;
  std::string text;
  Revision revision = 1;
};

struct TakeBackStatement {
  Ref<StatementId> statement;
};

struct RestoreStatement {
  Ref<StatementId> statement;
};

// What people ask over their connection.
using Command = std::variant<PlanRound, AssignSeats, MovePerson, StartRound, AddTime, EndRound,
                             AddPoint, EditPoint, WithdrawPoint, RestorePoint, MakeStatement,
                             EditStatement, TakeBackStatement, RestoreStatement>;

// A link's secret and its hash, made by the host; the engine keeps what it may.
struct InviteSecret {
  std::string secret;
  std::string hash;
};

struct CreateSession {
  SessionId session;
  std::string title;
  std::string locale;
  std::vector<std::string> columns;
  std::int64_t rooms = 0;
  std::int64_t minutes = 0;
  std::string host_name;
  std::string token_hash;
  InviteSecret participants;
  InviteSecret moderators;
};

// A known token is answered with the person it belongs to; the same device is the same person.
struct JoinSession {
  std::string secret_hash;
  std::string token_hash;
  std::string name;
  std::string organisation;
  std::string sector;
};

// Replaces all links of a role by a new one.
struct RenewInvite {
  Role role = Role::participant;
  InviteSecret secret;
};

// The first thing that happens whenever a server takes a session on.
struct OpenSession {
  std::string node;
  std::string boot;
  Duration boot_time{0};
  // The last moment at which the session is known to have been served.
  Instant served_until;
};

// Submitted by the host when next_deadline has come.
struct Tick {};

// What reaches a session by other doors than a connection: the web server's and the host's own.
using SystemCommand = std::variant<CreateSession, OpenSession, JoinSession, RenewInvite, Tick>;

}  // namespace plenum
