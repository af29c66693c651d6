#pragma once

#include "tests/bench/load/frames.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace plenum::faults {

// One WebSocket from the client's side that never blocks. It survives everything that a server can
// do to it, and tells how it ended.
class Line {
 public:
  using OnMessage = std::function<void(const std::string& text)>;

  // Connects to a port of this machine and asks for the upgrade to plenum.v1. What is sent before
  // that is granted waits for it.
  explicit Line(std::uint16_t port);
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  int descriptor() const { return descriptor_; }
  bool upgraded() const { return upgraded_; }
  bool wants_to_write() const { return upgraded_ && !unsent_.empty(); }
  // The close code, 1006 where there was none; nothing while it is open.
  std::optional<std::uint16_t> ended() const { return ended_; }

  void send(std::string_view text);
  // Every byte of a message is a frame of its own.
  void fragment_from_now_on() { fragments_ = true; }
  void send_bytes(std::string_view bytes);

  // Sends that, unless what was sent before still waits.
  void offer(std::string_view bytes);

  // Writes and reads what can be without waiting. Pings are answered.
  void serve(const OnMessage& on_message);

 private:
  void ask_for_upgrade(std::uint16_t port);
  void write_on();
  bool receive();
  bool take_upgrade(std::string_view& bytes);
  void take(const bench::Frame& frame, const OnMessage& on_message);

  int descriptor_ = -1;
  bool upgraded_ = false;
  bool fragments_ = false;
  std::string unread_;
  std::string unsent_;
  std::optional<std::uint16_t> ended_;
};

}  // namespace plenum::faults
