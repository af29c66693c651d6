#include "server/engine/call_link.hpp"

#include "tests/engine/seeing.hpp"
#include "tests/engine/workshop.hpp"

// Rules R1.7 and R7.10: where people talk.
namespace plenum::test {
namespace {

Room room(std::int64_t number, const std::string& name = {}) {
  Room made;
  made.number = number;
  made.name = name;
  return made;
}

TEST(CallLink, R1_7_number_and_name_stand_for_the_rooms_own) {
  EXPECT_EQ(call_link("https://m.org/{number}", room(12)), "https://m.org/12");
  EXPECT_EQ(call_link("https://m.org/{number}-{name}#{number}", room(3, "Garden")),
            "https://m.org/3-Garden#3");
  EXPECT_EQ(call_link("https://m.org/all", room(3, "Garden")), "https://m.org/all");
  EXPECT_EQ(call_link("", room(3, "Garden")), "");
}

TEST(CallLink, R1_7_a_room_without_a_name_goes_by_its_number) {
  EXPECT_EQ(call_link("https://m.org/{name}", room(7)), "https://m.org/7");
}

TEST(CallLink, R1_7_a_name_cannot_break_out_of_its_place) {
  const auto filled = [](const std::string& name) {
    return call_link("https://m.org/{name}/x", room(1, name));
  };
  EXPECT_EQ(filled("a b"), "https://m.org/a%20b/x");
  EXPECT_EQ(filled("K\u00fcche"), "https://m.org/K%C3%BCche/x");
  EXPECT_EQ(filled("../?a=1&b#c"), "https://m.org/..%2F%3Fa%3D1%26b%23c/x");
  EXPECT_EQ(filled("100%"), "https://m.org/100%25/x");
  EXPECT_EQ(filled("\"><script>"), "https://m.org/%22%3E%3Cscript%3E/x");
  EXPECT_EQ(filled("@evil.org:80\\"), "https://m.org/%40evil.org%3A80%5C/x");
  EXPECT_EQ(filled("{number}{name}"), "https://m.org/%7Bnumber%7D%7Bname%7D/x");
  EXPECT_EQ(filled("Az09-._~"), "https://m.org/Az09-._~/x");
}

std::string call_of(const Given& given, const Audience& audience, const RoomId& id) {
  const auto seen = project(given.session(), {ObjectKind::room, id.value}, audience);
  return seen ? std::get<RoomObject>(*seen).call : "nothing";
}

std::string call_of(const Given& given, const Audience& audience) {
  const auto seen = project(given.session(), {ObjectKind::session, "session"}, audience);
  return std::get<SessionObject>(*seen).call;
}

TEST(CallLink, R7_10_each_viewer_gets_the_place_that_is_theirs) {
  const Event calls = CallLinksSet{"https://m.org/all", "https://m.org/{number}"};
  const auto given = running().also({calls});
  EXPECT_EQ(call_of(given, Audience::plenary()), "https://m.org/all");
  EXPECT_EQ(call_of(given, Audience::moderators()), "https://m.org/all");
  EXPECT_EQ(call_of(given, Audience::room(room_1)), "");
  EXPECT_EQ(call_of(given, Audience::room(room_1), room_1), "https://m.org/1");
  EXPECT_EQ(call_of(given, Audience::room(room_1), room_2), "nothing");
  EXPECT_EQ(call_of(given, Audience::moderators(), room_2), "https://m.org/2");
  EXPECT_EQ(call_of(closed().also({calls}), Audience::plenary(), room_1), "")
      << "the room is left, and so is its place to talk";
}

TEST(CallLink, R7_10_the_pattern_is_for_who_steers) {
  const auto given = running().also({CallLinksSet{"https://m.org/all", "https://m.org/{number}"}});
  for (const auto& [audience, pattern] :
       {std::pair{Audience::moderators(), "https://m.org/{number}"},
        std::pair{Audience::plenary(), ""}, std::pair{Audience::room(room_1), ""}}) {
    const auto seen = project(given.session(), {ObjectKind::session, "session"}, audience);
    EXPECT_EQ(std::get<SessionObject>(*seen).call_rooms, pattern) << name_of(audience);
  }
}

}  // namespace
}  // namespace plenum::test
