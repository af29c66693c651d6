#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

// The pieces of a session as viewers see them. What is not in here never leaves the server.
namespace plenum {

enum class ObjectKind {
  session,
  me,
  roster,
  person,
  invite,
  round,
  room,
  point,
  statement
};

// On the wire the id alone; ids of different kinds never collide.
struct ObjectId {
  ObjectKind kind = ObjectKind::session;
  std::string id;
  auto operator<=>(const ObjectId&) const = default;
};

enum class AudienceKind {
  moderators,
  plenary,
  room,
  person
};

// A set of viewers who see exactly the same. `id` is the room's or the person's, else empty.
struct Audience {
  AudienceKind kind = AudienceKind::plenary;
  std::string id;
  auto operator<=>(const Audience&) const = default;

  static Audience moderators() { return {AudienceKind::moderators, {}}; }
  static Audience plenary() { return {AudienceKind::plenary, {}}; }
  static Audience room(const RoomId& room) { return {AudienceKind::room, room.value}; }
  static Audience person(const PersonId& person) { return {AudienceKind::person, person.value}; }
};

// Names an audience on the wire: "moderators", "plenary", "room:ID"; a person's own has no name.
std::string name_of(const Audience& audience);

struct SessionObject {
  std::string id;  // "session"
  SessionId session;
  std::string title;
  std::string locale;
  std::vector<Column> columns;
  Instant delete_at;
};

// Travels to one person only: who they are, and where they should be (null: in the plenary).
struct MeObject {
  std::string id;  // "me"
  PersonId person;
  Role role = Role::participant;
  std::string name;
  std::string organisation;
  std::string sector;
  std::optional<RoomId> seat;
};

// How many people there are; `listed` tells whether each is an object of its own.
struct RosterObject {
  std::string id;  // "roster"
  std::int64_t people = 0;
  bool listed = true;
};

// `seat` is the room in the current round, prepared ones included; null where the viewer may not
// know it, or when there is none.
struct PersonObject {
  PersonId id;
  Role role = Role::participant;
  std::string name;
  std::string organisation;
  std::string sector;
  std::optional<RoomId> seat;
};

struct InviteObject {
  InviteId id;
  Role role = Role::participant;
  std::optional<std::string> secret;
  Instant expires_at;
  std::int64_t uses = 0;
  std::int64_t uses_max = 0;
};

// `away_ms` is how long the server was gone while the round ran; 0 for all but moderators.
struct RoundObject {
  RoundId id;
  std::int64_t number = 0;
  RoundState state = RoundState::prepared;
  std::string task;
  std::int64_t minutes = 0;
  std::vector<RoomId> rooms;
  std::optional<Instant> ends_at;
  std::int64_t end_version = 0;
  Duration away_ms{0};
};

// `open` while points can be added by those who sit there.
struct RoomObject {
  RoomId id;
  RoundId round;
  std::int64_t number = 0;
  bool open = false;
};

// `mine` and `withdrawn` are true only in a person's own layer; moderators see `withdrawn` too.
struct PointObject {
  PointId id;
  RoomId room;
  ColumnId column;
  std::string text;
  Revision revision = 1;
  std::string order;
  bool withdrawn = false;
  bool mine = false;
  bool linked = false;
};

struct StatementObject {
  StatementId id;
  ColumnId column;
  std::string text;
  Revision revision = 1;
  std::string order;
  std::vector<Source> sources;
  bool taken_back = false;
};

using Object = std::variant<SessionObject, MeObject, RosterObject, PersonObject, InviteObject,
                            RoundObject, RoomObject, PointObject, StatementObject>;

// What an event may have changed for somebody.
struct Touched {
  bool everything = false;
  std::set<ObjectId> objects;
};

// Why something changed, for announcements: a kind and an id, no names, no texts.
enum class BecauseKind {
  person_joined,
  person_seated,
  seats_assigned,
  round_planned,
  round_started,
  end_changed,
  round_closing,
  round_closed,
  point_added,
  point_edited,
  point_withdrawn,
  point_restored,
  statement_made,
  statement_edited,
  statement_taken_back,
  statement_restored,
};

struct Because {
  BecauseKind what = BecauseKind::point_added;
  ObjectId object;
};

}  // namespace plenum
