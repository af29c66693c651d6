#include "protocol/guard.hpp"
#include "plenum/limits.hpp"
#include "plenum/protocol/codec.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

// What is looked at before anything is built of a text that a stranger sent.
namespace plenum::protocol {
namespace {

bool harmless(const std::string& text) {
  return parse_guarded(text).has_value();
}

std::string times(std::size_t count, const std::string& text) {
  std::string repeated;
  for (std::size_t at = 0; at < count; ++at) repeated += text;
  return repeated;
}

std::string nested(std::size_t depth) {
  return times(depth, "[") + times(depth, "]");
}

// An array and its numbers, all of them values.
std::string array_of_values(std::size_t values) {
  std::string text = "[0";
  text += times(values - 2, ",0");
  return text + "]";
}

std::string ping(const std::string& sent) {
  return R"({"type":"ping","sent":)" + sent + "}";
}

std::string hello_with_build(const std::string& build) {
  return R"({"type":"hello","session":"w1","token":"t","client":"c","build":")" + build +
         R"(","epoch":null,"audience":null,"upto":null,"inflates":false})";
}

TEST(Guard, an_honest_message_passes) {
  EXPECT_TRUE(harmless(ping("17.5")));
  EXPECT_TRUE(decode_client_message(ping("17.5")));
  EXPECT_TRUE(decode_client_message(hello_with_build("1")));
}

TEST(Guard, P2_2_at_most_sixteen_levels) {
  EXPECT_TRUE(harmless(nested(16)));
  EXPECT_FALSE(harmless(nested(17)));
  EXPECT_FALSE(harmless(times(17, R"({"a":)") + "1" + times(17, "}")));
  EXPECT_TRUE(harmless("[" + times(100, nested(15) + ",") + "0]")) << "width is not depth";
}

