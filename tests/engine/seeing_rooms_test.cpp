#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

// Rules R7: what is seen when rooms close and open one by one, and of what rooms, moderators and
// the plenary tell each other.
namespace plenum::test {
namespace {

const auto moderators = Audience::moderators();
const auto plenary = Audience::plenary();
const auto in_room_1 = Audience::room(room_1);
const auto in_room_2 = Audience::room(room_2);
const RequestId asked{"q1"};
const MessageId sent{"m1"};

bool sees(const Given& given, const Audience& audience, const std::string& id) {
  return seen_by(given.session(), audience).contains(id);
}

std::string encoded(const Given& given, const Audience& audience, const std::string& id) {
  const auto all = seen_by(given.session(), audience);
  const auto found = all.find(id);
  return found == all.end() ? "nothing" : found->second;
}

// Who sees an object: the letters of moderators, plenary, room 1, room 2, Anna, Ben, Cleo.
std::string viewers_of(const Given& given, const std::string& id) {
  std::string viewers;
  const std::vector<std::pair<char, Audience>> all{{'m', moderators},
                                                   {'p', plenary},
                                                   {'1', in_room_1},
                                                   {'2', in_room_2},
                                                   {'A', Audience::person(anna)},
                                                   {'B', Audience::person(ben)},
                                                   {'C', Audience::person(cleo)}};
  for (const auto& [letter, audience] : all) {
    if (sees(given, audience, id)) viewers += letter;
  }
  return viewers;
}

Given room_1_closed() {
  return running_with_statements().also({PointDeclined{bens, "reason"}, RoomClosed{room_1}});
}

Given room_1_reopened() {
  return room_1_closed().also({RoomsReopened{round_1, {room_1}, noon + 20min, 0, 2}});
}

TEST(R7_Rooms, R7_3_a_room_that_is_closed_is_published_and_the_others_are_not) {
  const auto given = room_1_closed();
  EXPECT_EQ(viewers_of(given, "r1"), "mp1");
  EXPECT_TRUE(sees(given, plenary, "panna"));
  EXPECT_FALSE(sees(given, plenary, "pcleo"));
  EXPECT_FALSE(sees(given, plenary, "r2"));
  EXPECT_FALSE(sees(given, in_room_2, "panna"));
  EXPECT_FALSE(sees(given, in_room_2, "r1"));
  EXPECT_EQ(audiences(given.session()), (std::vector<Audience>{moderators, plenary, in_room_2}));
  EXPECT_EQ(audience_of(given.session(), anna), plenary);
  EXPECT_EQ(audience_of(given.session(), cleo), in_room_2);
}

TEST(R7_Rooms, R7_3_reopening_takes_the_board_back) {
  const auto given = room_1_reopened();
  for (const auto* id : {"r1", "panna", "pben", "s1"}) EXPECT_FALSE(sees(given, plenary, id)) << id;
  EXPECT_TRUE(sees(given, in_room_1, "panna"));
  EXPECT_EQ(audience_of(given.session(), anna), in_room_1);

  const auto all = closed().also({RoomsReopened{round_1, {room_1, room_2}, noon + 20min, 0, 3}});
  for (const auto* id : {"r1", "r2", "panna", "pcleo", "s1"}) {
    EXPECT_FALSE(sees(all, plenary, id)) << id;
  }
}

TEST(R7_Rooms, R7_3_a_statement_is_seen_with_its_published_sources_only) {
  const auto given = room_1_closed();
  EXPECT_NE(encoded(given, plenary, "s1").find("panna"), std::string::npos);
  EXPECT_EQ(encoded(given, plenary, "s1").find("pcleo"), std::string::npos);
  EXPECT_EQ(viewers_of(given, "s1"), "mp");
  const auto apart = given.also({PointsUnlinked{statement, {annas}}});
  EXPECT_EQ(viewers_of(apart, "s1"), "m") << "what is left of it is not published";
}

TEST(R7_Rooms, R7_3_what_is_made_of_a_point_is_seen_once_its_room_is_closed) {
  for (const auto& [given, told] :
       {std::pair{running_with_statements().also({PointDeclined{bens, "reason"}}), false},
        std::pair{room_1_reopened(), false}, std::pair{room_1_closed(), true}}) {
    const auto audience = told ? plenary : in_room_1;
    for (const auto& viewer : {audience, Audience::person(ben)}) {
      EXPECT_EQ(encoded(given, viewer, "pben").find("reason") != std::string::npos, told);
    }
    for (const auto& viewer : {audience, Audience::person(anna)}) {
      EXPECT_EQ(encoded(given, viewer, "panna").find(R"("linked":true)") != std::string::npos,
                told);
    }
    EXPECT_NE(encoded(given, moderators, "pben").find("reason"), std::string::npos);
    EXPECT_NE(encoded(given, moderators, "panna").find(R"("linked":true)"), std::string::npos);
  }
}

TEST(R7_Rooms, R7_9_ones_own_points_are_seen_where_their_board_is) {
  EXPECT_EQ(viewers_of(running_with_points(), "pwithdrawn"), "mA");
  EXPECT_EQ(viewers_of(room_1_closed(), "pwithdrawn"), "mA");
  const auto elsewhere = room_1_closed().also({PersonSeated{round_1, anna, room_2}});
  EXPECT_EQ(viewers_of(elsewhere, "pwithdrawn"), "m");
  const auto unseated = running_with_points().also({PersonUnseated{round_1, anna}});
  EXPECT_EQ(viewers_of(unseated, "pwithdrawn"), "m") << "from the plenary an open room is not seen";
}

TEST(R7_Rooms, R5_8_variants_are_seen_with_the_point) {
  const auto given = running_with_points().also({PointVariantKept{annas, "another"}});
  for (const auto& viewer : {moderators, in_room_1, Audience::person(anna)}) {
    EXPECT_NE(encoded(given, viewer, "panna").find("another"), std::string::npos);
  }
  EXPECT_EQ(viewers_of(given, "panna"), "m1A");
}

// Byte by byte: whatever happens to room 1, room 2 sees what it saw.
TEST(R7_Rooms, R7_1_another_room_is_not_told_that_something_happens) {
  const auto given =
      running_with_statements().also({RequestMade{asked, room_1, RequestKind::help, noon}});
  const PointId point{"pnew"};
  const Events happenings{
      PointAdded{point, room_1, helps, anna, "text", "a5"},
      PointEdited{annas, "text", 2},
      PointVariantKept{annas, "text"},
      PointMoved{annas, hinders, "a7"},
      PointWithdrawn{annas},
      PointDeclined{bens, "text"},
      PointDeclined{cleos, "their own point, but it is the desk's affair"},
      StatementMade{StatementId{"s3"}, helps, "text", "a3", {{annas, 1}}},
      PersonSeated{round_1, anna, room_1},
      PersonUnseated{round_1, ben},
      FacilitatorNamed{room_1, anna},
      RoomAdded{round_1, RoomId{"r3"}, 3, "new"},
      RoomRenamed{room_1, "text"},
      RoomTimeChanged{round_1, room_1, 60'000, 2},
      RoomClosed{room_1},
      DoneSet{room_1, true},
      RequestMade{RequestId{"q2"}, room_1, RequestKind::time, noon},
      RequestTaken{asked, host},
      RequestClosed{asked},
      MessageSent{sent, {room_1}, "text", noon},
      HandRaised{host},
      BoardShown{room_1},
      PersonRemoved{anna},
      PersonRenamed{anna, "text"},
      InviteRevoked{participants_link},
      DeviceLinked{anna, "hash", noon + 15min},
      CallLinksSet{"https://m.org", ""},
  };
  const auto before = seen_by(given.session(), in_room_2);
  const auto own = seen_by(given.session(), Audience::person(cleo));
  for (const auto& event : happenings) {
    const auto after = given.also({event});
    EXPECT_EQ(seen_by(after.session(), in_room_2), before) << event.index();
    EXPECT_EQ(seen_by(after.session(), Audience::person(cleo)), own);
  }
}

TEST(R7_Rooms, R7_11_a_request_is_seen_by_its_room_and_by_who_steers) {
  const auto given = running().also(
      {RequestMade{asked, room_1, RequestKind::help, noon}, RequestTaken{asked, host}});
  EXPECT_EQ(viewers_of(given, "q1"), "m1");
  EXPECT_EQ(encoded(given, in_room_1, "q1"),
            R"({"kind":"request","id":"q1","room":"r1","what":"help","asked_at":1760443200000,)"
            R"("taken_by":"uhost"})");
  EXPECT_EQ(viewers_of(given.also({RequestClosed{asked}}), "q1"), "");
  EXPECT_EQ(viewers_of(given.also({RoomClosed{room_1}}), "q1"), "");
}

TEST(R7_Rooms, R7_11_a_message_is_seen_by_those_it_is_for_and_by_who_steers) {
  const auto with = [](const std::vector<RoomId>& rooms) {
    return running().also({MessageSent{sent, rooms, "text", noon}});
  };
  EXPECT_EQ(viewers_of(with({}), "m1"), "mp12");
  EXPECT_EQ(viewers_of(with({room_1}), "m1"), "m1");
  EXPECT_EQ(viewers_of(with({room_1, room_2}), "m1"), "m12");
  EXPECT_EQ(encoded(with({room_1, room_2}), in_room_2, "m1"),
            R"({"kind":"message","id":"m1","rooms":["r2"],"text":"text","sent_at":1760443200000})")
      << "nor who else was told";
  EXPECT_EQ(viewers_of(with({}).also({MessageTakenBack{sent}}), "m1"), "");
}

TEST(R7_Rooms, R7_11_the_agenda_is_seen_by_all_hands_and_what_is_shown_by_the_plenary) {
  const auto given =
      room_1_closed().also({AgendaSet{{{StepId{"t1"}, "Welcome", 5}}},
                            StepStarted{StepId{"t1"}, noon}, HandRaised{anna}, PointShown{annas}});
  EXPECT_EQ(viewers_of(given, "agenda"), "mp12");
  EXPECT_EQ(encoded(given, in_room_2, "agenda"),
            R"({"kind":"agenda","id":"agenda","steps":[{"id":"t1","title":"Welcome","minutes":5}],)"
            R"("current":"t1","started_at":1760443200000,"version":1})");
  EXPECT_EQ(viewers_of(given, "hands"), "mp");
  EXPECT_EQ(encoded(given, plenary, "hands"),
            R"({"kind":"hands","id":"hands","hands":[{"person":"uanna","name":"name of uanna"}]})");
  EXPECT_EQ(viewers_of(given, "spotlight"), "mp");
}

TEST(R7_Rooms, R7_12_who_was_removed_is_seen_by_who_steers_alone) {
  for (const auto& given : {prepared(), running_with_points(), closed()}) {
    const auto gone = given.also({PersonRemoved{anna}});
    EXPECT_EQ(viewers_of(gone, "uanna"), "m");
    EXPECT_NE(encoded(gone, moderators, "uanna").find(R"("removed":true)"), std::string::npos);
    EXPECT_NE(encoded(gone, plenary, "roster").find(R"("people":4)"), std::string::npos);
    EXPECT_NE(viewers_of(gone.also({PersonReadmitted{anna}}), "uanna"), "m");
  }
  const auto room = running().also({PersonRemoved{anna}});
  EXPECT_NE(encoded(room, in_room_1, "roster").find(R"("people":1)"), std::string::npos);
}

TEST(R7_Rooms, R7_1_a_room_sees_its_own_time) {
  const auto given = running().also({RoomTimeChanged{round_1, room_1, 60'000, 2}});
  EXPECT_NE(encoded(given, in_room_1, "n1").find("1760444460000"), std::string::npos);
  EXPECT_NE(encoded(given, in_room_2, "n1").find("1760444400000"), std::string::npos);
  const auto ending = closing().also({RoomTimeChanged{round_1, room_1, 60'000, 3}});
  EXPECT_NE(encoded(ending, in_room_1, "n1").find(R"("state":"running")"), std::string::npos);
  EXPECT_NE(encoded(ending, in_room_2, "n1").find(R"("state":"closing")"), std::string::npos);
}

}  // namespace
}  // namespace plenum::test
