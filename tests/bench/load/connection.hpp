#pragma once

#include "tests/bench/load/frames.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace plenum::bench {

// Something that makes the whole run worthless; the message says what.
struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One WebSocket from the client's side. Small, for there are ten thousand of them: what is read
// goes through one buffer of all, and only the beginning of a frame that is not all there is kept.
class Connection {
 public:
  using OnFrame = std::function<void(Connection&, const Frame&)>;

  // Connects and asks for the upgrade.
  Connection(std::uint32_t index, std::uint16_t port, const std::string& path,
             const std::string& subprotocol);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  std::uint32_t index() const { return index_; }
  int descriptor() const { return descriptor_; }
  bool upgraded() const { return upgraded_; }
  bool wants_to_write() const { return !unsent_.empty(); }

  void send(std::string_view text) { send_bytes(masked(Opcode::text, text)); }
  void send_binary(std::string_view bytes) { send_bytes(masked(Opcode::binary, bytes)); }
  void write_on();

  // Throws away what has come, and answers whether the server is gone behind it.
  bool ended_by_server();

  // Reads what there is and hands over every whole frame but pings, which it answers. Throws Broken
  // where the server has closed. Answers whether the upgrade came with it.
  bool read(std::string& buffer, const OnFrame& on_frame);

 private:
  void send_bytes(std::string_view bytes);
  bool take_upgrade(std::string_view& bytes);
  void take_frames(std::string_view& bytes, const OnFrame& on_frame);

  std::uint32_t index_;
  int descriptor_ = -1;
  bool upgraded_ = false;
  std::string unread_;
  std::string unsent_;
};

}  // namespace plenum::bench
