#include "server/net/public_url.hpp"

#include <gtest/gtest.h>

namespace plenum::net {
namespace {

std::string origin_of(const char* text) {
  const auto url = PublicUrl::parse(text);
  return url ? url->origin() : "none";
}

TEST(PublicUrl, ItsOriginIsWrittenAsBrowsersWriteIt) {
  EXPECT_EQ(origin_of("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of("https://Plenum.Example:443/"), "https://plenum.example");
  EXPECT_EQ(origin_of("http://plenum.example:80"), "http://plenum.example");
  EXPECT_EQ(origin_of("https://plenum.example:80"), "https://plenum.example:80");
  EXPECT_EQ(origin_of("http://[::1]:8080/"), "http://[::1]:8080");
}

TEST(PublicUrl, NothingButSchemeHostAndPortIsAccepted) {
  for (const auto* text :
       {"", "plenum.example", "ftp://plenum.example", "https://", "https:///",
        "https://plenum.example/path", "https://plenum.example?x", "https://user@plenum.example",
        "https://plenum.example:0", "https://plenum.example:", "https://plenum.example:65536",
        "https://[::1", "https://[plenum]", "https://a b", "https://x; script-src *"}) {
    EXPECT_EQ(origin_of(text), "none") << text;
  }
}

TEST(PublicUrl, WebSocketsHaveTheSameHostAndPort) {
  EXPECT_EQ(PublicUrl::parse("https://plenum.example")->websocket_origin(), "wss://plenum.example");
  EXPECT_EQ(PublicUrl::parse("http://localhost:81")->websocket_origin(), "ws://localhost:81");
}

TEST(PublicUrl, AnAddressIsAUrlToo) {
  EXPECT_EQ(PublicUrl::direct("127.0.0.1", 8080).origin(), "http://127.0.0.1:8080");
  EXPECT_EQ(PublicUrl::direct("::1", 8080).origin(), "http://[::1]:8080");
}

TEST(PublicUrl, OnlyThisMachineReachesALoopbackHost) {
  for (const auto* host : {"localhost", "plenum.localhost", "127.0.0.1", "127.9.9.9", "[::1]"}) {
    EXPECT_TRUE(is_loopback(host)) << host;
  }
  for (const auto* host : {"plenum.example", "192.0.2.1", "0.0.0.0", "[::]", "localhost.example",
                           "127.0.0.1.example"}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

}  // namespace
}  // namespace plenum::net
