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
  statement,
  request,
  message,
  agenda,
  hands,
  spotlight
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

// `call` is where the plenary talks. `call_rooms` is the pattern for the rooms and, like whether a
// rehearsal is on, for moderators only.
struct SessionObject {
  std::string id;  // "session"
  SessionId session;
  std::string title;
  std::string locale;
  std::vector<Column> columns;
  Instant delete_at;
  std::string call;
  std::string call_rooms;
  bool rehearsing = false;
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
// know it, or when there is none. Only moderators see who was removed.
struct PersonObject {
  PersonId id;
  Role role = Role::participant;
  std::string name;
  std::string organisation;
  std::string sector;
  std::optional<RoomId> seat;
  bool removed = false;
  bool simulated = false;
};

struct InviteObject {
  InviteId id;
  Role role = Role::participant;
  std::optional<std::string> secret;
  Instant expires_at;
  std::int64_t uses = 0;
  std::int64_t uses_max = 0;
};

// `ends_at` is the viewer's own end: in a room, that room's. While `paused_at` is set the clock
// stands there. `ended_from` is the end that cancelling would give back. `away_ms` is how long the
// server was gone while the round ran. It and the two versions are 0 for all but moderators.
struct RoundObject {
  RoundId id;
  std::int64_t number = 0;
  RoundState state = RoundState::prepared;
  std::string task;
  std::int64_t minutes = 0;
  std::int64_t plan_version = 0;
  std::vector<RoomId> rooms;
  std::optional<Instant> ends_at;
  std::optional<Instant> ended_from;
  std::optional<Instant> paused_at;
  std::int64_t end_version = 0;
  Duration away_ms{0};
};

// `open` while points can be added by those who sit there; `ends_at` while it runs. `call` is where
// this room talks, its own number and name filled in.
struct RoomObject {
  RoomId id;
  RoundId round;
  std::int64_t number = 0;
  std::string name;
  bool open = false;
  std::optional<Instant> ends_at;
  bool done = false;
  std::optional<PersonId> facilitator;
  std::string call;
};

// `mine` and `withdrawn` are true only in a person's own layer; moderators see `withdrawn` too, and
// `late` points, which are on no board. `variants` are other texts that wait for a decision.
struct PointObject {
  PointId id;
  RoomId room;
  ColumnId column;
  std::string text;
  Revision revision = 1;
  std::vector<std::string> variants;
  std::string order;
  bool withdrawn = false;
  bool late = false;
  bool mine = false;
  bool linked = false;
  std::optional<std::string> declined;
};

// `was` is what the source said when it was linked, if it says something else now; for moderators.
struct SourceObject {
  PointId point;
  Revision revision = 1;
  std::optional<std::string> was;
};

struct StatementObject {
  StatementId id;
  ColumnId column;
  std::string text;
  Revision revision = 1;
  std::vector<std::string> variants;
  std::string order;
  std::vector<SourceObject> sources;
  bool taken_back = false;
};

// `taken_by` is who of those who steer sees to it; the room that asked is told, too.
struct RequestObject {
  RequestId id;
  RoomId room;
  RequestKind what = RequestKind::help;
  Instant asked_at;
  std::optional<PersonId> taken_by;
};

// To these rooms; to none of them: to everybody.
struct MessageObject {
  MessageId id;
  std::vector<RoomId> rooms;
  std::string text;
  Instant sent_at;
};

struct AgendaObject {
  std::string id;  // "agenda"
  std::vector<Step> steps;
  std::optional<StepId> current;
  std::optional<Instant> started_at;
  std::int64_t version = 0;
};

struct Hand {
  PersonId person;
  std::string name;
};

// In the order in which they were raised.
struct HandsObject {
  std::string id;  // "hands"
  std::vector<Hand> hands;
};

// The one thing that everybody in the plenary is asked to look at; the other two are null.
struct SpotlightObject {
  std::string id;  // "spotlight"
  std::optional<PointId> point;
  std::optional<StatementId> statement;
  std::optional<RoomId> room;
};

using AnyObject = std::variant<SessionObject, MeObject, RosterObject, PersonObject, InviteObject,
                               RoundObject, RoomObject, PointObject, StatementObject, RequestObject,
                               MessageObject, AgendaObject, HandsObject, SpotlightObject>;

// Copied, moved and destroyed in one place, since that is much to compile for so many kinds.
class Object : public AnyObject {
 public:
  using AnyObject::AnyObject;
  Object();
  Object(const Object& other);
  Object(Object&& other) noexcept;
  Object& operator=(const Object& other);
  Object& operator=(Object&& other) noexcept;
  ~Object();
};

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
  room_time_changed,
  round_paused,
  round_resumed,
  round_closing,
  round_closed,
  room_closed,
  rooms_reopened,
  room_done,
  request_made,
  request_taken,
  request_closed,
  point_added,
  point_edited,
  point_variant_kept,
  point_settled,
  point_moved,
  point_withdrawn,
  point_restored,
  point_handed_in,
  statement_made,
  statement_edited,
  statement_taken_back,
  statement_restored,
  message_sent,
  step_started,
  hand_raised,
  shown,
  showing_ended
};

struct Because {
  BecauseKind what = BecauseKind::point_added;
  ObjectId object;
};

}  // namespace plenum
