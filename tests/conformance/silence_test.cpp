#include "tests/conformance/peer.hpp"
#include "tests/server/running_server.hpp"

#include <gtest/gtest.h>

namespace plenum::test {
namespace {

class Silence : public testing::TestWithParam<Wire::Kind> {
 protected:
  RunningServer server_{{.tls = GetParam() == Wire::Kind::tls}};
};

// The next frame that is no text.
std::optional<ServerFrame> control_frame(Peer& peer) {
  auto frame = peer.receive_frame();
  while (frame && frame->opcode == op::text) frame = peer.receive_frame();
  return frame;
}

// P2.3 and P2.6: who says nothing at all, who never answers a ping, and who does.
TEST_P(Silence, IsAskedAndThenCut) {
  const auto hello = hello_to_new_session(server_.port(), GetParam());
  Peer undecided(server_.port(), GetParam());
  Peer gone(server_.port(), GetParam());
  Peer listener(server_.port(), GetParam());
  for (auto* peer : {&undecided, &gone, &listener}) peer->upgrade();
  for (auto* peer : {&gone, &listener}) peer->send(hello);

  const auto close = control_frame(undecided);
  ASSERT_TRUE(close && close->opcode == op::close);
  EXPECT_EQ(close->payload, "\x0f\xa0");
  for (auto* peer : {&listener, &gone}) {
    const auto ping = control_frame(*peer);
    ASSERT_TRUE(ping && ping->opcode == op::ping);
    if (peer == &listener) peer->send(frame(op::pong, ping->payload));
  }
  EXPECT_FALSE(control_frame(gone));
  const auto second = control_frame(listener);
  EXPECT_TRUE(second && second->opcode == op::ping);
}

INSTANTIATE_TEST_SUITE_P(Over, Silence, testing::Values(Wire::Kind::plain, Wire::Kind::tls),
                         [](const auto& over) {
                           return over.param == Wire::Kind::tls ? "Tls" : "Tcp";
                         });

}  // namespace
}  // namespace plenum::test
