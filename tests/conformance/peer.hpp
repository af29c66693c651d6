#pragma once

#include "tests/server/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A WebSocket client that may send anything, and believes nothing that it is sent.
namespace plenum::test {

namespace op {
constexpr unsigned continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10;
}

// How a frame is written, by default as it should be.
struct FrameForm {
  bool final = true;
  unsigned reserved = 0;  // three bits
  std::optional<std::string> mask = "\x12\x9e\x37\xc5";
  int length_bytes = -1;                      // 0, 2 or 8; -1: as few as are needed
  std::optional<std::uint64_t> claimed = {};  // another length than the payload's
};
std::string frame(unsigned opcode, std::string_view payload, const FrameForm& form = {});

std::string close_frame(std::uint16_t code, std::string_view reason = "");

// A message of the protocol, for a session that is not there: answered with 4001.
std::string hello_to_nobody();

// Creates a session, whose Welcome has some kilobytes, and returns the frame that enters it.
std::string hello_to_new_session(std::uint16_t port, Wire::Kind kind);

// What a well-behaved browser asks for.
std::string upgrade_request(std::string_view more_headers = "");

struct ServerFrame {
  unsigned opcode = 0;
  std::string payload;
};

class Peer {
 public:
  Peer(std::uint16_t port, Wire::Kind kind, Wire::Options options = {});

  void send(const std::string& segment) { wire_.send(segment); }
  // The head of an HTTP answer.
  std::string receive_head();
  std::string receive_bytes(std::size_t count);
  // Asks for the upgrade; throws std::runtime_error where it is not granted.
  void upgrade();

  // The next frame; nothing where there is none. Throws where it is none that a server may send.
  std::optional<ServerFrame> receive_frame();

 private:
  bool fill(std::size_t bytes);

  Wire wire_;
  std::string received_;
};

}  // namespace plenum::test
