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
  for (const std::string text : {"", "\"", "\\", "\\\"", "\n\n", "Größe", "\u2028 and \u2029",
                                 "\U0001f469\u200d\U0001f527", "tail\\", "\"head"}) {
    EXPECT_EQ(nlohmann::json::parse(written(text)).at("text"), text);
  }
}

TEST(Writing, what_others_would_escape_is_escaped_as_they_do) {
  const std::string text = "tab\t line\n quote\" slash/ back\\ bell\a del\x7f ä";
  EXPECT_NE(written(text).find(nlohmann::json(text).dump()), std::string::npos);
}

}  // namespace
}  // namespace plenum::test
