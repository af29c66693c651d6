#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What happens to a round, its rooms and its seats. See event.hpp.
namespace plenum {

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

struct PersonUnseated {
  RoundId round;
  PersonId person;
  bool operator==(const PersonUnseated&) const = default;
};

struct RoomAdded {
  RoundId round;
  RoomId room;
  std::int64_t number = 0;
  std::string name;
  bool operator==(const RoomAdded&) const = default;
};

struct RoomRenamed {
  RoomId room;
  std::string name;
  bool operator==(const RoomRenamed&) const = default;
};

struct FacilitatorNamed {
  RoomId room;
  std::optional<PersonId> person;
  bool operator==(const FacilitatorNamed&) const = default;
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

// One room ends so much later than the round, or earlier.
struct RoomTimeChanged {
  RoundId round;
  RoomId room;
  std::int64_t shift = 0;  // milliseconds
  std::int64_t end_version = 0;
  bool operator==(const RoomTimeChanged&) const = default;
};

struct RoundPaused {
  RoundId round;
  Instant at;
  std::int64_t end_version = 0;
  bool operator==(const RoundPaused&) const = default;
};

struct RoundResumed {
  RoundId round;
  Instant ends_at;
  std::int64_t end_version = 0;
  bool operator==(const RoundResumed&) const = default;
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

// One room's board is locked and published, its people sit in the plenary; the others go on.
struct RoomClosed {
  RoomId room;
  bool operator==(const RoomClosed&) const = default;
};

// Rooms that had closed run again, until the round's end and so much longer; a round that had
// closed runs again with them.
struct RoomsReopened {
  RoundId round;
  std::vector<RoomId> rooms;
  Instant ends_at;
  std::int64_t shift = 0;  // milliseconds
  std::int64_t end_version = 0;
  bool operator==(const RoomsReopened&) const = default;
};

struct DoneSet {
  RoomId room;
  bool done = false;
  bool operator==(const DoneSet&) const = default;
};

struct RequestMade {
  RequestId request;
  RoomId room;
  RequestKind what = RequestKind::help;
  Instant at;
  bool operator==(const RequestMade&) const = default;
};

struct RequestTaken {
  RequestId request;
  PersonId person;
  bool operator==(const RequestTaken&) const = default;
};

struct RequestClosed {
  RequestId request;
  bool operator==(const RequestClosed&) const = default;
};

}  // namespace plenum
