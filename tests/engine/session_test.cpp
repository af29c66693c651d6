#include "tests/engine/workshop.hpp"

#include <set>

// Rules R1: session and links.
namespace plenum::test {
namespace {

CreateSession creation() {
  return {workshop,
          "Workshop",
          "de",
          {"Helps", "Hinders"},
          3,
          45,
          "Hanna",
          "token of Hanna",
          {"participants' secret", "participants' hash"},
          {"moderators' secret", "moderators' hash"}};
}

TEST(R1_Session, R1_1_creating_makes_columns_a_host_two_links_and_a_prepared_round) {
  const auto outcome = Given().when(creation());
  const auto& events = outcome.events();
  ASSERT_EQ(events.size(), 5u);
  const auto creator = outcome.created<PersonId>();
  const auto participants = std::get<InviteCreated>(events[2]).invite;
  const auto moderators = std::get<InviteCreated>(events[3]).invite;
  const auto planned = std::get<RoundPlanned>(events[4]);
  ASSERT_EQ(planned.rooms.size(), 3u);

  const auto delete_at = noon + 30 * 24h;
  EXPECT_EQ(
      outcome,
      then({SessionCreated{workshop,
                           "Workshop",
                           "de",
                           {{helps, "Helps"}, {hinders, "Hinders"}},
                           noon,
                           delete_at},
            PersonJoined{creator, Role::host, std::nullopt, "token of Hanna", "Hanna", "", ""},
            InviteCreated{participants, Role::participant, "participants' hash",
                          "participants' secret", delete_at, 12000},
            InviteCreated{moderators, Role::moderator, "moderators' hash", std::nullopt, delete_at,
                          12000},
            RoundPlanned{planned.round,
                         1,
                         "",
                         45,
                         {{planned.rooms[0].room, 1},
                          {planned.rooms[1].room, 2},
                          {planned.rooms[2].room, 3}}}},
           {creator.value}));

  const Given created(events);
  const auto& round = *current_round(created.session());
  EXPECT_EQ(round.state, RoundState::prepared);
  EXPECT_TRUE(round.seats.empty());
}

TEST(R1_Session, R1_1_ids_are_all_different_and_up_to_chance) {
  std::set<std::string> seen;
  for (std::uint64_t number = 0; number < 200; ++number) {
    const auto outcome = Given().when(creation(), noon, chance(number));
    seen.insert(outcome.created<PersonId>().value);
    for (const auto& [room, _] : outcome.only<RoundPlanned>().rooms) seen.insert(room.value);
    seen.insert(outcome.only<RoundPlanned>().round.value);
  }
  EXPECT_EQ(seen.size(), 200u * 5u);
}

TEST(R1_Session, R1_1_a_session_is_created_once) {
  EXPECT_EQ(created().when(creation()), refused(Refusal::wrong_phase));
}

TEST(R1_Session, R1_2_columns_rooms_and_minutes_stay_within_their_bounds) {
  const auto with = [](std::size_t columns, std::int64_t rooms, std::int64_t minutes) {
    auto asked = creation();
    asked.columns.assign(columns, "column");
    asked.rooms = rooms;
    asked.minutes = minutes;
    return Given().when(asked);
  };
  EXPECT_TRUE(with(1, 1, 1).accepted());
  EXPECT_TRUE(with(8, 50, 240).accepted());

  const auto out_of_range = refused(Refusal::value_out_of_range);
  EXPECT_EQ(with(0, 3, 45), out_of_range);
  EXPECT_EQ(with(9, 3, 45), out_of_range);
  EXPECT_EQ(with(2, 0, 45), out_of_range);
  EXPECT_EQ(with(2, 51, 45), out_of_range);
  EXPECT_EQ(with(2, 3, 0), out_of_range);
  EXPECT_EQ(with(2, 3, 241), out_of_range);
}

TEST(R1_Session, R1_2_every_column_has_a_name) {
  auto asked = creation();
  asked.columns = {"Helps", ""};
  EXPECT_EQ(Given().when(asked), refused(Refusal::text_empty));
}

JoinSession join_by(const std::string& secret_hash) {
  return {secret_hash, "token of Dora", "Dora", "", ""};
}

TEST(R1_Session, R1_3_a_link_in_force_opens_the_door) {
  EXPECT_TRUE(created().when(join_by("hash of participants")).accepted());
  EXPECT_TRUE(created().when(join_by("hash of moderators")).accepted());
}

TEST(R1_Session, R1_3_an_unknown_link_opens_nothing) {
  EXPECT_EQ(created().when(join_by("another hash")), refused(Refusal::invite_unknown));
  EXPECT_EQ(created().when(join_by("")), refused(Refusal::invite_unknown));
  // The secret itself is no hash.
  EXPECT_EQ(created().when(join_by("secret of participants")), refused(Refusal::invite_unknown));
}

TEST(R1_Session, R1_3_a_link_expires_at_its_moment) {
  const auto expires_at = noon + limits::retention;
  EXPECT_TRUE(created().when(join_by("hash of participants"), expires_at - 1ms).accepted());
  EXPECT_EQ(created().when(join_by("hash of participants"), expires_at),
            refused(Refusal::invite_expired));
}

TEST(R1_Session, R1_3_a_link_is_used_up_by_as_many_as_it_admits) {
  const InviteId narrow{"inarrow"};
  auto given = created().also(
      {InviteCreated{narrow, Role::participant, "hash of narrow", "secret", noon + 1h, 2}});
  for (const auto& person : {anna, ben}) {
    EXPECT_TRUE(given.when(join_by("hash of narrow")).accepted());
    auto one = joined(person);
    one.invite = narrow;
    given = given.also({one});
  }
  EXPECT_EQ(given.when(join_by("hash of narrow")), refused(Refusal::invite_used_up));
  EXPECT_TRUE(given.when(join_by("hash of participants")).accepted());
}

TEST(R1_Session, R1_3_a_replaced_link_is_unknown_even_after_its_date) {
  const auto given = created().also({InviteRevoked{participants_link}});
  EXPECT_EQ(given.when(join_by("hash of participants")), refused(Refusal::invite_unknown));
  EXPECT_EQ(given.when(join_by("hash of participants"), noon + limits::retention),
            refused(Refusal::invite_unknown));
}

TEST(R1_Session, R1_4_who_steers_replaces_the_links_of_one_role) {
  for (const auto& actor : {host, moderator}) {
    const auto outcome =
        prepared().when(actor, RenewInvite{Role::participant, {"new secret", "new hash"}});
    const auto fresh = outcome.only<InviteCreated>().invite;
    EXPECT_EQ(outcome, then({InviteRevoked{participants_link},
                             InviteCreated{fresh, Role::participant, "new hash", "new secret",
                                           noon + limits::retention, limits::invite_uses_max}}));

    const auto after = prepared().also(outcome.events());
    EXPECT_EQ(after.when(join_by("hash of participants")), refused(Refusal::invite_unknown));
    EXPECT_TRUE(after.when(join_by("new hash")).accepted());
    EXPECT_TRUE(after.when(join_by("hash of moderators")).accepted());
  }
}

TEST(R1_Session, R1_4_an_earlier_link_is_replaced_once) {
  const auto first = prepared().when(host, RenewInvite{Role::participant, {"2", "hash 2"}});
  const auto second =
      prepared()
          .also(first.events())
          .when(host, RenewInvite{Role::participant, {"3", "hash 3"}}, noon, chance(2));
  EXPECT_EQ(second.only<InviteRevoked>().invite, first.only<InviteCreated>().invite);
}

TEST(R1_Session, R1_4_people_who_are_in_stay_in) {
  const auto given = prepared().also({InviteRevoked{participants_link}});
  const JoinSession again{"hash of participants", "token of uanna", "Anna", "", ""};
  EXPECT_EQ(given.when(again), then({}, {anna.value}));
}

TEST(R1_Session, R1_4_there_is_no_link_for_hosts) {
  EXPECT_EQ(prepared().when(host, RenewInvite{Role::host, {"secret", "hash"}}),
            refused(Refusal::not_permitted));
}

TEST(R1_Session, R1_4_links_are_replaced_a_bounded_number_of_times) {
  auto given = prepared();
  for (std::size_t number = 2; number < limits::invites_max; ++number) {
    const RenewInvite renew{Role::participant, {"secret", "hash " + std::to_string(number)}};
    const auto outcome = given.when(host, renew, noon, chance(number));
    ASSERT_TRUE(outcome.accepted()) << number;
    given = given.also(outcome.events());
  }
  EXPECT_EQ(given.when(host, RenewInvite{Role::participant, {"secret", "hash"}}),
            refused(Refusal::limit_reached));
}

TEST(R1_Session, R1_4_the_same_new_link_put_through_again_is_the_one_that_is_there) {
  const RenewInvite renew{Role::participant, {"new secret", "new hash"}};
  const auto given = prepared().also(prepared().when(host, renew).events());
  EXPECT_EQ(given.when(host, renew, noon, chance(2)), nothing_happens());
}

TEST(R1_Session, R1_5_a_link_made_late_expires_with_the_session) {
  const auto late = noon + 29 * 24h;
  const auto outcome = prepared().when(host, RenewInvite{Role::participant, {"s", "h"}}, late);
  EXPECT_EQ(outcome.only<InviteCreated>().expires_at, prepared().session().delete_at);
}

TEST(R1_Session, R1_5_of_a_moderators_link_only_a_hash_is_kept) {
  const auto outcome = prepared().when(host, RenewInvite{Role::moderator, {"canary", "new hash"}});
  const auto fresh = outcome.only<InviteCreated>().invite;
  EXPECT_EQ(outcome, then({InviteRevoked{moderators_link},
                           InviteCreated{fresh, Role::moderator, "new hash", std::nullopt,
                                         noon + limits::retention, limits::invite_uses_max}}));
}

TEST(R1_Session, R1_6_who_steers_revokes_one_link) {
  const InviteId second{"isecond"};
  const auto given = prepared().also({InviteCreated{second, Role::participant, "hash of second",
                                                    "secret", noon + limits::retention, 10}});
  for (const auto& actor : {host, moderator}) {
    const auto outcome = given.when(actor, RevokeInvite{participants_link});
    EXPECT_EQ(outcome, then({InviteRevoked{participants_link}}));

    const auto after = given.also(outcome.events());
    EXPECT_EQ(after.when(join_by("hash of participants")), refused(Refusal::invite_unknown));
    EXPECT_TRUE(after.when(join_by("hash of second")).accepted());
    EXPECT_TRUE(after.when(join_by("hash of moderators")).accepted());
    EXPECT_EQ(after.when(actor, RevokeInvite{participants_link}), nothing_happens());
  }
}

TEST(R1_Session, R1_6_a_revoked_link_is_not_revoked_again_with_the_others) {
  const auto outcome = prepared()
                           .also({InviteRevoked{participants_link}})
                           .when(host, RenewInvite{Role::participant, {"secret", "hash"}});
  EXPECT_EQ(outcome.events().size(), 1u);
  EXPECT_EQ(outcome.only<InviteCreated>().secret_hash, "hash");
}

TEST(R1_Session, R1_7_the_plenary_and_the_rooms_may_have_a_place_to_talk_or_none) {
  const std::string plenary = "https://talk.example/plenary";
  const std::string rooms = "https://talk.example/{number}";
  for (const auto& [one, other] :
       {std::pair{plenary, rooms}, {plenary, std::string()}, {std::string(), rooms}}) {
    const auto outcome = prepared().when(moderator, SetCallLinks{one, other});
    EXPECT_EQ(outcome, then({CallLinksSet{one, other}}));
    const auto after = prepared().also(outcome.events());
    EXPECT_EQ(after.when(host, SetCallLinks{one, other}), nothing_happens());
    EXPECT_EQ(after.when(host, SetCallLinks{"", ""}), then({CallLinksSet{"", ""}}));
  }
}

TEST(R1_Session, R1_7_an_address_begins_with_https) {
  for (const std::string address :
       {"http://talk.example", "HTTPS://talk.example", "talk.example", "https:/talk.example",
        "https://", " https://talk.example", "https://talk.example/a room",
        "https://talk.example\nX", "javascript:alert(1)", "data:text/html,x", "//talk.example"}) {
    EXPECT_EQ(prepared().when(host, SetCallLinks{address, ""}), refused(Refusal::link_not_https))
        << address;
    EXPECT_EQ(prepared().when(host, SetCallLinks{"", address}), refused(Refusal::link_not_https))
        << address;
  }
}

TEST(R1_Session, R1_7_an_address_has_at_most_500_characters) {
  const std::string address = "https://talk.example/";
  const auto longest = address + std::string(500 - address.size(), 'x');
  EXPECT_TRUE(prepared().when(host, SetCallLinks{longest, longest}).accepted());
  EXPECT_EQ(prepared().when(host, SetCallLinks{longest + "x", ""}),
            refused(Refusal::text_too_long));
  EXPECT_EQ(prepared().when(host, SetCallLinks{"", longest + "x"}),
            refused(Refusal::text_too_long));
}

std::string place_of(const Given& given, const RoomId& room) {
  const auto seen =
      project(given.session(), {ObjectKind::room, room.value}, Audience::moderators());
  return std::get<RoomObject>(*seen).call;
}

TEST(R1_Session, R1_7_number_and_name_stand_for_the_rooms_own) {
  const auto given =
      running().also({CallLinksSet{"", "https://talk.example/{number}-{name}?{number}"},
                      RoomRenamed{room_2, "Caf\u00e9 & {number}/x"}});
  EXPECT_EQ(place_of(given, room_1), "https://talk.example/1-1?1") << "unnamed: its number";
  EXPECT_EQ(place_of(given, room_2), "https://talk.example/2-Caf%C3%A9%20%26%20%7Bnumber%7D%2Fx?2");
  EXPECT_EQ(place_of(running(), room_1), "");
}

}  // namespace
}  // namespace plenum::test
