#include "plenum/limits.hpp"
#include "tests/conformance/peer.hpp"
#include "tests/server/running_server.hpp"

#include <gmock/gmock.h>
#include <chrono>
#include <stdexcept>
#include <thread>

// What holds of frames when a peer does not read.
namespace plenum::test {
namespace {

class Backlog : public testing::TestWithParam<Wire::Kind> {
 protected:
  std::string hello() { return hello_to_new_session(server_.port(), GetParam()); }

  RunningServer server_{{.tls = GetParam() == Wire::Kind::tls}};
};

// Frames until the close frame; what is broken throws.
struct Rest {
  std::size_t texts = 0;
  std::vector<std::string> pongs;
  std::optional<std::string> close;
};

Rest read_all(Peer& peer) {
  Rest rest;
  while (const auto frame = peer.receive_frame()) {
    if (rest.close) throw std::runtime_error("something behind the close frame");
    if (frame->opcode == op::text) ++rest.texts;
    if (frame->opcode == op::pong) rest.pongs.push_back(frame->payload);
    if (frame->opcode == op::close) {
      rest.close = frame->payload;
      peer.send(close_frame(1000));
    }
  }
  return rest;
}

constexpr Wire::Options narrow{.receive_buffer = 16 * 1024};

// Two hundred times ten kilobytes, and none of them is read before all of them were asked for.
TEST_P(Backlog, PingsBehindItAreAnsweredAndNoFrameIsTorn) {
  const auto greeting = hello();
  Peer peer(server_.port(), GetParam(), narrow);
  peer.upgrade();
  for (int times = 0; times < 200; ++times) {
    peer.send(greeting + frame(op::ping, "number " + std::to_string(times)));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  peer.send(frame(op::ping, "last"));
  std::size_t texts = 0;
  for (std::string pong; pong != "last";) {
    const auto frame = peer.receive_frame();
    ASSERT_TRUE(frame && frame->opcode != op::close);
    texts += frame->opcode == op::text;
    if (frame->opcode == op::pong) pong = frame->payload;
  }
  peer.send(close_frame(1000));
  const auto rest = read_all(peer);
  EXPECT_EQ(rest.close, std::string("\x03\xe8", 2));
  EXPECT_GE(texts + rest.texts, 200U);
}

// What has begun to be sent is sent to its end or not at all: the last frame may break off, but
// nothing else stands in its middle.
TEST_P(Backlog, WhoNeverReadsIsCutOffBetweenFrames) {
  const auto greeting = hello();
  Peer peer(server_.port(), GetParam(), narrow);
  peer.upgrade();
  Peer other(server_.port(), GetParam());
  other.upgrade();
  constexpr std::size_t greetings = 2000;
  for (std::size_t times = 0; times < greetings; ++times) peer.send(greeting);
  std::this_thread::sleep_for(limits::farewell_within + std::chrono::seconds(1));

  other.send(frame(op::ping, "still here"));
  EXPECT_EQ(other.receive_frame()->payload, "still here");
  std::string end = "a close frame";
  try {
    const auto rest = read_all(peer);
    EXPECT_LT(rest.texts, 2 * greetings) << "each is answered by a Welcome, a Mine and a signal";
    EXPECT_TRUE(!rest.close || *rest.close == "\x10\x04");
  } catch (const std::runtime_error& error) {
    end = error.what();
  }
  EXPECT_THAT(end, testing::AnyOf("a close frame", "a frame that breaks off"));
}

INSTANTIATE_TEST_SUITE_P(Over, Backlog, testing::Values(Wire::Kind::plain, Wire::Kind::tls),
                         [](const auto& over) {
                           return over.param == Wire::Kind::tls ? "Tls" : "Tcp";
                         });

}  // namespace
}  // namespace plenum::test
