#include "tests/engine/history.hpp"
#include "tests/engine/workshop.hpp"

#include <algorithm>

// Rule R2.11: somebody who was removed is erased.
namespace plenum::test {
namespace {

const PersonId colleague{"ucolleague"};

Events annas_course() {
  return {DeviceLinked{anna, "hash 1", noon + 15min}, DeviceAdded{anna, "hash 1", "Anna's phone"},
          PersonRenamed{anna, "Anna Amber"}, DeviceLinked{anna, "hash 2", noon + 15min},
          PersonRemoved{anna}};
}

Given removed() {
  return running_with_points().also({joined(colleague, Role::moderator)}).also(annas_course());
}

Given erased() {
  return removed().also({PersonErased{anna}});
}

TEST(R2_Erasing, R2_11_the_host_erases_who_was_removed) {
  EXPECT_EQ(removed().when(host, ErasePerson{anna}), then({PersonErased{anna}}));
  const auto given = removed().also({PersonRemoved{colleague}});
  EXPECT_EQ(given.when(host, ErasePerson{colleague}), then({PersonErased{colleague}}));
}

TEST(R2_Erasing, R2_11_nobody_else_does) {
  for (const auto& actor : {moderator, anna, ben, nobody}) {
    EXPECT_EQ(removed().when(actor, ErasePerson{anna}), refused(Refusal::not_permitted));
  }
}

TEST(R2_Erasing, R2_11_who_is_in_is_not_erased) {
  for (const auto& person : {host, moderator, ben, nobody}) {
    EXPECT_EQ(removed().when(host, ErasePerson{person}), refused(Refusal::not_permitted));
  }
  const auto back = removed().also({PersonReadmitted{anna}});
  EXPECT_EQ(back.when(host, ErasePerson{anna}), refused(Refusal::not_permitted));
}

TEST(R2_Erasing, R2_11_nor_is_who_is_simulated) {
  const PersonId nora{"unora"};
  const auto given =
      running().also({RehearsalBegun{{{nora, "Nora"}}, noon + 5s}, PersonRemoved{nora}});
  EXPECT_EQ(given.when(host, ErasePerson{nora}), refused(Refusal::not_permitted));
}

TEST(R2_Erasing, R2_11_erasing_twice_is_erasing_once) {
  EXPECT_EQ(erased().when(host, ErasePerson{anna}), nothing_happens());
  EXPECT_EQ(erased().when(host, RemovePerson{anna}), nothing_happens());
}

TEST(R2_Erasing, R2_11_nothing_is_known_of_them_any_more) {
  const auto given = erased();
  const auto& person = given.session().people.at(anna);
  EXPECT_TRUE(person.removed);
  EXPECT_EQ(person.name + person.organisation + person.sector, "");
  EXPECT_TRUE(std::ranges::none_of(given.session().tokens,
                                   [](const auto& entry) { return entry.second == anna; }));
  EXPECT_TRUE(given.session().device_links.empty());
}

TEST(R2_Erasing, R2_11_what_they_wrote_stays) {
  EXPECT_EQ(erased().session().points, running_with_points().session().points);
  EXPECT_TRUE(erased().when(moderator, EditPoint{annas, "what somebody wrote", 1}).accepted());
}

TEST(R2_Erasing, R2_11_they_are_never_let_back_in_or_named_again) {
  const auto no = refused(Refusal::not_permitted);
  for (const auto& actor : {host, moderator, anna}) {
    EXPECT_EQ(erased().when(actor, ReadmitPerson{anna}), no);
    EXPECT_EQ(erased().when(actor, RenamePerson{anna, "Anna"}), no);
    EXPECT_EQ(erased().when(actor, MovePeople{round_1, {anna}, room_1}), no);
  }
}

TEST(R2_Erasing, R2_11_nobody_sees_them) {
  const ObjectId person{ObjectKind::person, anna.value};
  const auto given = erased();
  for (const auto& audience : audiences(given.session())) {
    EXPECT_FALSE(project(given.session(), person, audience)) << name_of(audience);
  }
  EXPECT_TRUE(project(removed().session(), person, Audience::moderators()));
}

TEST(R2_Erasing, R2_11_who_comes_with_one_of_their_tokens_is_a_stranger) {
  for (const auto* token : {"token of uanna", "Anna's phone"}) {
    const JoinSession again{"hash of participants", token, "Anna Amber", "", ""};
    EXPECT_NE(erased().when(again).only<PersonJoined>().person, anna);
    EXPECT_EQ(erased().when(JoinSession{"hash 2", token, "", "", ""}),
              refused(Refusal::invite_unknown));
  }
}

TEST(R2_Erasing, R2_11_all_that_tells_of_them_is_redacted_and_nothing_else) {
  for (auto event : annas_course()) {
    const bool tells = !std::holds_alternative<PersonRemoved>(event);
    const auto before = event;
    EXPECT_FALSE(redact(event, ben));
    EXPECT_EQ(event, before);
    EXPECT_EQ(redact(event, anna), tells);
    EXPECT_FALSE(redact(event, anna));
  }
}

// The log from its beginning, with nothing in it of those who were erased at any time.
Events redacted(Events events) {
  std::vector<PersonId> gone;
  for (const auto& event : events) {
    if (const auto* erased = std::get_if<PersonErased>(&event)) gone.push_back(erased->person);
  }
  for (const auto& person : gone) {
    for (auto& event : events) redact(event, person);
  }
  return events;
}

TEST(R2_Erasing, R2_11_a_log_without_them_folds_to_the_same_state) {
  std::size_t altered = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    History history(seed);
    for (int steps = 0; steps < 400; ++steps) history.step();
    const auto without = redacted(history.events());
    EXPECT_EQ(Given(without).session(), history.session()) << "seed " << seed;
    altered += without == history.events() ? 0 : 1;
  }
  EXPECT_GT(altered, 3u) << "or this proves nothing";
}

}  // namespace
}  // namespace plenum::test
