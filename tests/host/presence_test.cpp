#include "server/host/presence.hpp"

#include "tests/engine/workshop.hpp"

#include <gmock/gmock.h>

namespace plenum::test {
namespace {

using host::presence_for;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> names(const protocol::Presence& presence) {
  std::vector<std::string> found;
  for (const auto& [person, room, away] : presence.people) {
    found.push_back(person.value + (room ? " in " + room->value : "") + (away ? ", away" : ""));
  }
  return found;
}

// Anna and Ben sit in room 1, Cleo in room 2; the moderator looks at room 2.
std::vector<protocol::Here> everybody() {
  return {{anna, {}}, {ben, {}}, {cleo, {}}, {moderator, room_2}, {host, {}}};
}

TEST(Presence, R7_1_ARoomSeesItsOwnPeopleAndWhoVisitsIt) {
  const auto session = running().session();
  const auto first = presence_for(session, Audience::room(room_1), everybody());
  EXPECT_EQ(first.count, 2);
  EXPECT_THAT(names(first), UnorderedElementsAre("uanna", "uben"));
  EXPECT_THAT(names(presence_for(session, Audience::room(room_2), everybody())),
              UnorderedElementsAre("ucleo", "umoderator in r2"));
}

TEST(Presence, R7_1_OfAModeratorARoomLearnsOnlyThatTheyLookHere) {
  const auto session = running().session();
  auto connected = everybody();
  connected.push_back({moderator, room_1});
  EXPECT_THAT(names(presence_for(session, Audience::room(room_1), connected)),
              UnorderedElementsAre("uanna", "uben", "umoderator in r1"));
}

TEST(Presence, ModeratorsSeeWhereEverybodyLooks) {
  EXPECT_THAT(names(presence_for(running().session(), Audience::moderators(), everybody())),
              UnorderedElementsAre("uanna", "uben", "ucleo", "umoderator in r2", "uhost"));
}

TEST(Presence, ThePlenaryDoesNotSeeWhereModeratorsLook) {
  EXPECT_THAT(names(presence_for(closed().session(), Audience::plenary(), everybody())),
              UnorderedElementsAre("uanna", "uben", "ucleo", "umoderator", "uhost"));
}

TEST(Presence, APersonWithSeveralConnectionsIsOne) {
  const auto presence =
      presence_for(running().session(), Audience::room(room_2), {{cleo, {}}, {cleo, {}}});
  EXPECT_EQ(presence.count, 1);
  EXPECT_THAT(names(presence), ElementsAre("ucleo"));
}

TEST(Presence, R7_5_AboveFiftyPeopleThePlenaryHearsACountOnly) {
  const auto many = prepared().also(many_join(60));
  const auto presence = presence_for(many.session(), Audience::plenary(), everybody());
  EXPECT_EQ(presence.count, 5);
  EXPECT_THAT(presence.people, IsEmpty());
}

TEST(Presence, P7_1_WhetherSomebodyIsAwayIsForModeratorsAlone) {
  const auto session = running().session();
  const std::vector<protocol::Here> connected{{anna, {}, true}, {ben, {}}};
  EXPECT_THAT(names(presence_for(session, Audience::moderators(), connected)),
              UnorderedElementsAre("uanna, away", "uben"));
  EXPECT_THAT(names(presence_for(session, Audience::room(room_1), connected)),
              UnorderedElementsAre("uanna", "uben"));
}

TEST(Presence, WhoIsWhereTheyShouldBeOnOneDeviceIsThere) {
  const auto presence = presence_for(running().session(), Audience::moderators(),
                                     {{anna, {}, true}, {anna, {}, false}, {anna, {}, true}});
  EXPECT_THAT(names(presence), ElementsAre("uanna"));
}

TEST(Presence, R11_1_SimulatedPeopleAreAlwaysThere) {
  const PersonId amal{"uamal"};
  const auto session =
      running()
          .also({RehearsalBegun{{{amal, "Amal"}}, noon}, PersonSeated{round_1, amal, room_2}})
          .session();
  EXPECT_THAT(names(presence_for(session, Audience::moderators(), {{anna, {}}})),
              UnorderedElementsAre("uanna", "uamal"));
  EXPECT_EQ(presence_for(session, Audience::room(room_2), {{cleo, {}}}).count, 2);
  EXPECT_EQ(presence_for(session, Audience::room(room_1), {{anna, {}}}).count, 1);
}

}  // namespace
}  // namespace plenum::test
