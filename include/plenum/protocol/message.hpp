#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/object.hpp"
#include "plenum/engine/refusal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The frames of a conversation; their rules are in protocol/SPEC.md, their shape in schema.json.
namespace plenum::protocol {

// Why a connection ends. 40xx: stay away. 41xx: come back.
enum class CloseCode : std::uint16_t {
  malformed = 4000,     // a frame that is no message of this protocol
  not_admitted = 4001,  // no such session, or not with this token
  session_over = 4002,  // the session was deleted
  removed = 4003,       // the moderators have sent this person away
  too_slow = 4100,      // the reader did not keep up
  restarting = 4101,    // the server goes down and comes back
  unavailable = 4102,   // this session cannot be served at the moment
  too_many = 4103,      // more connections or messages than the limits allow
};

// From the client.

// The first frame. `epoch`, `audience` and `upto` name what a returning client holds already.
// Who `inflates` may be sent what is large as DEFLATE.
struct Hello {
  SessionId session;
  std::string token;
  ClientId client;
  std::string build;
  std::optional<Epoch> epoch;
  std::optional<std::string> audience;
  std::optional<Seq> upto;
  bool inflates = false;
};

struct Ask {
  std::uint64_t k = 0;
  Command command;
};

// `sent` is the client's own clock in milliseconds and comes back as it was.
struct Ping {
  double sent = 0;
};

// Which room a moderator looks at (null: the plenary), and whether the page shows something else
// than where the person should be.
struct Look {
  std::optional<RoomId> room;
  bool away = false;
};

// A moderator asks people to come back to where they should be.
struct Gather {
  std::vector<PersonId> people;
};

using ClientSignal = std::variant<Look, Gather>;

struct SignalUp {
  ClientSignal signal;
};

using ClientMessage = std::variant<Hello, Ask, Ping, SignalUp>;

// From the server.

// Everything this client's audience sees as of `upto`; `now` is session time. Its Mine and all
// current signals follow.
struct Welcome {
  Epoch epoch = 0;
  std::string audience;
  Seq upto = 0;
  std::string build;
  Instant now;
  std::optional<std::vector<Object>> objects;
};

struct Changes {
  Seq after = 0;
  Seq upto = 0;
  std::vector<Because> because;
  std::vector<Object> put;
  std::vector<std::string> drop;
};

// The person's own layer, read over the audience's.
struct Mine {
  std::vector<Object> put;
  std::vector<std::string> drop;
};

struct Acknowledged {
  std::uint64_t k = 0;
  Seq seq = 0;
  std::vector<std::string> created;
};

// The engine's word, or one of the two that only resending can meet.
enum class ResendRefusal {
  number_reused,
  unknown
};
using RefusedReason = std::variant<Refusal, ResendRefusal>;

struct Refused {
  std::uint64_t k = 0;
  RefusedReason reason;
};

enum class RetryReason {
  busy,
  storage_full
};

// Not decided: k and everything after it stay open; ask again.
struct Retry {
  std::uint64_t k = 0;
  RetryReason reason = RetryReason::busy;
};

struct Pong {
  double sent = 0;
  Instant now;
};

// Who is connected, which room a moderator looks at, and, told to moderators only, whether they
// look at something else than where they should be.
struct Here {
  PersonId person;
  std::optional<RoomId> room;
  bool away = false;
};

// The whole current value: `count` people are connected; `people` is empty where none are listed.
struct Presence {
  std::int64_t count = 0;
  std::vector<Here> people;
};

struct ActiveRoom {
  RoomId room;
  Instant at;
};

// When each room's board was last worked on, as far as this server has seen it; for moderators.
struct Activity {
  std::vector<ActiveRoom> rooms;
};

// On how many tabs and devices the viewer takes part.
struct Devices {
  std::int64_t count = 0;
};

// A moderator asks the viewer to come back to where they should be. Sent once, not a value.
struct Gathered {};

using ServerSignal = std::variant<Presence, Activity, Devices, Gathered>;

struct Signal {
  ServerSignal signal;
};

using ServerMessage =
    std::variant<Welcome, Changes, Mine, Acknowledged, Refused, Retry, Pong, Signal>;

// Bodies of the HTTP requests that need no connection. Secrets and tokens travel in bodies or in
// the Authorization header, never in an address.

struct CreateRequest {
  std::string title;
  std::string locale;
  std::vector<std::string> columns;
  std::int64_t rooms = 0;
  std::int64_t minutes = 0;
  std::string name;
  std::string token;
  std::optional<std::string> key;  // the server's creation key, where one is needed
};

struct Created {
  SessionId session;
  PersonId person;
  std::string participants_secret;
  std::string moderators_secret;
};

struct InviteRequest {
  std::string secret;
  std::string token;
};

// What the join page shows before anybody has joined. `known_as`: this device's person, if any.
// `for_device`: the link takes that person to this device.
struct InviteView {
  SessionId session;
  std::string title;
  std::string locale;
  Role role = Role::participant;
  Instant delete_at;
  std::optional<std::string> known_as;
  bool for_device = false;
};

struct JoinRequest {
  std::string secret;
  std::string token;
  std::string name;
  std::string organisation;
  std::string sector;
};

struct Joined {
  SessionId session;
  PersonId person;
};

struct RenewRequest {
  SessionId session;
  Role role = Role::participant;
};

struct Renewed {
  std::string secret;
};

// A link that takes the asker to another device of theirs, once.
struct DeviceRequest {
  SessionId session;
};

struct DeviceSecret {
  std::string secret;
  Instant expires_at;
};

// What a client must know before it talks: whether creating needs a key, and how this server is
// reached. `reachable` is false while the public address is a loopback one.
struct ServerView {
  std::string public_url;
  bool reachable = false;
  bool key_needed = false;
  std::string build;
};

enum class HttpProblem {
  malformed,
  not_admitted,
  key_wrong,
  not_found,
  busy,
  storage_full,
};

using ProblemReason = std::variant<Refusal, HttpProblem>;

struct Problem {
  ProblemReason problem;
};

}  // namespace plenum::protocol
