#pragma once

#include "plenum/engine/ids.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

// The state of a session: one value, a fold of its log, comparable with ==.
namespace plenum {

enum class Role {
  host,
  moderator,
  participant
};

// Only host and moderators steer; the host differs in having created the session.
constexpr bool steers(Role role) {
  return role != Role::participant;
}

enum class RoundState {
  prepared,
  running,
  closing,
  closed
};

struct Person {
  PersonId id;
  Role role = Role::participant;
  std::string name;
  std::string organisation;
  std::string sector;
  bool operator==(const Person&) const = default;
};

struct Invite {
  InviteId id;
  Role role = Role::participant;
  std::string secret_hash;
  // Kept for participants' links, which moderators may look up at any time; null for moderators'.
  std::optional<std::string> secret;
  Instant expires_at;
  std::int64_t uses = 0;
  std::int64_t uses_max = 0;
  bool revoked = false;
  bool operator==(const Invite&) const = default;
};

struct Column {
  ColumnId id;
  std::string title;
  bool operator==(const Column&) const = default;
};

struct Room {
  RoomId id;
  RoundId round;
  std::int64_t number = 0;
  // What has been added here, withdrawn points included; in order of their creation.
  std::vector<PointId> points;
  // The greatest order key of each column, so that the next point comes after it.
  std::map<ColumnId, std::string> last_order;
  bool operator==(const Room&) const = default;
};

struct Round {
  RoundId id;
  std::int64_t number = 0;
  RoundState state = RoundState::prepared;
  std::string task;
  std::int64_t minutes = 0;
  std::vector<RoomId> rooms;
  // Where each participant should be while the round runs. Before and after, all sit in the
  // plenary.
  std::map<PersonId, RoomId> seats;
  std::optional<Instant> started_at;
  std::optional<Instant> ends_at;
  // Counts the changes of ends_at, so that nobody acts on an old one.
  std::int64_t end_version = 0;
  // How long the server was away while this round ran; moderators are offered it back.
  Duration away{0};
  bool operator==(const Round&) const = default;
};

// Whether the countdown is on and people sit in the rooms.
inline bool runs(const Round& round) {
  return round.state == RoundState::running || round.state == RoundState::closing;
}

struct Point {
  PointId id;
  RoomId room;
  ColumnId column;
  PersonId author;
  std::string text;
  Revision revision = 1;
  std::string order;
  bool withdrawn = false;
  // The statements, not taken back, that this point is a source of.
  std::set<StatementId> statements;
  bool operator==(const Point&) const = default;
};

struct Source {
  PointId point;
  Revision revision = 1;
  bool operator==(const Source&) const = default;
};

struct Statement {
  StatementId id;
  ColumnId column;
  std::string text;
  Revision revision = 1;
  std::string order;
  std::vector<Source> sources;
  bool taken_back = false;
  bool operator==(const Statement&) const = default;
};

struct Session {
  SessionId id;
  std::string title;
  std::string locale;
  std::vector<Column> columns;
  Instant created_at;
  Instant delete_at;
  Epoch epoch = 0;

  std::map<PersonId, Person> people;
  std::map<std::string, PersonId> tokens;  // hash of a person's token -> the person
  std::map<InviteId, Invite> invites;
  std::vector<Round> rounds;  // at most the last one is not closed
  std::map<RoomId, Room> rooms;
  std::map<PointId, Point> points;
  std::map<StatementId, Statement> statements;
  std::map<ColumnId, std::string> last_statement_order;

  bool operator==(const Session&) const = default;
};

}  // namespace plenum
