#pragma once

#include "tests/server/client.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace plenum::test {

// A token as a browser makes it; every call makes another one.
std::string new_token();

// Somebody in a session, with one client.
struct Someone {
  std::string token;
  PersonId person;
  Client client;

  const MeObject* me() const;
};

// A session that was created through the front door, its host in it.
struct Workshop {
  explicit Workshop(std::uint16_t port, std::int64_t rooms = 2);

  // Joins by the participants' link and enters.
  Someone join(const std::string& name);

  // Plans a round of ten minutes, seats everybody and starts it.
  RoundId start_round(std::int64_t rooms = 2);
  // The first column of the template.
  ColumnId column() const;

  std::uint16_t port;
  protocol::Created created;
  Someone host;
};

// Adds a point in the room where somebody sits.
Outcome add_point(Someone& someone, const ColumnId& column, const std::string& text);
// The points of somebody's store that have this text.
std::size_t points_with(const Client& client, const std::string& text);

}  // namespace plenum::test
