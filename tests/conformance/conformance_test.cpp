#include "plenum/limits.hpp"
#include "tests/conformance/frame_rows.hpp"
#include "tests/conformance/handshake_rows.hpp"
#include "tests/conformance/peer.hpp"
#include "tests/server/running_server.hpp"

#include <gmock/gmock.h>
#include <algorithm>
#include <cctype>
#include <chrono>
#include <thread>

namespace plenum::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string lower(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::uint16_t code_of(const ServerFrame& frame) {
  if (frame.payload.size() < 2) return 0;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(frame.payload[at]); };
  return static_cast<std::uint16_t>(byte(0) << 8 | byte(1));
}

// Long enough for the server to have seen what came before, more often than not.
void send_apart(Peer& peer, const std::vector<std::string>& segments) {
  for (const auto& segment : segments) {
    peer.send(segment);
    if (segments.size() < 20) std::this_thread::sleep_for(std::chrono::microseconds(300));
  }
}

// Each group against a server of its own, over TCP and over TLS. At every row somebody is connected
// already and has to be served still when the other has done their worst.
template <class Group>
class Conformance : public testing::TestWithParam<std::tuple<Group, Wire::Kind>> {
 protected:
  auto rows() const { return std::get<0>(this->GetParam()).rows(); }
  Wire::Kind kind() const { return std::get<1>(this->GetParam()); }

  RunningServer server_{{.tls = kind() == Wire::Kind::tls}};
};

class Frames : public Conformance<FrameGroup> {};
class Handshakes : public Conformance<HandshakeGroup> {};

template <class Test>
std::string name_of(const testing::TestParamInfo<Test>& info) {
  const auto& [group, kind] = info.param;
  return std::string(group.name) + (kind == Wire::Kind::tls ? "OverTls" : "");
}

void expect_answers(Peer& peer, const FrameRow& row) {
  send_apart(peer, row.segments);
  for (const auto& payload : row.pongs) {
    const auto pong = peer.receive_frame();
    ASSERT_TRUE(pong && pong->opcode == op::pong) << "no pong";
    EXPECT_EQ(pong->payload, payload);
  }
  const auto close = peer.receive_frame();
  ASSERT_TRUE(close && close->opcode == op::close) << "no close frame";
  EXPECT_EQ(code_of(*close), row.close);
  peer.send(close_frame(1000));
  EXPECT_FALSE(peer.receive_frame()) << "something behind the close frame";
}

void expect_alive(Peer& peer) {
  peer.send(frame(op::ping, "still here") + close_frame(1000));
  const auto pong = peer.receive_frame();
  ASSERT_TRUE(pong);
  EXPECT_EQ(pong->payload, "still here");
  const auto close = peer.receive_frame();
  ASSERT_TRUE(close);
  EXPECT_EQ(code_of(*close), 1000);
}

TEST_P(Frames, AreAnsweredAsTheRfcSays) {
  for (const auto& row : rows()) {
    SCOPED_TRACE(row.name);
    Peer witness(server_.port(), kind());
    witness.upgrade();
    Peer peer(server_.port(), kind());
    peer.upgrade();
    expect_answers(peer, row);
    expect_alive(witness);
  }
}

void expect_answer(Peer& peer, const HandshakeRow& row) {
  peer.send(row.request);
  const auto head = lower(peer.receive_head());
  EXPECT_THAT(head, StartsWith("http/1.1 " + std::to_string(row.status) + " "));
  for (const auto& text : row.answer_has) EXPECT_THAT(head, HasSubstr(text));
  for (const auto& text : row.answer_lacks) EXPECT_THAT(head, Not(HasSubstr(text)));
  if (row.status != 101) return;
  // Whatever was offered, nothing is compressed.
  peer.send(frame(op::text, "x", {.reserved = 4}));
  const auto close = peer.receive_frame();
  EXPECT_TRUE(close && code_of(*close) == 1002);
}

TEST_P(Handshakes, AreGrantedOrRefusedAsTheRfcSays) {
  for (const auto& row : rows()) {
    SCOPED_TRACE(row.name);
    Peer witness(server_.port(), kind());
    witness.upgrade();
    Peer peer(server_.port(), kind());
    expect_answer(peer, row);
    expect_alive(witness);
  }
}

INSTANTIATE_TEST_SUITE_P(Rfc6455, Frames,
                         testing::Combine(testing::ValuesIn(frame_groups()),
                                          testing::Values(Wire::Kind::plain, Wire::Kind::tls)),
                         name_of<Frames::ParamType>);
INSTANTIATE_TEST_SUITE_P(Rfc6455, Handshakes,
                         testing::Combine(testing::ValuesIn(handshake_groups()),
                                          testing::Values(Wire::Kind::plain, Wire::Kind::tls)),
                         name_of<Handshakes::ParamType>);

TEST(ConformanceMatrix, HasManyRows) {
  std::size_t rows = 0;
  for (const auto& group : frame_groups()) rows += group.rows().size();
  for (const auto& group : handshake_groups()) rows += group.rows().size();
  RecordProperty("rows", static_cast<int>(rows));
  EXPECT_GE(rows, 250U);
}

}  // namespace
}  // namespace plenum::test
