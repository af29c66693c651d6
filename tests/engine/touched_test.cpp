#include "plenum/limits.hpp"
#include "tests/engine/given_when_then.hpp"
#include "tests/engine/history.hpp"
#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

// What an event changes for anybody is among what it says it has touched. Whoever changes audience
// is sent everything anew and is left out.
namespace plenum::test {
namespace {

using Encodings = std::map<std::string, std::string>;

std::vector<Audience> viewers(const Session& session) {
  auto all = audiences(session);
  for (const auto& [person, _] : session.people) all.push_back(Audience::person(person));
  return all;
}

std::map<Audience, Encodings> all_seen(const Session& session) {
  std::map<Audience, Encodings> seen;
  for (const auto& viewer : viewers(session)) seen[viewer] = seen_by(session, viewer);
  return seen;
}

std::set<std::string> differing(const Encodings& before, const Encodings& after) {
  std::set<std::string> ids;
  for (const auto& [id, encoded] : before) {
    const auto found = after.find(id);
    if (found == after.end() || found->second != encoded) ids.insert(id);
  }
  for (const auto& [id, _] : after) {
    if (!before.contains(id)) ids.insert(id);
  }
  return ids;
}

bool reaches(const Session& session, const ObjectId& object, const Audience& viewer) {
  const auto reach = reach_of(session, object);
  if (viewer.kind != AudienceKind::room) return true;
  return reach.rooms && (!reach.only || reach.only->value == viewer.id);
}

// The ids that are looked at again for a viewer when these objects were touched.
std::set<std::string> looked_at(const Session& session, const std::set<ObjectId>& touched,
                                const Audience& viewer) {
  std::set<std::string> ids;
  for (const auto& id : touched) {
    if (viewer.kind != AudienceKind::person) {
      if (reaches(session, id, viewer)) ids.insert(id.id);
    } else if (const auto own = own_of(session, id); own && own->person.value == viewer.id) {
      ids.insert(own->object.id);
    }
  }
  return ids;
}

bool moved(const Session& before, const Session& after, const Audience& viewer) {
  if (viewer.kind != AudienceKind::person) return false;
  return audience_of(before, {viewer.id}) != audience_of(after, {viewer.id});
}

void expect_touched(const Session& before, const Session& after, const Touched& touched,
                    const std::map<Audience, Encodings>& seen_before,
                    const std::map<Audience, Encodings>& seen_after) {
  const auto objects = with_derived(after, touched.objects);
  for (const auto& [viewer, encodings] : seen_before) {
    const auto later = seen_after.find(viewer);
    if (later == seen_after.end() || moved(before, after, viewer)) continue;
    const auto looked = looked_at(after, objects, viewer);
    for (const auto& id : differing(encodings, later->second)) {
      ASSERT_TRUE(touched.everything || looked.contains(id))
          << id << " changed for " << name_of(viewer) << viewer.id << " untouched";
    }
  }
}

TEST(Touched, what_changes_for_anybody_is_among_what_was_touched) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int step = 0; step < 400; ++step) history.step();

    Session session;
    auto seen = all_seen(session);
    for (const auto& event : history.events()) {
      const auto before = session;
      const auto touched = apply(session, event);
      auto seen_after = all_seen(session);
      expect_touched(before, session, touched, seen, seen_after);
      if (testing::Test::HasFatalFailure()) return;
      seen = std::move(seen_after);
    }
  }
}

TEST(Touched, R7_5_the_person_that_makes_a_roster_a_count_touches_everything) {
  auto session = created().also(many_join(limits::roster_listed_max - 2)).session();
  EXPECT_FALSE(apply(session, joined(anna)).everything);
  EXPECT_TRUE(apply(session, joined(ben)).everything);
  EXPECT_FALSE(apply(session, joined(cleo)).everything);
}

TEST(Touched, R7_5_whoever_makes_a_rooms_roster_a_count_or_a_list_again_touches_everything) {
  auto session = running().also(many_join(limits::roster_listed_max + 2)).session();
  const auto seat = [&](int number) {
    const PersonId person{"uperson" + std::to_string(number)};
    return apply(session, PersonSeated{round_1, person, room_2}).everything;
  };
  int before = 0;
  for (const auto& [person, room] : session.rounds.back().seats) before += room == room_2;
  const auto listed = static_cast<int>(limits::roster_listed_max) - before;
  for (int number = 1; number <= listed; ++number) EXPECT_FALSE(seat(number)) << number;
  EXPECT_TRUE(seat(listed + 1));
  EXPECT_FALSE(seat(listed + 2));
  const auto roster = project(session, {ObjectKind::roster, "roster"}, Audience::room(room_2));
  EXPECT_FALSE(std::get<RosterObject>(*roster).listed);
  EXPECT_FALSE(project(session, {ObjectKind::person, "uperson1"}, Audience::room(room_2)));
  EXPECT_TRUE(project(session, {ObjectKind::person, "uperson1"}, Audience::moderators()));
  EXPECT_FALSE(apply(session, PersonUnseated{round_1, {"uperson1"}}).everything);
  EXPECT_TRUE(apply(session, PersonUnseated{round_1, {"uperson2"}}).everything);
}

TEST(Touched, a_point_touches_itself_and_what_is_shown_to_all_if_that_is_the_point) {
  auto session = running().session();
  const auto touched = apply(session, PointAdded{annas, room_1, helps, anna, "text", "a0"});
  EXPECT_FALSE(touched.everything);
  EXPECT_EQ(with_derived(session, touched.objects),
            (std::set<ObjectId>{{ObjectKind::point, "panna"}}));
  session.spotlight = annas;
  EXPECT_EQ(
      with_derived(session, touched.objects),
      (std::set<ObjectId>{{ObjectKind::point, "panna"}, {ObjectKind::spotlight, "spotlight"}}));
}

TEST(Touched, R6_8_an_edit_touches_the_statements_that_quote_the_point) {
  auto session = closed().session();
  EXPECT_EQ(apply(session, PointEdited{annas, "new", 2}).objects,
            (std::set<ObjectId>{{ObjectKind::point, "panna"}, {ObjectKind::statement, "s1"}}));
  EXPECT_EQ(apply(session, PointEdited{bens, "new", 2}).objects,
            (std::set<ObjectId>{{ObjectKind::point, "pben"}, {ObjectKind::statement, "s2"}}))
      << "who steers sees it in the one that was taken back as well";
}

TEST(Touched, the_count_of_people_and_the_names_of_hands_are_derived_from_each_of_them) {
  EXPECT_EQ(with_derived({}, {{ObjectKind::person, "uanna"}}),
            (std::set<ObjectId>{{ObjectKind::roster, "roster"},
                                {ObjectKind::person, "uanna"},
                                {ObjectKind::hands, "hands"}}));
}

}  // namespace
}  // namespace plenum::test
