#include "plenum/limits.hpp"
#include "tests/engine/workshop.hpp"

// Rules R2.8 and R2.9: who has to leave, and who may come back.
namespace plenum::test {
namespace {

const PersonId colleague{"ucolleague"};

Given with_colleague() {
  return running_with_points().also({joined(colleague, Role::moderator)});
}

TEST(R2_Removal, R2_8_who_steers_removes_participants_the_host_also_moderators) {
  const auto given = with_colleague();
  for (const auto& actor : {moderator, host}) {
    EXPECT_EQ(given.when(actor, RemovePerson{anna}), then({PersonRemoved{anna}}));
  }
  EXPECT_EQ(given.when(host, RemovePerson{moderator}), then({PersonRemoved{moderator}}));
  EXPECT_EQ(given.when(moderator, RemovePerson{colleague}), refused(Refusal::not_permitted));
  EXPECT_EQ(given.when(anna, RemovePerson{ben}), refused(Refusal::not_permitted));
}

TEST(R2_Removal, R2_8_nobody_removes_the_host_or_themselves) {
  for (const auto& actor : {host, moderator, anna}) {
    EXPECT_EQ(with_colleague().when(actor, RemovePerson{host}), refused(Refusal::not_permitted));
    EXPECT_EQ(with_colleague().when(actor, RemovePerson{actor}), refused(Refusal::not_permitted));
  }
}

TEST(R2_Removal, R2_8_whoever_is_removed_has_no_seat_and_no_raised_hand) {
  const auto after = with_colleague().also(
      {HandRaised{ben}, HandRaised{anna}, FacilitatorNamed{room_1, anna}, PersonRemoved{anna}});
  EXPECT_EQ(seat_of(after.session(), anna), std::nullopt);
  EXPECT_FALSE(current_round(after.session())->seats.contains(anna));
  EXPECT_EQ(after.session().hands, (std::vector{ben}));
  EXPECT_EQ(after.session().rooms.at(room_1).facilitator, std::nullopt) << "R3.11";
}

TEST(R2_Removal, R2_8_whoever_is_removed_has_no_way_in_with_any_of_their_tokens) {
  const auto given = with_colleague().also(
      {DeviceLinked{anna, "hash 1", noon + 15min}, DeviceAdded{anna, "hash 1", "Anna's phone"},
       DeviceLinked{anna, "hash 2", noon + 15min}, PersonRemoved{anna}});
  for (const auto* token : {"token of uanna", "Anna's phone"}) {
    for (const auto* link : {"hash of participants", "hash of moderators", "hash 2", "nonsense"}) {
      EXPECT_EQ(given.when(JoinSession{link, token, "Anna", "", ""}), refused(Refusal::removed));
    }
    EXPECT_EQ(find_person_by_token(given.session(), token), nullptr);
  }
  // Nor does the link for one more device help anybody.
  EXPECT_EQ(given.when(JoinSession{"hash 2", "a new token", "Anna", "", ""}),
            refused(Refusal::removed));
}

TEST(R2_Removal, R2_8_whoever_is_removed_does_nothing_any_more) {
  const auto given = with_colleague().also({PersonRemoved{anna}, PersonRemoved{moderator}});
  const auto no = refused(Refusal::not_permitted);
  EXPECT_EQ(given.when(anna, AddPoint{room_1, helps, "text"}), no);
  EXPECT_EQ(given.when(anna, EditPoint{annas, "text", 1}), no);
  EXPECT_EQ(given.when(anna, SetHand{anna, true}), no);
  EXPECT_EQ(given.when(anna, LinkDevice{"hash"}), no);
  EXPECT_EQ(given.when(moderator, ending_in(60)), no);
  EXPECT_EQ(given.when(moderator, RemovePerson{ben}), no);
}

TEST(R2_Removal, R2_8_what_they_wrote_stays) {
  const auto given = with_colleague();
  const auto after = given.also({PersonRemoved{anna}});
  EXPECT_EQ(after.session().points, given.session().points);
}

TEST(R2_Removal, R2_8_whoever_was_removed_is_seated_nowhere) {
  const auto given = prepared().also({PersonRemoved{anna}});
  EXPECT_EQ(given.when(host, AssignSeats{round_1}).only<SeatsAssigned>().seats.size(), 2u);
  EXPECT_EQ(given.when(host, StartRound{round_1}).only<SeatsAssigned>().seats.size(), 2u);
  EXPECT_EQ(given.when(host, MovePeople{round_1, {anna}, room_1}), refused(Refusal::not_permitted));
}

// R4.12: people sit again in a room that is reopened, but not those who have left meanwhile.
TEST(R2_Removal, R2_8_whoever_was_removed_after_the_round_is_not_seated_by_reopening_it) {
  const auto given =
      closed().also({PersonRemoved{anna}, RoleChanged{ben, Role::moderator, moderators_link}});
  const auto after = given.also(given.when(host, ReopenRooms{round_1, std::nullopt, 60}).events());
  EXPECT_EQ(seat_of(after.session(), anna), std::nullopt);
  EXPECT_EQ(seat_of(after.session(), ben), std::nullopt);
  EXPECT_EQ(seat_of(after.session(), cleo), room_2);
}

TEST(R2_Removal, R2_8_removing_twice_is_removing_once) {
  EXPECT_EQ(running().also({PersonRemoved{anna}}).when(host, RemovePerson{anna}),
            nothing_happens());
}

TEST(R2_Removal, R2_9_whoever_was_removed_is_let_back_in_and_seated_like_a_latecomer) {
  const auto given = running().also({PersonRemoved{anna}, PersonRemoved{ben}});
  const auto outcome = given.when(moderator, ReadmitPerson{ben});
  EXPECT_EQ(outcome, then({PersonReadmitted{ben}, PersonSeated{round_1, ben, room_1}}));

  const auto after = given.also(outcome.events());
  EXPECT_EQ(seat_of(after.session(), ben), room_1);
  EXPECT_EQ(find_person_by_token(after.session(), "token of uben")->id, ben);
  EXPECT_TRUE(after.when(ben, AddPoint{room_1, helps, "text"}).accepted());
}

TEST(R2_Removal, R2_7_nobody_is_let_back_in_beside_somebody_who_took_their_name) {
  const auto given = running().also({PersonRemoved{anna}}).where_the_name_is_taken();
  EXPECT_EQ(given.when(host, ReadmitPerson{anna}), refused(Refusal::name_taken));
  EXPECT_EQ(given.when(host, ReadmitPerson{ben}), nothing_happens());
}

TEST(R2_Removal, R2_9_without_seats_nobody_is_seated) {
  for (const auto& given : {prepared(), closed()}) {
    EXPECT_EQ(given.also({PersonRemoved{anna}}).when(host, ReadmitPerson{anna}),
              then({PersonReadmitted{anna}}));
  }
}

TEST(R2_Removal, R2_9_only_the_host_lets_a_moderator_back_in_who_steers_again) {
  const auto given = with_colleague().also({PersonRemoved{colleague}});
  EXPECT_EQ(given.when(moderator, ReadmitPerson{colleague}), refused(Refusal::not_permitted));
  EXPECT_EQ(given.when(colleague, ReadmitPerson{colleague}), refused(Refusal::not_permitted));
  const auto outcome = given.when(host, ReadmitPerson{colleague});
  EXPECT_EQ(outcome, then({PersonReadmitted{colleague}}));
  EXPECT_TRUE(given.also(outcome.events()).when(colleague, ending_in(60)).accepted());
}

TEST(R2_Removal, R2_4_whoever_was_removed_still_counts) {
  const auto full =
      created().also(many_join(limits::people_max - 1)).also({PersonRemoved{PersonId{"uperson1"}}});
  EXPECT_EQ(full.when(JoinSession{"hash of participants", "token", "Dora", "", ""}),
            refused(Refusal::limit_reached));
}

}  // namespace
}  // namespace plenum::test
