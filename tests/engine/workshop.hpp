#pragma once

#include "plenum/limits.hpp"
#include "tests/engine/given_when_then.hpp"

#include <string>

// One small workshop in its stages: a host, a moderator, two participants in room 1, one in room 2.
namespace plenum::test {

using namespace std::chrono_literals;

inline const SessionId workshop{"w1"};
inline const PersonId host{"uhost"};
inline const PersonId moderator{"umoderator"};
inline const PersonId anna{"uanna"};
inline const PersonId ben{"uben"};
inline const PersonId cleo{"ucleo"};
inline const PersonId nobody{"unobody"};

inline const InviteId participants_link{"iparticipants"};
inline const InviteId moderators_link{"imoderators"};
inline const ColumnId helps{"c1"};
inline const ColumnId hinders{"c2"};
inline const RoundId round_1{"n1"};
inline const RoomId room_1{"r1"};
inline const RoomId room_2{"r2"};
inline const RoomId no_room{"rnone"};

// Points on the board of the running round, and the statement made of two of them.
inline const PointId annas{"panna"};
inline const PointId bens{"pben"};
inline const PointId cleos{"pcleo"};
inline const PointId withdrawn{"pwithdrawn"};
inline const StatementId statement{"s1"};
inline const StatementId taken_back{"s2"};

inline PersonJoined joined(const PersonId& person, Role role = Role::participant) {
  const auto link = role == Role::participant ? participants_link : moderators_link;
  return {person,         role,    link, "token of " + person.value, "name of " + person.value,
          "organisation", "sector"};
}

inline Given created() {
  const auto delete_at = noon + limits::retention;
  return Given({
      SessionCreated{
          workshop, "Workshop", "en", {{helps, "Helps"}, {hinders, "Hinders"}}, noon, delete_at},
      PersonJoined{host, Role::host, std::nullopt, "token of uhost", "Hanna Host", "", ""},
      InviteCreated{participants_link, Role::participant, "hash of participants",
                    "secret of participants", delete_at, limits::invite_uses_max},
      InviteCreated{moderators_link, Role::moderator, "hash of moderators", std::nullopt, delete_at,
                    limits::invite_uses_max},
      RoundPlanned{round_1, 1, "Collect", 20, {{room_1, 1}, {room_2, 2}}},
  });
}

// Everybody is here; nobody has a seat yet.
inline Given prepared() {
  return created().also(
      {joined(moderator, Role::moderator), joined(anna), joined(ben), joined(cleo)});
}

inline Given seated() {
  return prepared().also({SeatsAssigned{round_1, {{anna, room_1}, {ben, room_1}, {cleo, room_2}}}});
}

inline Given running() {
  return seated().also({RoundStarted{round_1, noon, noon + 20min, 1}});
}

inline Given running_with_points() {
  return running().also({
      PointAdded{annas, room_1, helps, anna, "what Anna wrote", "a0"},
      PointAdded{bens, room_1, hinders, ben, "what Ben wrote", "a0"},
      PointAdded{cleos, room_2, helps, cleo, "what Cleo wrote", "a0"},
      PointAdded{withdrawn, room_1, helps, anna, "what Anna withdrew", "a1"},
      PointWithdrawn{withdrawn},
  });
}

inline Given running_with_statements() {
  return running_with_points().also({
      StatementMade{statement, helps, "what both rooms say", "a0", {{annas, 1}, {cleos, 1}}},
      StatementMade{taken_back, hinders, "what was too early", "a0", {{bens, 1}}},
      StatementTakenBack{taken_back},
  });
}

inline Given closing() {
  return running_with_statements().also({RoundClosing{round_1, noon + 10min, 2}});
}

inline Given closed() {
  return closing().also({RoundClosed{round_1}});
}

// What is asked about the time of round 1 by somebody who looked at this version of it.
inline ChangeTime time_for_all(std::int64_t seconds, std::int64_t seen = 1) {
  return {round_1, std::nullopt, seconds, seen};
}

inline ChangeTime time_for(const RoomId& room, std::int64_t seconds, std::int64_t seen = 1) {
  return {round_1, room, seconds, seen};
}

inline EndRound ending_in(std::int64_t seconds, std::int64_t seen = 1) {
  return {round_1, seconds, seen};
}

// As many people as asked for, by name "uperson1", "uperson2", …
inline Events many_join(std::size_t count) {
  Events events;
  for (std::size_t number = 1; number <= count; ++number) {
    events.push_back(joined(PersonId{"uperson" + std::to_string(number)}));
  }
  return events;
}

// A text of as many characters, each of them two bytes long.
inline std::string characters_of(std::size_t count) {
  std::string text;
  for (std::size_t at = 0; at < count; ++at) text += "\u00e4";
  return text;
}

}  // namespace plenum::test
