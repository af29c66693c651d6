#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

// Rules R7: who sees what. Which objects there are for each audience; seeing_content_test.cpp has
// what stands in them.
namespace plenum::test {
namespace {

const auto moderators = Audience::moderators();
const auto plenary = Audience::plenary();
const auto in_room_1 = Audience::room(room_1);
const auto in_room_2 = Audience::room(room_2);

// Exactly these ids, and each of them among the candidates.
void expect_seen(const Given& given, const Audience& audience, const std::string& ids) {
  EXPECT_EQ(ids_seen_by(given.session(), audience), words(ids)) << name_of(audience) << audience.id;
  std::set<std::string> listed;
  for (const auto& id : candidates(given.session(), audience)) listed.insert(id.id);
  for (const auto& id : ids_seen_by(given.session(), audience)) EXPECT_TRUE(listed.contains(id));
}

const std::string everywhere = "session roster agenda ";
const std::string always = everywhere + "hands ";
const std::string steering = "uhost umoderator ";
const std::string everybody = steering + "uanna uben ucleo ";
const std::string links = "iparticipants imoderators ";

TEST(R7_Seeing, R7_2_before_a_round_only_who_steers_sees_its_plan) {
  for (const auto& given : {prepared(), seated()}) {
    expect_seen(given, moderators, always + everybody + links + "n1 r1 r2");
    expect_seen(given, plenary, always + everybody);
    for (const auto& person : {anna, cleo, host}) {
      expect_seen(given, Audience::person(person), "me");
    }
  }
}

TEST(R7_Seeing, R7_1_while_a_round_runs_a_participant_sees_their_own_room_and_nothing_of_another) {
  for (const auto& given : {running_with_statements(), closing()}) {
    expect_seen(given, in_room_1, everywhere + steering + "uanna uben n1 r1 panna pben");
    expect_seen(given, in_room_2, everywhere + steering + "ucleo n1 r2 pcleo");
  }
}

TEST(R7_Seeing, R7_2_who_steers_sees_everything) {
  for (const auto& given : {running_with_statements(), closing(), closed()}) {
    expect_seen(given, moderators,
                always + everybody + links + "n1 r1 r2 panna pben pcleo pwithdrawn s1 s2");
  }
}

TEST(R7_Seeing, R7_3_while_a_round_runs_the_plenary_sees_no_board_and_no_statement_of_it) {
  for (const auto& given : {running_with_statements(), closing()}) {
    expect_seen(given, plenary, always + everybody + "n1");
  }
}

TEST(R7_Seeing, R7_3_closing_publishes_the_boards_and_the_statements_made_of_them) {
  expect_seen(closed(), plenary, always + everybody + "n1 r1 r2 panna pben pcleo s1");
}

TEST(R7_Seeing, R7_3_a_statement_taken_back_leaves_the_plenary_and_comes_back_when_restored) {
  const auto gone = closed().also({StatementTakenBack{statement}});
  EXPECT_FALSE(ids_seen_by(gone.session(), plenary).contains("s1"));
  const auto back = gone.also({StatementRestored{statement}});
  EXPECT_TRUE(ids_seen_by(back.session(), plenary).contains("s1"));
}

// A second round in which Anna sits, after the first one's boards were published.
Given second_round() {
  const RoundId round_2{"n2"};
  const RoomId room_3{"r3"};
  return closed().also({
      RoundPlanned{round_2, 2, "Deepen", 20, {{room_3, 1}}},
      SeatsAssigned{round_2, {{anna, room_3}, {ben, room_3}, {cleo, room_3}}},
      RoundStarted{round_2, noon + 1h, noon + 80min, 1},
      PointAdded{PointId{"plater"}, room_3, helps, anna, "later", "a0"},
      StatementMade{
          StatementId{"s3"}, helps, "of both rounds", "a1", {{annas, 1}, {PointId{"plater"}, 1}}},
      StatementMade{StatementId{"s4"}, helps, "of the second", "a2", {{PointId{"plater"}, 1}}},
  });
}

TEST(R7_Seeing, R7_3_a_statement_is_seen_once_one_of_its_sources_is_published_with_those_only) {
  expect_seen(second_round(), plenary, always + everybody + "n1 n2 r1 r2 panna pben pcleo s1 s3");
  const auto seen = project(second_round().session(), {ObjectKind::statement, "s3"}, plenary);
  const auto sources = std::get<StatementObject>(*seen).sources;
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_EQ(sources[0].point, annas);

  const auto published = second_round().also({RoundClosed{RoundId{"n2"}}});
  expect_seen(published, plenary,
              always + everybody + "n1 n2 r1 r2 r3 panna pben pcleo plater s1 s3 s4");
}

TEST(R7_Seeing, R7_3_in_a_running_room_nobody_sees_what_is_made_of_its_points) {
  expect_seen(second_round(), Audience::room(RoomId{"r3"}),
              everywhere + everybody + "n2 r3 plater");
  const auto linked = [](const Audience& audience) {
    const auto seen = project(second_round().session(), {ObjectKind::point, "plater"}, audience);
    return std::get<PointObject>(*seen).linked;
  };
  EXPECT_FALSE(linked(Audience::room(RoomId{"r3"})));
  EXPECT_FALSE(linked(Audience::person(anna)));
  EXPECT_TRUE(linked(moderators));
}

TEST(R7_Seeing, R7_8_ones_own_layer_holds_oneself_and_ones_points_before_ones_eyes) {
  for (const auto& given : {running_with_statements(), closed()}) {
    expect_seen(given, Audience::person(anna), "me panna pwithdrawn");
    expect_seen(given, Audience::person(ben), "me pben");
    expect_seen(given, Audience::person(cleo), "me pcleo");
    expect_seen(given, Audience::person(host), "me");
    expect_seen(given, Audience::person(nobody), "");
  }
  expect_seen(second_round(), Audience::person(anna), "me plater");
  expect_seen(second_round(), Audience::person(ben), "me");
}

TEST(R7_Seeing, R7_8_who_is_moved_leaves_their_points_behind) {
  const auto moved = running_with_points().also({PersonSeated{round_1, anna, room_2}});
  expect_seen(moved, Audience::person(anna), "me");
  expect_seen(moved, in_room_1, everywhere + steering + "uben n1 r1 panna pben");
  expect_seen(moved, in_room_2, everywhere + steering + "uanna ucleo n1 r2 pcleo");
}

TEST(R7_Seeing, R7_8_an_object_is_in_the_layer_of_the_person_it_concerns) {
  const auto session = running_with_points().session();
  const auto person = own_of(session, {ObjectKind::person, "uanna"});
  ASSERT_TRUE(person);
  EXPECT_EQ(person->person, anna);
  EXPECT_EQ(person->object, (ObjectId{ObjectKind::me, "me"}));

  const auto point = own_of(session, {ObjectKind::point, "pben"});
  ASSERT_TRUE(point);
  EXPECT_EQ(point->person, ben);
  EXPECT_EQ(point->object, (ObjectId{ObjectKind::point, "pben"}));

  EXPECT_FALSE(own_of(session, {ObjectKind::round, "n1"}));
}

TEST(R7_Seeing, R7_9_a_withdrawn_point_is_seen_by_its_author_and_by_who_steers) {
  for (const auto& given : {running_with_statements(), closed()}) {
    const ObjectId point{ObjectKind::point, withdrawn.value};
    for (const auto& audience : {plenary, in_room_1, in_room_2, Audience::person(ben)}) {
      EXPECT_FALSE(project(given.session(), point, audience)) << name_of(audience);
    }
    for (const auto& audience : {moderators, Audience::person(anna)}) {
      const auto seen = project(given.session(), point, audience);
      ASSERT_TRUE(seen) << name_of(audience);
      EXPECT_TRUE(std::get<PointObject>(*seen).withdrawn);
    }
  }
}

TEST(R7_Seeing, R7_7_links_are_for_who_steers_and_only_those_in_force) {
  const auto given = closed().also({InviteRevoked{participants_link}});
  EXPECT_FALSE(project(given.session(), {ObjectKind::invite, "iparticipants"}, moderators));
  EXPECT_TRUE(project(given.session(), {ObjectKind::invite, "imoderators"}, moderators));
  for (const auto& audience : {plenary, in_room_1, Audience::person(host)}) {
    EXPECT_FALSE(project(given.session(), {ObjectKind::invite, "imoderators"}, audience));
  }
}

TEST(R7_Seeing, R7_5_a_roster_above_fifty_people_is_a_count_in_the_plenary) {
  const auto people_seen = [](const Given& given, const Audience& audience) {
    std::size_t people = 0;
    for (const auto& id : ids_seen_by(given.session(), audience)) people += id[0] == 'u';
    return people;
  };
  const auto roster_seen = [](const Given& given, const Audience& audience) {
    return seen_by(given.session(), audience).at("roster");
  };
  const auto fifty = created().also(many_join(49));
  EXPECT_EQ(people_seen(fifty, plenary), 50u);
  EXPECT_EQ(roster_seen(fifty, plenary),
            R"({"kind":"roster","id":"roster","people":50,"listed":true})");

  const auto more = created().also(many_join(50));
  EXPECT_EQ(people_seen(more, plenary), 0u);
  EXPECT_EQ(roster_seen(more, plenary),
            R"({"kind":"roster","id":"roster","people":51,"listed":false})");
  EXPECT_EQ(people_seen(more, moderators), 51u);
  EXPECT_EQ(roster_seen(more, moderators),
            R"({"kind":"roster","id":"roster","people":51,"listed":true})");
}

TEST(R7_Seeing, R7_1_a_room_lists_who_sits_there_however_many_there_are_elsewhere) {
  const auto crowded = running().also(many_join(60));
  EXPECT_EQ(seen_by(crowded.session(), in_room_1).at("roster"),
            R"({"kind":"roster","id":"roster","people":2,"listed":true})");
}

TEST(R7_Seeing, R7_1_there_are_rooms_to_be_seen_from_while_a_round_runs) {
  const std::vector<Audience> without_rooms{moderators, plenary};
  const std::vector<Audience> with_rooms{moderators, plenary, in_room_1, in_room_2};
  EXPECT_EQ(audiences(seated().session()), without_rooms);
  EXPECT_EQ(audiences(running().session()), with_rooms);
  EXPECT_EQ(audiences(closing().session()), with_rooms);
  EXPECT_EQ(audiences(closed().session()), without_rooms);
}

TEST(R7_Seeing, audiences_have_names_but_for_a_persons_own) {
  EXPECT_EQ(name_of(moderators), "moderators");
  EXPECT_EQ(name_of(plenary), "plenary");
  EXPECT_EQ(name_of(in_room_1), "room:r1");
  EXPECT_EQ(name_of(Audience::person(anna)), "");
}

}  // namespace
}  // namespace plenum::test
