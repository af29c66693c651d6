#include "protocol/writing.hpp"
#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

// Rules R7: what stands in the objects that an audience sees, to the letter.
namespace plenum::test {
namespace {

const auto moderators = Audience::moderators();
const auto plenary = Audience::plenary();
const auto in_room_1 = Audience::room(room_1);
const auto in_room_2 = Audience::room(room_2);

std::string seen(const Given& given, const Audience& audience, const std::string& id) {
  const auto all = seen_by(given.session(), audience);
  const auto found = all.find(id);
  return found == all.end() ? "nothing" : found->second;
}

TEST(R7_Content, R7_1_the_session_looks_the_same_to_all) {
  for (const auto& audience : {moderators, plenary, in_room_1}) {
    EXPECT_EQ(seen(running(), audience, "session"),
              R"({"kind":"session","id":"session","session":"w1","title":"Workshop","locale":"en",)"
              R"("columns":[{"id":"c1","title":"Helps"},{"id":"c2","title":"Hinders"}],)"
              R"("delete_at":1763035200000,"call":"","call_rooms":"","rehearsing":false})");
  }
}

TEST(R7_Content, R7_6_a_sector_and_a_planned_seat_are_for_who_steers) {
  EXPECT_EQ(seen(seated(), moderators, "uanna"),
            R"({"kind":"person","id":"uanna","role":"participant","name":"name of uanna",)"
            R"("organisation":"organisation","sector":"sector","seat":"r1",)"
            R"("removed":false,"simulated":false})");
  EXPECT_EQ(seen(seated(), plenary, "uanna"),
            R"({"kind":"person","id":"uanna","role":"participant","name":"name of uanna",)"
            R"("organisation":"organisation","sector":"","seat":null,)"
            R"("removed":false,"simulated":false})");
  EXPECT_EQ(seen(running(), in_room_1, "uanna"),
            R"({"kind":"person","id":"uanna","role":"participant","name":"name of uanna",)"
            R"("organisation":"organisation","sector":"","seat":"r1",)"
            R"("removed":false,"simulated":false})");
  EXPECT_EQ(seen(running(), in_room_1, "umoderator"),
            R"({"kind":"person","id":"umoderator","role":"moderator","name":"name of umoderator",)"
            R"("organisation":"organisation","sector":"","seat":null,)"
            R"("removed":false,"simulated":false})");
}

TEST(R7_Content, R7_6_after_a_round_nobody_has_a_seat) {
  EXPECT_NE(seen(closed(), moderators, "uanna").find(R"("seat":null)"), std::string::npos);
}

TEST(R7_Content, R7_8_one_sees_oneself_with_ones_seat_while_the_round_runs) {
  const std::string self =
      R"({"kind":"me","id":"me","person":"uanna","role":"participant","name":"name of uanna",)"
      R"("organisation":"organisation","sector":"sector","seat":)";
  EXPECT_EQ(seen(seated(), Audience::person(anna), "me"), self + "null}");
  EXPECT_EQ(seen(running(), Audience::person(anna), "me"), self + R"("r1"})");
  EXPECT_EQ(seen(closing(), Audience::person(anna), "me"), self + R"("r1"})");
  EXPECT_EQ(seen(closed(), Audience::person(anna), "me"), self + "null}");
}

TEST(R7_Content, R7_7_the_participants_link_can_be_looked_up_the_moderators_cannot) {
  EXPECT_EQ(seen(prepared(), moderators, "iparticipants"),
            R"({"kind":"invite","id":"iparticipants","role":"participant",)"
            R"("secret":"secret of participants","expires_at":1763035200000,"uses":3,)"
            R"("uses_max":12000})");
  EXPECT_EQ(seen(prepared(), moderators, "imoderators"),
            R"({"kind":"invite","id":"imoderators","role":"moderator","secret":null,)"
            R"("expires_at":1763035200000,"uses":1,"uses_max":12000})");
}

TEST(R7_Content, R7_2_a_round_as_who_steers_sees_it) {
  EXPECT_EQ(seen(seated(), moderators, "n1"),
            R"({"kind":"round","id":"n1","number":1,"state":"prepared","task":"Collect",)"
            R"("minutes":20,"plan_version":1,"rooms":["r1","r2"],"ends_at":null,"ended_from":null,)"
            R"("paused_at":null,"end_version":0,"away_ms":0})");
  const auto given = running().also({OwnerChanged{1, "node", "boot", 0s, noon, 90s}});
  EXPECT_EQ(seen(given, moderators, "n1"),
            R"({"kind":"round","id":"n1","number":1,"state":"running","task":"Collect",)"
            R"("minutes":20,"plan_version":1,"rooms":["r1","r2"],"ends_at":1760444400000,)"
            R"("ended_from":null,"paused_at":null,"end_version":1,"away_ms":90000})");
}

TEST(R7_Content, R7_1_a_round_as_a_room_sees_it_has_this_room_only) {
  const auto given = running().also({OwnerChanged{1, "node", "boot", 0s, noon, 90s}});
  EXPECT_EQ(
      seen(given, in_room_2, "n1"),
      R"({"kind":"round","id":"n1","number":1,"state":"running","task":"Collect",)"
      R"("minutes":20,"plan_version":0,"rooms":["r2"],"ends_at":1760444400000,"ended_from":null,)"
      R"("paused_at":null,"end_version":0,"away_ms":0})");
  EXPECT_NE(seen(closing(), in_room_1, "n1").find(R"("state":"closing")"), std::string::npos);
}

std::string room_of(const std::string& number, const std::string& open, const std::string& end) {
  return R"({"kind":"room","id":"r)" + number + R"(","round":"n1","number":)" + number +
         R"(,"name":"","open":)" + open + R"(,"ends_at":)" + end +
         R"(,"done":false,"facilitator":null,"call":""})";
}

TEST(R7_Content, R5_1_a_room_is_open_while_points_can_be_added) {
  EXPECT_EQ(seen(seated(), moderators, "r1"), room_of("1", "false", "null"));
  EXPECT_EQ(seen(running(), in_room_1, "r1"), room_of("1", "true", "1760444400000"));
  EXPECT_EQ(seen(closing(), in_room_1, "r1"), room_of("1", "true", "1760443800000"));
  EXPECT_EQ(seen(closed(), plenary, "r2"), room_of("2", "false", "null"));
}

std::string annas_point(const std::string& mine, const std::string& linked) {
  return R"({"kind":"point","id":"panna","room":"r1","column":"c1","text":"what Anna wrote",)"
         R"("revision":1,"variants":[],"order":"a0","withdrawn":false,"late":false,"mine":)" +
         mine + R"(,"linked":)" + linked + R"(,"declined":null})";
}

TEST(R7_Content, R7_4_that_a_point_is_ones_own_is_told_to_oneself_alone) {
  const auto given = running_with_statements();
  EXPECT_EQ(seen(given, moderators, "panna"), annas_point("false", "true"));
  EXPECT_EQ(seen(given, in_room_1, "panna"), annas_point("false", "false"));
  EXPECT_EQ(seen(given, Audience::person(anna), "panna"), annas_point("true", "false"));
  EXPECT_EQ(seen(given, Audience::person(ben), "panna"), "nothing");
  EXPECT_EQ(seen(closed(), plenary, "panna"), annas_point("false", "true"));
  EXPECT_EQ(seen(closed(), Audience::person(anna), "panna"), annas_point("true", "true"));
}

TEST(R7_Content, R7_3_a_statement_with_its_sources) {
  const std::string made =
      R"({"kind":"statement","id":"s1","column":"c1","text":"what both rooms say","revision":1,)"
      R"("variants":[],"order":"a0","sources":[{"point":"panna","revision":1,"was":null},)"
      R"({"point":"pcleo","revision":1,"was":null}],"taken_back":false})";
  EXPECT_EQ(seen(running_with_statements(), moderators, "s1"), made);
  EXPECT_EQ(seen(closed(), plenary, "s1"), made);
}

TEST(R7_Content, R6_8_what_a_source_said_is_for_who_steers) {
  const auto given = closed().also({PointEdited{annas, "new", 2}});
  EXPECT_NE(seen(given, moderators, "s1").find("what Anna wrote"), std::string::npos);
  EXPECT_EQ(seen(given, plenary, "s1").find("what Anna wrote"), std::string::npos);
}

// Everything that has an author, and its author in no other role.
std::vector<Given> with_authors() {
  const Events written{
      PointVariantKept{annas, "another text"},
      PointEdited{cleos, "newer", 2},
      PointDeclined{bens, "reason"},
      StatementVariantKept{statement, "another text"},
      MessageSent{MessageId{"m1"}, {}, "message", noon},
      MessageSent{MessageId{"m2"}, {room_1}, "message", noon},
  };
  const auto late = LatePointHandedIn{PointId{"plate"}, room_1, helps, anna, "late"};
  return {running_with_statements().also(written), closing().also(written),
          closing().also(written).also(
              {RequestMade{RequestId{"q1"}, room_2, RequestKind::help, noon}, RoomClosed{room_1}}),
          closed().also(written).also({late, PointShown{annas}})};
}

// The author's id is short and random; it must not stand in anything but the person's own object.
TEST(R7_Content, R7_4_the_author_of_a_point_is_sent_to_nobody) {
  for (const auto& given : with_authors()) {
    auto viewers = audiences(given.session());
    for (const auto& [person, _] : given.session().people) {
      viewers.push_back(Audience::person(person));
    }
    for (const auto& viewer : viewers) {
      for (const auto& [id, encoded] : seen_by(given.session(), viewer)) {
        if (id == "me" || id[0] == 'u') continue;
        for (const auto& [person, _] : given.session().people) {
          EXPECT_EQ(encoded.find(person.value), std::string::npos) << encoded;
        }
      }
    }
  }
}

std::string everything_sent(const Given& given, const std::vector<Audience>& viewers) {
  std::string sent;
  for (const auto& viewer : viewers) {
    for (const auto& [_, encoded] : seen_by(given.session(), viewer)) sent += encoded;
  }
  return sent;
}

// Texts that can be told from all others, in everything that room 2 must not learn of.
Given with_canaries() {
  auto stranger = joined(ben);
  stranger.name = "canary name";
  stranger.organisation = "canary organisation";
  stranger.sector = "canary sector";
  stranger.token_hash = "canary token";
  const PointId declined{"pdeclined"};
  return created().also({
      joined(anna),
      joined(cleo),
      stranger,
      InviteCreated{InviteId{"ilate"}, Role::participant, "canary hash", "canary secret", noon + 1h,
                    10},
      DeviceLinked{ben, "canary device", noon + 15min},
      CallLinksSet{"canary plenary call", "https://m.org/{name}"},
      RoomRenamed{room_1, "canary-room"},
      SeatsAssigned{round_1, {{anna, room_1}, {ben, room_1}, {cleo, room_2}}},
      FacilitatorNamed{room_1, ben},
      RoundStarted{round_1, noon, noon + 20min, 1},
      PointAdded{annas, room_1, helps, anna, "canary point", "a0"},
      PointEdited{annas, "canary edit", 2},
      PointVariantKept{annas, "canary variant"},
      PointAdded{withdrawn, room_1, helps, anna, "canary withdrawn", "a1"},
      PointWithdrawn{withdrawn},
      PointAdded{declined, room_1, helps, anna, "canary declined", "a2"},
      PointDeclined{declined, "canary reason"},
      PointAdded{cleos, room_2, helps, cleo, "what Cleo wrote", "a0"},
      StatementMade{statement, helps, "canary statement", "a0", {{cleos, 1}, {annas, 3}}},
      StatementVariantKept{statement, "canary statement variant"},
      RequestMade{RequestId{"q1"}, room_1, RequestKind::help, noon},
      RequestTaken{RequestId{"q1"}, host},
      MessageSent{MessageId{"m1"}, {room_1}, "canary message", noon},
      DoneSet{room_1, true},
  });
}

TEST(R7_Content, R7_1_no_byte_of_one_room_reaches_another_one_while_the_round_runs) {
  const auto sent = everything_sent(with_canaries(), {in_room_2, Audience::person(cleo)});
  EXPECT_NE(sent.find("what Cleo wrote"), std::string::npos);
  EXPECT_EQ(sent.find("canary"), std::string::npos) << sent;
  for (const auto& id : {"\"r1\"", "panna", "uanna", "uben", "s1", "q1", "m1"}) {
    EXPECT_EQ(sent.find(id), std::string::npos) << id;
  }
}

TEST(R7_Content, R7_3_once_published_the_boards_are_there_and_nothing_else) {
  const auto late = LatePointHandedIn{PointId{"plate"}, room_1, helps, anna, "canary late"};
  const auto sent = everything_sent(with_canaries().also({RoundClosed{round_1}, late}),
                                    {plenary, Audience::person(cleo)});
  for (const auto& text : {"canary edit", "canary variant", "canary statement", "canary name",
                           "canary reason", "canary declined", "canary-room"}) {
    EXPECT_NE(sent.find(text), std::string::npos) << text;
  }
  for (const auto& text :
       {"canary point", "canary withdrawn", "canary sector", "canary token", "canary hash",
        "canary secret", "canary device", "canary late", "canary message", "m.org"}) {
    EXPECT_EQ(sent.find(text), std::string::npos) << text;
  }
}

TEST(R7_Content, R7_2_who_steers_sees_every_text_but_no_secret) {
  const auto sent = everything_sent(with_canaries(), {moderators});
  for (const auto& text :
       {"canary edit", "canary variant", "canary withdrawn", "canary reason", "canary statement",
        "canary message", "canary sector", "canary-room", "canary plenary call"}) {
    EXPECT_NE(sent.find(text), std::string::npos) << text;
  }
}

TEST(R7_Content, R1_5_no_hash_and_no_token_leaves_whoever_looks) {
  const auto given = with_canaries();
  auto viewers = audiences(given.session());
  for (const auto& [person, _] : given.session().people)
    viewers.push_back(Audience::person(person));
  const auto sent = everything_sent(given, viewers);
  EXPECT_NE(sent.find("canary secret"), std::string::npos);
  for (const auto& text : {"canary token", "canary hash", "canary device", "hash of", "token of"}) {
    EXPECT_EQ(sent.find(text), std::string::npos) << text;
  }
}

// Announcements name what happened by kind and id.
TEST(R7_Content, R7_4_what_is_announced_has_no_names_and_no_texts) {
  const auto announced = [](const Event& event) {
    const auto reason = because(event);
    return reason ? protocol::write(*reason) : "nothing";
  };
  EXPECT_EQ(announced(joined(anna)), R"(["person_joined","uanna"])");
  EXPECT_EQ(announced(PointAdded{annas, room_1, helps, anna, "text", "a0"}),
            R"(["point_added","panna"])");
  EXPECT_EQ(announced(RoundClosed{round_1}), R"(["round_closed","n1"])");
  EXPECT_EQ(announced(MessageSent{MessageId{"m1"}, {room_1}, "text", noon}),
            R"(["message_sent","m1"])");
  EXPECT_EQ(announced(HandRaised{anna}), R"(["hand_raised","hands"])");
  EXPECT_EQ(announced(PointShown{annas}), R"(["shown","spotlight"])");
  EXPECT_EQ(announced(StepStarted{}), R"(["step_started","agenda"])");
  EXPECT_EQ(announced(PointDeclined{annas, "reason"}), "nothing");
  EXPECT_EQ(announced(PersonRemoved{anna}), "nothing");
  EXPECT_EQ(announced(InviteRevoked{participants_link}), "nothing");
  EXPECT_EQ(announced(OwnerChanged{}), "nothing");
}

}  // namespace
}  // namespace plenum::test