TEST(Guard, P2_2_a_hundred_thousand_levels_do_no_harm) {
  EXPECT_FALSE(harmless(nested(100'000)));
  EXPECT_FALSE(harmless(times(100'000, "[")));
  EXPECT_FALSE(harmless(times(100'000, R"({"a":)")));
  EXPECT_FALSE(decode_client_message(times(100'000, "[")));
}

TEST(Guard, P2_2_at_most_4096_values) {
  EXPECT_TRUE(harmless(array_of_values(limits::json_values_max)));
  EXPECT_FALSE(harmless(array_of_values(limits::json_values_max + 1)));
  EXPECT_FALSE(harmless(array_of_values(5000)));
  EXPECT_FALSE(harmless("[" + times(5000, "[],") + "0]"));
}

TEST(Guard, P2_2_no_field_twice) {
  EXPECT_FALSE(harmless(R"({"a":1,"a":1})"));
  EXPECT_FALSE(harmless(R"({"a":1,"\u0061":1})")) << "the same field, written in another way";
  EXPECT_FALSE(harmless(R"([{"b":{"a":1,"c":2,"a":1}}])"));
  EXPECT_FALSE(decode_client_message(R"({"type":"ping","sent":1,"sent":2})"));
  EXPECT_TRUE(harmless(R"([{"a":{"a":1}},{"a":1}])")) << "the same name in different objects";
}

TEST(Guard, invalid_utf8_is_refused) {
  const std::vector<std::string> bytes{
      "\x80",              // a continuation without a beginning
      "\xc3",              // a beginning without its continuation
      "\xc3(",             // and one followed by something else
      "\xc0\x80",          // NUL in two bytes
      "\xc1\xbf",          // ASCII in two bytes
      "\xe0\x80\xaf",      // a slash in three bytes
      "\xed\xa0\x80",      // a surrogate
      "\xed\xb2\x80",      // and its other half
      "\xf0\x80\x80\xaf",  // a slash in four bytes
      "\xf4\x90\x80\x80",  // beyond U+10FFFF
      "\xf8\x88\x80\x80\x80",
      "\xfe",
      "\xff",
  };
  for (const auto& invalid : bytes) {
    EXPECT_FALSE(decode_client_message(hello_with_build(invalid)))
        << testing::PrintToString(invalid);
    EXPECT_FALSE(harmless("{\"" + invalid + "\":1}")) << testing::PrintToString(invalid);
  }
}

TEST(Guard, valid_utf8_of_every_length_passes) {
  for (const auto& text : {"\x7f", "\u00e4", "\u20ac", "\ufffd", "\U0001f600", "\U0010ffff"}) {
    EXPECT_TRUE(decode_client_message(hello_with_build(text))) << text;
  }
}

TEST(Guard, half_a_surrogate_pair_is_refused) {
  for (const auto& half : {R"(\ud800)", R"(\udc00)", R"(\ud800x)", R"(\ud800\n)", R"(\ud800\ud800)",
                           R"(\udc00\ud800)", R"(\ud83d \ude00)"}) {
    EXPECT_FALSE(decode_client_message(hello_with_build(half))) << half;
  }
  const auto whole = decode_client_message(hello_with_build(R"(\ud83d\ude00)"));
  ASSERT_TRUE(whole);
  EXPECT_EQ(std::get<Hello>(*whole).build, "\U0001f600");
}

// Normalising takes it out later; here it is a character like any other.
TEST(Guard, an_escaped_nul_is_text) {
  const auto message = decode_client_message(hello_with_build(R"(a\u0000b)"));
  ASSERT_TRUE(message);
  EXPECT_EQ(std::get<Hello>(*message).build, std::string("a\0b", 3));
}

TEST(Guard, control_characters_stand_in_no_text_unescaped) {
  EXPECT_FALSE(decode_client_message(hello_with_build("a\nb")));
  EXPECT_FALSE(decode_client_message(hello_with_build(std::string("a\0b", 3))));
}

TEST(Guard, a_byte_order_mark_is_refused) {
  EXPECT_FALSE(decode_client_message("\xef\xbb\xbf" + ping("1")));
  EXPECT_FALSE(decode_client_message("\xef\xbb" + ping("1")));
  EXPECT_TRUE(decode_client_message(hello_with_build("\ufeff"))) << "inside a text it is text";
}

TEST(Guard, nothing_follows_a_message_but_space) {
  EXPECT_TRUE(decode_client_message(" \r\n\t" + ping("1") + " \r\n\t"));
  for (const auto& trailing : {"x", ",", "}", "{}", "0"}) {
    EXPECT_FALSE(decode_client_message(ping("1") + trailing)) << trailing;
  }
  EXPECT_FALSE(decode_client_message(ping("1") + ping("1")));
  EXPECT_FALSE(decode_client_message(ping("1") + std::string(1, '\0')));
  EXPECT_FALSE(decode_client_message(ping("1") + std::string(1, '\0') + ping("2")));
}

TEST(Guard, what_is_no_json_is_refused) {
  for (const auto& text : {"",
                           " ",
                           "{",
                           "}",
                           "null,",
                           "{'type':'ping'}",
                           "{type:1}",
                           "[1,]",
                           R"({"a":1,})",
                           "// text\n1",
                           "/**/1",
                           "NaN",
                           "[Infinity]",
                           "[-]",
                           "[01]",
                           "[.5]",
                           "[1.]",
                           "[0x10]",
                           R"(["\x41"])",
                           "nul",
                           "\"open"}) {
    EXPECT_FALSE(harmless(text)) << text;
  }
}

TEST(Guard, numbers_beyond_what_a_number_can_be_are_refused) {
  EXPECT_FALSE(decode_client_message(ping("1e400")));
  EXPECT_FALSE(decode_client_message(ping("-1e400")));
  EXPECT_TRUE(decode_client_message(ping("1e308")));
  EXPECT_TRUE(decode_client_message(ping("1e-400"))) << "that is nought";
}

std::string ask_under(const std::string& k) {
  return R"({"type":"ask","k":)" + k + R"(,"command":{"do":"withdraw_point","point":"p1"}})";
}

TEST(Guard, whole_numbers_are_exact_or_refused) {
  for (const auto& wrong :
       {"18446744073709551616", "18446744073709551615", "9223372036854775808", "9007199254740992",
        "9007199254740993", "0", "-1", "1.5", "1e-1", "1e16", "1e400"}) {
    EXPECT_FALSE(decode_client_message(ask_under(wrong))) << wrong;
  }
  const auto k = [](const std::string& text) {
    const auto message = decode_client_message(ask_under(text));
    return message ? std::get<Ask>(*message).k : 0;
  };
  EXPECT_EQ(k("1"), 1u);
  EXPECT_EQ(k("9007199254740991"), 9007199254740991u);
  EXPECT_EQ(k("1.0"), 1u) << "a whole number, as JSON Schema has it";
  EXPECT_EQ(k("1e3"), 1000u);
}

// HTTP bodies come from strangers too.
TEST(Guard, bodies_are_guarded_alike) {
  const std::string body = R"({"secret":"s","token":"t"})";
  EXPECT_TRUE(decode_body<InviteRequest>(body));
  EXPECT_FALSE(decode_body<InviteRequest>(R"({"secret":"s","secret":"s","token":"t"})"));
  EXPECT_FALSE(decode_body<InviteRequest>(R"({"secret":"s","token":"t","more":1})"));
  EXPECT_FALSE(decode_body<InviteRequest>(R"({"secret":"s"})"));
  EXPECT_FALSE(decode_body<InviteRequest>("\xef\xbb\xbf" + body));
  EXPECT_FALSE(decode_body<InviteRequest>("{\"secret\":\"\xff\",\"token\":\"t\"}"));
}

}  // namespace
}  // namespace plenum::protocol
