#include "plenum/protocol/codec.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

// Texts are written as JSON has them, whatever characters they are made of.
namespace plenum::test {
namespace {

std::string written(const std::string& text) {
  PointObject point;
  point.text = text;
  return protocol::encode(Object(point));
}

TEST(Writing, every_character_comes_back_as_it_was) {
  for (int code = 1; code < 0x80; ++code) {
    const std::string text = std::string("a") + static_cast<char>(code) + "b";
    EXPECT_EQ(nlohmann::json::parse(written(text)).at("text"), text) << code;
  }
  for (const std::string text : {" ", "\"", "\\", "\\\"", "\n\n", "Größe", "\u2028 and \u2029",
                                 "\U0001f469\u200d\U0001f527", "tail\\", "\"head"}) {
    EXPECT_EQ(nlohmann::json::parse(written(text)).at("text"), text);
  }
}

TEST(Writing, what_others_would_escape_is_escaped_as_they_do) {
  const std::string text = "tab\t line\n quote\" slash/ back\\ bell\a del\x7f ä";
  EXPECT_NE(written(text).find(nlohmann::json(text).dump()), std::string::npos);
}

TEST(Writing, P3_9_what_stands_at_its_default_is_left_out) {
  PointObject point;
  point.id = {"p1"};
  point.room = {"r1"};
  point.column = {"c1"};
  point.text = "Bikes";
  EXPECT_EQ(protocol::encode(Object(point)),
            R"({"kind":"point","id":"p1","room":"r1","column":"c1","text":"Bikes"})");
  point.revision = 0;
  point.withdrawn = true;
  point.declined = "";
  EXPECT_EQ(protocol::encode(Object(point)),
            R"({"kind":"point","id":"p1","room":"r1","column":"c1","text":"Bikes",)"
            R"("revision":0,"withdrawn":true,"declined":""})");
  EXPECT_EQ(protocol::encode(Object(RosterObject{"roster", 0, false})),
            R"({"kind":"roster","id":"roster","listed":false})");
}

TEST(Writing, P3_9_so_are_lists_of_messages_about_objects) {
  EXPECT_EQ(protocol::encode(protocol::ServerMessage(protocol::Changes{0, 1, {}, {}, {}})),
            R"({"type":"changes","after":0,"upto":1})");
  EXPECT_EQ(protocol::encode_changes(0, 1, {}, {}, {}), R"({"type":"changes","after":0,"upto":1})");
  EXPECT_EQ(protocol::encode_changes(0, 1, {{BecauseKind::shown, {ObjectKind::room, "r1"}}}, {"{}"},
                                     {"p1"}),
            R"({"type":"changes","after":0,"upto":1,"because":[["shown","r1"]],)"
            R"("put":[{}],"drop":["p1"]})");
  EXPECT_EQ(protocol::encode_mine({}, {}), R"({"type":"mine"})");
}

TEST(Writing, P3_9_only_ids_cannot_be_left_out) {
  const auto readable = [](const std::string& object) {
    return protocol::decode_server_message(R"({"type":"mine","put":[)" + object + "]}").has_value();
  };
  EXPECT_TRUE(readable(R"({"kind":"point","id":"p1","room":"r1","column":"c1"})"));
  EXPECT_TRUE(readable(R"({"kind":"point","id":"p1","room":"r1","column":"c1","revision":1})"));
  EXPECT_FALSE(readable(R"({"kind":"point","id":"p1","room":"r1"})"));
  EXPECT_FALSE(readable(R"({"kind":"point","id":"p1","room":"r1","column":"c1","revision":null})"));
  EXPECT_FALSE(readable(R"({"kind":"point","id":"p1","room":"r1","column":"c1","more":1})"));
  EXPECT_FALSE(readable(R"({"kind":"roster","people":1})"));
}

}  // namespace
}  // namespace plenum::test
