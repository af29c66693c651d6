#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <variant>

namespace plenum {

// Ids are short, random and made by the server; each kind is a type of its own.
template <class Tag>
struct Id {
  std::string value;
  auto operator<=>(const Id&) const = default;
};

using SessionId = Id<struct SessionTag>;
using PersonId = Id<struct PersonTag>;
using InviteId = Id<struct InviteTag>;
using ColumnId = Id<struct ColumnTag>;
using RoundId = Id<struct RoundTag>;
using RoomId = Id<struct RoomTag>;
using PointId = Id<struct PointTag>;
using StatementId = Id<struct StatementTag>;
using MessageId = Id<struct MessageTag>;
using RequestId = Id<struct RequestTag>;
using StepId = Id<struct StepTag>;

// A client is a browser tab or a program; it numbers its commands.
using ClientId = Id<struct ClientTag>;

// Stands for the object that an earlier command of the same client created, while that client does
// not know the id yet. The host replaces it before anything is decided.
struct New {
  std::uint64_t k = 0;
  auto operator<=>(const New&) const = default;
};

template <class Id>
using Ref = std::variant<Id, New>;

// Session time: milliseconds since 1970, kept by the session's home (see ARCHITECTURE.md, "Time").
using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;

// Counts the commits of a session, gap-free from 1; 0 means "nothing yet".
using Seq = std::int64_t;
// Counts the owners of a session.
using Epoch = std::int64_t;
// Counts the versions of a text.
using Revision = std::int64_t;

// Chance enters the engine only as these bits; what they decided stands in the event.
using Entropy = std::array<std::uint64_t, 4>;

}  // namespace plenum
