#pragma once

#include "plenum/engine/ids.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
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
  // Sent away: has no seat, no connection and no way in, until let back in.
  bool removed = false;
  // Was removed, and nothing is known of them any more but what they wrote.
  bool erased = false;
  // Belongs to a rehearsal; no human sits there.
  bool simulated = false;
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

// Takes a person who is in to another device of theirs, once.
struct DeviceLink {
  PersonId person;
  Instant expires_at;
  bool operator==(const DeviceLink&) const = default;
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
  std::string name;  // empty: it goes by its number
  // How much later than the round this room ends; negative: earlier.
  Duration shift{0};
  // What `shift` was before the round was told to end.
  Duration shift_before{0};
  // Its end passed while nobody served, and it was given the grace that follows.
  bool graced = false;
  // Its board is read-only and published, and its people sit in the plenary.
  bool closed = false;
  // Its people say that they have finished.
  bool done = false;
  // Who may change everybody's texts here; sits in this room.
  std::optional<PersonId> facilitator;
  // What has been added here, withdrawn and late points included; in order of their creation.
  std::vector<PointId> points;
  // Who sat here when it closed; empty while it is open.
  std::set<PersonId> sat_here;
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
  // Counts the changes of the plan, so that nobody overwrites one that they have not seen.
  std::int64_t plan_version = 0;
  std::vector<RoomId> rooms;
  // Where each participant should be while the round runs. Before and after, all sit in the
  // plenary.
  std::map<PersonId, RoomId> seats;
  std::optional<Instant> started_at;
  // While the round is paused, what is left is counted from `paused_at`.
  std::optional<Instant> ends_at;
  // The end the round had before it was told to end; null if it may not go back there.
  std::optional<Instant> ended_from;
  std::optional<Instant> paused_at;
  // Counts the changes of the time, the rooms' own included, so that nobody acts on an old one.
  std::int64_t end_version = 0;
  // How long the server was away while this round ran; moderators are offered it back.
  Duration away{0};
  bool operator==(const Round&) const = default;
};

// Whether the countdown is on and people sit in the rooms.
inline bool runs(const Round& round) {
  return round.state == RoundState::running || round.state == RoundState::closing;
}

// A text that several people may change at once.
struct Wording {
  std::string text;
  Revision revision = 1;
  // What the last revisions before this one said, so that an edit begun there can be merged.
  std::map<Revision, std::string> earlier;
  // Texts that could not be merged with this one. They stay until somebody decides.
  std::vector<std::string> variants;
  bool operator==(const Wording&) const = default;
};

struct Point : Wording {
  PointId id;
  RoomId room;
  ColumnId column;
  PersonId author;
  std::string order;
  bool withdrawn = false;
  // Handed in after the room had closed; not on its board until a moderator takes it in.
  bool late = false;
  // Why it is in no statement, in the moderators' words; null if nobody has declined it.
  std::optional<std::string> declined;
  // The statements, not taken back, that this point is a source of.
  std::set<StatementId> statements;
  bool operator==(const Point&) const = default;
};

struct Source {
  PointId point;
  Revision revision = 1;
  bool operator==(const Source&) const = default;
};

struct Statement : Wording {
  StatementId id;
  ColumnId column;
  std::string order;
  std::vector<Source> sources;
  // What each source said at the revision that is named.
  std::map<PointId, std::string> quoted;
  bool taken_back = false;
  bool operator==(const Statement&) const = default;
};

// What a room can ask of those who steer.
enum class RequestKind {
  help,
  time
};

struct Request {
  RequestId id;
  RoomId room;
  RequestKind what = RequestKind::help;
  Instant asked_at;
  // Who of those who steer sees to it.
  std::optional<PersonId> taken_by;
  bool operator==(const Request&) const = default;
};

struct Message {
  MessageId id;
  std::string text;
  std::vector<RoomId> rooms;  // empty: everybody
  Instant sent_at;
  bool operator==(const Message&) const = default;
};

// A part of the session as the moderators planned it.
struct Step {
  StepId id;
  std::string title;
  std::int64_t minutes = 0;  // 0: open
  bool operator==(const Step&) const = default;
};

struct Agenda {
  std::vector<Step> steps;
  std::optional<StepId> current;
  std::optional<Instant> started_at;
  std::int64_t version = 0;
  bool operator==(const Agenda&) const = default;
};

// What everybody in the plenary is asked to look at.
using Spotlight = std::variant<PointId, StatementId, RoomId>;

// Where people talk: addresses of a videoconference outside, empty where there is none. In the
// rooms' address {number} and {name} stand for the room's own.
struct CallLinks {
  std::string plenary;
  std::string rooms;
  bool operator==(const CallLinks&) const = default;
};

// Simulated people who do something every few seconds, so that a host can try a session out.
struct Rehearsal {
  Instant next_at;
  std::int64_t acts_left = 0;
  bool operator==(const Rehearsal&) const = default;
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
  std::int64_t people_in = 0;              // how many of them were not removed
  std::map<std::string, PersonId> tokens;  // hash of a person's token -> the person
  std::map<InviteId, Invite> invites;
  std::map<std::string, DeviceLink> device_links;  // by the hash of their secret
  std::vector<Round> rounds;                       // at most the last one is not closed
  std::map<RoomId, Room> rooms;
  std::map<PointId, Point> points;
  std::map<StatementId, Statement> statements;
  std::map<ColumnId, std::string> last_statement_order;
  std::map<RequestId, Request> requests;  // those that nobody has seen to yet
  std::map<MessageId, Message> messages;
  Agenda agenda;
  std::vector<PersonId> hands;  // raised, the first one first
  std::optional<Spotlight> spotlight;
  CallLinks calls;
  std::optional<Rehearsal> rehearsal;

  bool operator==(const Session&) const = default;
};

}  // namespace plenum
