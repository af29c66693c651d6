#include "plenum/limits.hpp"
#include "server/net/site.hpp"
#include "tests/server/client.hpp"
#include "tests/server/running_server.hpp"

#include <gmock/gmock.h>

namespace plenum::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Upgrade : public testing::Test {
 protected:
  std::uint16_t port() const { return server_.port(); }
  unsigned status_with(UpgradeOptions options) { return Client(port(), options).upgrade().status; }
  RunningServer server_;
};

// P2.1.
TEST_F(Upgrade, ASubprotocolIsSpokenAndEchoed) {
  const Client client(port());
  EXPECT_EQ(client.upgrade().status, 101u);
  EXPECT_EQ(client.upgrade().headers.at("sec-websocket-protocol"), "plenum.v1");
  EXPECT_EQ(Client(port(), {.subprotocol = "chat, plenum.v1"})
                .upgrade()
                .headers.at("sec-websocket-protocol"),
            "plenum.v1");
  EXPECT_EQ(status_with({.subprotocol = std::nullopt}), 400u);
  EXPECT_EQ(status_with({.subprotocol = "plenum.v2"}), 400u);
}

// P2.1.
TEST_F(Upgrade, PagesOfOtherOriginsDoNotConnect) {
  EXPECT_EQ(status_with({.origin = server_.origin()}), 101u);
  EXPECT_EQ(status_with({.origin = "https://elsewhere.example"}), 403u);
  EXPECT_EQ(status_with({.origin = "null"}), 403u);
}

TEST_F(Upgrade, OtherVersionsAreToldWhichOneIsSpoken) {
  const auto answer = get(port(), "/ws",
                          {{"connection", "Upgrade"},
                           {"upgrade", "websocket"},
                           {"sec-websocket-version", "8"},
                           {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="},
                           {"sec-websocket-protocol", "plenum.v1"}});
  EXPECT_EQ(answer.status, 426u);
  EXPECT_EQ(answer.headers.at("sec-websocket-version"), "13");
}

TEST_F(Upgrade, NothingMayBeSentAheadOfTheAnswer) {
  const auto answer = send_raw(port(),
                               "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\n"
                               "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                               "Sec-WebSocket-Protocol: plenum.v1\r\n\r\nearly");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 400"));
}

// The number of connections has a bound; a place is free again when its owner has let go.
TEST_F(Upgrade, PlacesAreLimited) {
  const auto site = std::make_shared<net::Site>(
      server_.lobby(), net::PublicUrl::direct("127.0.0.1", port()), std::nullopt, "");
  site->places_taken = limits::connections_max - 1;
  auto last = net::take_place(site);
  EXPECT_TRUE(last);
  EXPECT_FALSE(net::take_place(site));
  last.reset();
  EXPECT_TRUE(net::take_place(site));
}

}  // namespace
}  // namespace plenum::test
