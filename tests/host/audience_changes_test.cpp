#include "tests/host/hosted_session.hpp"

#include <gmock/gmock.h>

#include <set>

// Who changes their audience is welcomed there, in the same stream; whoever stays notices nothing
// but who is there.
namespace plenum::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AudienceChanges : public HostedSession {
 protected:
  // Dora sits in a third room.
  AudienceChanges() {
    host_ = connect("host", "steering");
    join("dora");
    ask(host_, 1, AddRoom{round_, "a third"});
    settle();
    third_ = state().rounds.at(0).rooms.at(2);
    ask(host_, 2, MovePeople{round_, {person("dora")}, third_});
    settle();
    anna_ = connect("anna");
    ben_ = connect("ben");
    cleo_ = connect("cleo");
    dora_ = connect("dora");
    ask(anna_, 1, point(0, "what Anna wrote"));
    quiet();
    ask(cleo_, 1, point(1, "what Cleo wrote"));
    quiet();
    forget();
  }

  void forget() {
    for (const auto& link : {host_, anna_, ben_, cleo_, dora_}) link->take();
  }
  void happens(Command command) {
    EXPECT_FALSE(answer_to(host_, ++k_, std::move(command)).refused);
    quiet();
  }
  // The audience of the one Welcome that has come, before anything else.
  static std::string welcomed(const Link& link) {
    const auto messages = told(*link);
    const auto* welcome =
        messages.empty() ? nullptr : std::get_if<protocol::Welcome>(&messages.front());
    return welcome && arrived<protocol::Welcome>(*link).size() == 1 ? welcome->audience : "";
  }
  // The kinds of objects that came or changed, and the ids of those that went.
  static std::set<std::size_t> came(const Link& link) {
    std::set<std::size_t> kinds;
    for (const auto& one : arrived<protocol::Changes>(*link)) {
      for (const auto& object : one.put) kinds.insert(object.index());
    }
    return kinds;
  }
  static std::vector<std::string> went(const Link& link) {
    std::vector<std::string> ids;
    for (const auto& one : arrived<protocol::Changes>(*link)) {
      ids.insert(ids.end(), one.drop.begin(), one.drop.end());
    }
    return ids;
  }

  const std::set<std::size_t> people_{Object(PersonObject{}).index(),
                                      Object(RosterObject{}).index()};
  const std::set<std::size_t> roster_{Object(RosterObject{}).index()};
  RoomId third_;
  Link host_;
  Link anna_;
  Link ben_;
  Link cleo_;
  Link dora_;
  std::uint64_t k_ = 2;
};

TEST_F(AudienceChanges, P2_5_OfAMoveTheOthersAreToldWhoCameAndWhoWentAndNothingElse) {
  happens(MovePeople{round_, {person("anna")}, room(1)});
  EXPECT_EQ(welcomed(anna_), "room:" + room(1).value);
  EXPECT_EQ(came(ben_), roster_);
  EXPECT_THAT(went(ben_), ElementsAre(person("anna").value));
  EXPECT_EQ(came(cleo_), people_);
  EXPECT_THAT(went(cleo_), IsEmpty());
  EXPECT_THAT(told(*dora_), IsEmpty()) << "in a third room nothing has happened";
  EXPECT_EQ(told(*cleo_).size(), 1u);
}

TEST_F(AudienceChanges, R3_6_WhoIsSentToThePlenaryIsWelcomedThere) {
  happens(MovePeople{round_, {person("anna")}, std::nullopt});
  EXPECT_EQ(welcomed(anna_), "plenary");
  EXPECT_THAT(told(*cleo_), IsEmpty());
  EXPECT_THAT(told(*dora_), IsEmpty());
}

TEST_F(AudienceChanges, R4_11_WhenOneRoomClosesTheOthersNoticeNothing) {
  happens(CloseRoom{room(1)});
  EXPECT_EQ(welcomed(cleo_), "plenary");
  const auto welcome = arrived<protocol::Welcome>(*cleo_).at(0);
  const bool has_the_board = std::ranges::any_of(*welcome.objects, [](const Object& object) {
    const auto* point = std::get_if<PointObject>(&object);
    return point && point->text == "what Cleo wrote";
  });
  EXPECT_TRUE(has_the_board) << "the board is published";
  for (const auto& link : {anna_, ben_, dora_}) EXPECT_THAT(told(*link), IsEmpty());
  for (const auto& link : {anna_, ben_, cleo_, dora_}) EXPECT_FALSE(link->closed);
}

TEST_F(AudienceChanges, R4_12_WhenItOpensAgainItsPeopleSitThereAgain) {
  happens(CloseRoom{room(1)});
  forget();
  happens(ReopenRooms{round_, room(1), 60});
  EXPECT_EQ(welcomed(cleo_), "room:" + room(1).value);
  for (const auto& link : {anna_, ben_, dora_}) EXPECT_THAT(told(*link), IsEmpty());
}

TEST_F(AudienceChanges, R4_12_WhenTheWholeRoundOpensAgainEverybodyIsWelcomedOnce) {
  happens(EndRound{round_, 0, 1});
  for (const auto& link : {anna_, ben_, cleo_, dora_}) EXPECT_EQ(welcomed(link), "plenary");
  forget();
  happens(ReopenRooms{round_, std::nullopt, 60});
  EXPECT_EQ(welcomed(anna_), "room:" + room(0).value);
  EXPECT_EQ(welcomed(cleo_), "room:" + room(1).value);
  EXPECT_EQ(welcomed(dora_), "room:" + third_.value);
}

TEST_F(AudienceChanges, R7_1_ARoomsOwnTimeIsTheRoomsAffair) {
  happens(ChangeTime{round_, room(1), 60, 1});
  EXPECT_EQ(arrived<protocol::Changes>(*cleo_).size(), 1u);
  for (const auto& link : {anna_, ben_, dora_}) EXPECT_THAT(told(*link), IsEmpty());
}

}  // namespace
}  // namespace plenum::test
