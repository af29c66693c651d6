#include "plenum/limits.hpp"
#include "tests/engine/workshop.hpp"

// Rules R2: people.
namespace plenum::test {
namespace {

const JoinSession by_participants_link{"hash of participants", "token of Dora", "Dora", "Town",
                                       "health"};
const JoinSession by_moderators_link{"hash of moderators", "token of Dora", "Dora", "Town",
                                     "health"};

PersonJoined dora_joined(const PersonId& dora, Role role) {
  const auto link = role == Role::participant ? participants_link : moderators_link;
  return {dora, role, link, "token of Dora", "Dora", "Town", "health"};
}

TEST(R2_People, R2_1_whoever_comes_by_a_link_has_its_role) {
  const auto as_participant = prepared().when(by_participants_link);
  const auto dora = as_participant.created<PersonId>();
  EXPECT_EQ(as_participant, then({dora_joined(dora, Role::participant)}, {dora.value}));

  const auto as_moderator = prepared().when(by_moderators_link);
  const auto other = as_moderator.created<PersonId>();
  EXPECT_EQ(as_moderator, then({dora_joined(other, Role::moderator)}, {other.value}));
}

TEST(R2_People, R2_2_the_same_token_is_the_same_person_whatever_the_link_and_the_name) {
  for (const auto& given : {prepared(), running(), closed()}) {
    for (const auto& hash : {"hash of participants", "another hash", ""}) {
      EXPECT_EQ(given.when(JoinSession{hash, "token of uanna", "Another Name", "x", "y"}),
                then({}, {anna.value}));
    }
  }
}

TEST(R2_People, R2_2_coming_again_works_after_the_link_has_expired) {
  const JoinSession again{"hash of participants", "token of uanna", "", "", ""};
  EXPECT_EQ(prepared().when(again, noon + limits::retention), then({}, {anna.value}));
}

TEST(R2_People, R2_2_a_moderators_link_raises_a_participant_who_gives_up_their_seat) {
  const JoinSession higher{"hash of moderators", "token of uanna", "Anna", "", ""};
  const auto outcome = running().when(higher);
  EXPECT_EQ(outcome, then({RoleChanged{anna, Role::moderator, moderators_link}}, {anna.value}));

  const auto after = running().also(outcome.events());
  EXPECT_EQ(seat_of(after.session(), anna), std::nullopt);
  EXPECT_EQ(audience_of(after.session(), anna), Audience::moderators());
  EXPECT_EQ(current_round(after.session())->seats.count(anna), 0u);
  EXPECT_EQ(after.session().invites.at(moderators_link).uses, 2);
  EXPECT_EQ(after.when(higher), then({}, {anna.value}));
}

TEST(R2_People, R2_2_a_moderators_link_out_of_force_raises_nobody) {
  const JoinSession higher{"hash of moderators", "token of uanna", "Anna", "", ""};
  EXPECT_EQ(running().also({InviteRevoked{moderators_link}}).when(higher), then({}, {anna.value}));
  EXPECT_EQ(running().when(higher, noon + limits::retention), then({}, {anna.value}));
}

TEST(R2_People, R2_2_nobody_is_lowered) {
  for (const auto& person : {host, moderator}) {
    const JoinSession lower{"hash of participants", "token of " + person.value, "Name", "", ""};
    EXPECT_EQ(running().when(lower), then({}, {person.value}));
  }
}

TEST(R2_People, R2_3_a_name_must_be_given_organisation_and_sector_may_be_empty) {
  EXPECT_EQ(prepared().when(JoinSession{"hash of participants", "token", "", "Town", "health"}),
            refused(Refusal::text_empty));
  EXPECT_TRUE(
      prepared().when(JoinSession{"hash of participants", "token", "Dora", "", ""}).accepted());
}

TEST(R2_People, R2_4_a_session_holds_at_most_twelve_thousand_people) {
  const auto almost_full = created().also(many_join(limits::people_max - 2));
  const auto outcome = almost_full.when(by_participants_link);
  ASSERT_TRUE(outcome.accepted());
  const auto full = almost_full.also(outcome.events());
  EXPECT_EQ(full.session().people.size(), limits::people_max);

  const JoinSession one_more{"hash of participants", "another token", "Emil", "", ""};
  EXPECT_EQ(full.when(one_more), refused(Refusal::limit_reached));
  EXPECT_EQ(full.when(by_participants_link), then({}, {outcome.created<PersonId>().value}));
}

TEST(R2_People, R2_5_before_seats_are_assigned_nobody_is_seated) {
  EXPECT_EQ(prepared().when(by_participants_link).events().size(), 1u);
  EXPECT_EQ(closed().when(by_participants_link).events().size(), 1u);
}

TEST(R2_People, R2_5_who_joins_later_is_seated_in_the_smallest_room) {
  for (const auto& given : {seated(), running(), closing()}) {
    const auto outcome = given.when(by_participants_link);
    const auto dora = outcome.created<PersonId>();
    EXPECT_EQ(outcome,
              then({dora_joined(dora, Role::participant), PersonSeated{round_1, dora, room_2}},
                   {dora.value}));
  }
}

TEST(R2_People, R2_5_of_equally_small_rooms_it_is_the_first) {
  const auto given =
      running().also({joined(PersonId{"uemil"}), PersonSeated{round_1, PersonId{"uemil"}, room_2}});
  EXPECT_EQ(given.when(by_participants_link).only<PersonSeated>().room, room_1);
}

TEST(R2_People, R2_5_a_moderator_who_joins_later_has_no_seat) {
  EXPECT_EQ(running().when(by_moderators_link).events().size(), 1u);
}

// However many come late, the rooms stay even.
TEST(R2_People, R2_5_late_joiners_keep_the_rooms_even) {
  auto given = running();
  for (std::uint64_t number = 0; number < 20; ++number) {
    const JoinSession next{"hash of participants", "token " + std::to_string(number), "X", "", ""};
    given = given.also(given.when(next, noon, chance(number)).events());
  }
  std::map<RoomId, int> sizes;
  for (const auto& [_, room] : current_round(given.session())->seats) ++sizes[room];
  EXPECT_LE(std::abs(sizes[room_1] - sizes[room_2]), 1);
}

TEST(R2_People, R2_5_rooms_that_have_closed_do_not_count) {
  const auto given = running().also({RoomClosed{room_2}});
  EXPECT_EQ(given.when(by_participants_link).only<PersonSeated>().room, room_1);
}

TEST(R2_People, R2_5_a_room_that_was_added_is_filled_first) {
  const RoomId room_3{"r3"};
  const auto given = running().also({RoomAdded{round_1, room_3, 3, ""}});
  EXPECT_EQ(given.when(by_participants_link).only<PersonSeated>().room, room_3);
}

TEST(R2_People, R2_6_a_name_is_corrected_by_its_bearer_and_by_those_who_steer) {
  for (const auto& actor : {anna, moderator, host}) {
    EXPECT_EQ(running().when(actor, RenamePerson{anna, "Anna"}),
              then({PersonRenamed{anna, "Anna"}}));
  }
  for (const auto& actor : {ben, nobody}) {
    EXPECT_EQ(running().when(actor, RenamePerson{anna, "Anna"}), refused(Refusal::not_permitted));
  }
  EXPECT_EQ(running().when(moderator, RenamePerson{host, "Hanna"}),
            then({PersonRenamed{host, "Hanna"}}));
  const auto after = running().also({PersonRenamed{anna, "Anna"}});
  EXPECT_EQ(after.session().people.at(anna).name, "Anna");
  EXPECT_EQ(seat_of(after.session(), anna), room_1);
}

TEST(R2_People, R2_6_whoever_was_removed_corrects_nothing) {
  const auto given = running().also({PersonRemoved{anna}});
  EXPECT_EQ(given.when(anna, RenamePerson{anna, "Anna"}), refused(Refusal::not_permitted));
  EXPECT_EQ(given.when(host, RenamePerson{anna, "Anna"}), then({PersonRenamed{anna, "Anna"}}));
}

TEST(R2_People, R2_7_nobody_comes_by_a_name_that_looks_like_somebody_elses) {
  const auto given = running().where_the_name_is_taken();
  EXPECT_EQ(given.when(by_participants_link), refused(Refusal::name_taken));
  EXPECT_EQ(given.when(by_moderators_link), refused(Refusal::name_taken));
}

TEST(R2_People, R2_7_whoever_comes_again_is_not_asked_for_another_name) {
  const JoinSession again{"hash of participants", "token of uanna", "Anna", "", ""};
  EXPECT_EQ(running().where_the_name_is_taken().when(again), then({}, {anna.value}));
}

TEST(R2_People, R2_7_nobody_is_told_a_name_through_a_door_that_is_shut) {
  const auto shut = running().also({InviteRevoked{participants_link}}).where_the_name_is_taken();
  EXPECT_EQ(shut.when(by_participants_link), refused(Refusal::invite_unknown));
}

TEST(R2_People, R2_7_nobody_is_renamed_to_look_like_somebody_else) {
  const auto given = running().where_the_name_is_taken();
  for (const auto& actor : {anna, host}) {
    EXPECT_EQ(given.when(actor, RenamePerson{anna, "Ben"}), refused(Refusal::name_taken));
  }
  EXPECT_EQ(given.when(ben, RenamePerson{anna, "Ben"}), refused(Refusal::not_permitted));
  EXPECT_EQ(given.when(anna, RenamePerson{anna, "name of uanna"}), nothing_happens());
}

}  // namespace
}  // namespace plenum::test
