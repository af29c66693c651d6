#include "tests/engine/workshop.hpp"

// Rule R2.10: the same person on several devices.
namespace plenum::test {
namespace {

const std::string link_hash = "hash of Anna's link";
const JoinSession on_another_device{link_hash, "token of Anna's phone", "", "", ""};

Given linked() {
  return running().also({DeviceLinked{anna, link_hash, noon + 15min}});
}

TEST(R2_Devices, R2_10_everybody_gets_a_link_of_their_own_for_15_minutes) {
  for (const auto& person : {anna, moderator, host}) {
    EXPECT_EQ(running().when(person, LinkDevice{link_hash}, noon + 1min),
              then({DeviceLinked{person, link_hash, noon + 16min}}));
  }
  EXPECT_EQ(running().when(nobody, LinkDevice{link_hash}), refused(Refusal::not_permitted));
}

TEST(R2_Devices, R2_10_they_are_the_same_person_there) {
  const auto outcome = linked().when(on_another_device, noon + 15min - 1ms);
  EXPECT_EQ(outcome, then({DeviceAdded{anna, link_hash, "token of Anna's phone"}}, {anna.value}));

  const auto after = linked().also(outcome.events());
  EXPECT_EQ(find_person_by_token(after.session(), "token of Anna's phone")->id, anna);
  EXPECT_EQ(find_person_by_token(after.session(), "token of uanna")->id, anna);
  EXPECT_EQ(after.session().people, linked().session().people);
  EXPECT_EQ(after.session().invites, linked().session().invites) << "no link is used up by it";
}

TEST(R2_Devices, R2_10_the_link_works_once) {
  const auto after = linked().also({DeviceAdded{anna, link_hash, "token of Anna's phone"}});
  EXPECT_EQ(after.when(JoinSession{link_hash, "a third token", "Mallory", "", ""}),
            refused(Refusal::invite_unknown));
  // The device that used it may come again by it.
  EXPECT_EQ(after.when(on_another_device), then({}, {anna.value}));
}

TEST(R2_Devices, R2_10_the_link_expires) {
  EXPECT_EQ(linked().when(on_another_device, noon + 15min), refused(Refusal::invite_expired));
}

TEST(R2_Devices, R2_10_a_new_link_takes_the_place_of_the_one_before) {
  const auto given = linked().also({DeviceLinked{anna, "another hash", noon + 15min}});
  EXPECT_EQ(given.when(on_another_device), refused(Refusal::invite_unknown));
  EXPECT_TRUE(given.when(JoinSession{"another hash", "token", "", "", ""}).accepted());
}

TEST(R2_Devices, R2_10_links_of_several_people_stand_side_by_side) {
  const auto given = linked().also({DeviceLinked{ben, "hash of Ben's link", noon + 15min}});
  EXPECT_EQ(given.when(on_another_device), linked().when(on_another_device));
  EXPECT_EQ(given.when(JoinSession{"hash of Ben's link", "token", "", "", ""}),
            then({DeviceAdded{ben, "hash of Ben's link", "token"}}, {ben.value}));
}

TEST(R2_Devices, R2_10_whoever_is_known_stays_who_they_are) {
  const JoinSession as_ben{link_hash, "token of uben", "", "", ""};
  EXPECT_EQ(linked().when(as_ben), then({}, {ben.value}));
}

TEST(R2_Devices, R2_10_a_link_for_a_device_is_no_look_alike_of_anybody) {
  EXPECT_TRUE(linked().where_the_name_is_taken().when(on_another_device).accepted());
}

TEST(R2_Devices, R2_10_a_person_has_at_most_ten_devices) {
  auto given = running();
  for (int device = 2; device <= 10; ++device) {
    const auto number = std::to_string(device);
    EXPECT_TRUE(given.when(anna, LinkDevice{"hash " + number}).accepted()) << device;
    given = given.also({DeviceLinked{anna, "hash " + number, noon + 15min},
                        DeviceAdded{anna, "hash " + number, "token " + number}});
  }
  EXPECT_EQ(given.when(anna, LinkDevice{"hash 11"}), refused(Refusal::limit_reached));
  EXPECT_TRUE(given.when(ben, LinkDevice{"hash 11"}).accepted());
}

}  // namespace
}  // namespace plenum::test
