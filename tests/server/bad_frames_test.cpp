#include "plenum/limits.hpp"
#include "tests/server/running_server.hpp"
#include "tests/server/workshop.hpp"

#include <gtest/gtest.h>

// P2.2, P2.3 and P6: what is no message of the protocol ends its own connection, nothing else.
namespace plenum::test {
namespace {

constexpr std::uint16_t not_utf8 = 1007;
constexpr std::uint16_t too_large = 1009;
constexpr std::uint16_t malformed = 4000;

class BadFrames : public testing::Test {
 protected:
  Someone entered() { return workshop_.join("Guest " + std::to_string(++guests_)); }

  // Somebody who is in sends a text and is sent away.
  void expect_malformed(const std::string& text) {
    auto someone = entered();
    someone.client.send_text(text);
    EXPECT_EQ(someone.client.wait_for_close(), malformed) << text.substr(0, 80);
  }

  RunningServer server_;
  Workshop workshop_{server_.port()};
  int guests_ = 0;
};

TEST_F(BadFrames, TextsThatAreNoMessage) {
  for (const auto* text :
       {"", "hello", "{", "[]", "null", "7", R"({"type":"nothing"})", R"({"type":"ping"})",
        R"({"type":"ping","sent":1,"more":2})", R"({"type":"ping","sent":"1"})",
        R"({"type":"ping","sent":1,"sent":1})", R"({"type":"ask","k":0,"command":{}})",
        R"({"type":"ask","k":1,"command":{"do":"fly"}})",
        R"({"type":"ask","k":1.5,"command":{"do":"withdraw_point","point":"x"}})",
        R"({"type":"signal","signal":{"key":"presence","count":1,"people":[]}})",
        R"({"type":"welcome"})",
        R"({"type":"ping","sent":1} )"
        "x"}) {
    expect_malformed(text);
  }
}

TEST_F(BadFrames, NestingAHundredThousandDeep) {
  const std::string open_brackets(60'000, '[');
  expect_malformed(open_brackets);
  // What is deeper than a frame is long meets the size limit first.
  auto someone = entered();
  someone.client.send_text(std::string(100'000, '[') + std::string(100'000, ']'));
  EXPECT_EQ(someone.client.wait_for_close(), too_large);
}

TEST_F(BadFrames, ABinaryFrame) {
  auto someone = entered();
  someone.client.send_binary(R"({"type":"ping","sent":1})");
  EXPECT_EQ(someone.client.wait_for_close(), malformed);
}

TEST_F(BadFrames, BytesThatAreNoUtf8) {
  auto someone = entered();
  someone.client.send_text("{\"type\":\"ping\",\"sent\":\"\xc3\x28\"}");
  EXPECT_EQ(someone.client.wait_for_close(), not_utf8);
}

TEST_F(BadFrames, AFrameAboveTheLimit) {
  auto someone = entered();
  someone.client.send_text(std::string(limits::frame_bytes_max + 1, ' '));
  EXPECT_EQ(someone.client.wait_for_close(), too_large);
  auto another = entered();
  another.client.send_text(std::string(8 * 1024 * 1024, ' '));
  EXPECT_EQ(another.client.wait_for_close(), too_large);
}

TEST_F(BadFrames, AFrameThatIsNotMasked) {
  auto someone = entered();
  someone.client.send_bytes(std::string("\x81\x02{}", 4));
  EXPECT_EQ(someone.client.wait_for_close(), 1002);
}

TEST_F(BadFrames, AnythingBeforeTheHello) {
  for (const auto* text :
       {R"({"type":"ping","sent":1})", R"({"type":"signal","signal":{"key":"look","room":null}})",
        R"({"type":"ask","k":1,"command":{"do":"withdraw_point","point":"x"}})"}) {
    Client client(server_.port());
    client.send_text(text);
    EXPECT_EQ(client.wait_for_close(), malformed) << text;
  }
}

TEST_F(BadFrames, AHelloToAnotherSession) {
  Workshop other(server_.port());
  auto someone = entered();
  someone.client.hello(other.created.session, someone.token);
  EXPECT_EQ(someone.client.wait_for_close(), malformed);
}

TEST_F(BadFrames, NobodyElseNotices) {
  auto witness = entered();
  const auto round = workshop_.start_round();
  auto offender = entered();
  offender.client.send_text("{");
  EXPECT_EQ(offender.client.wait_for_close(), malformed);

  EXPECT_TRUE(add_point(witness, workshop_.column(), "still here").acknowledged);
  EXPECT_TRUE(workshop_.host.client.wait_until(
      [&] { return points_with(workshop_.host.client, "still here") == 1; }));
}

}  // namespace
}  // namespace plenum::test
