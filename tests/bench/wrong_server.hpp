#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace plenum::bench {

enum class Wrong {
  nothing,
  loses_one,
  doubles_one,
  swaps_two
};

// A chat server for two people in one room that is right but for one delivery to the second one.
class WrongServer {
 public:
  explicit WrongServer(Wrong wrong);
  ~WrongServer();
  WrongServer(const WrongServer&) = delete;
  WrongServer& operator=(const WrongServer&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  struct Guest {
    int descriptor = -1;
    bool upgraded = false;
    std::string received;
  };

  void serve();
  void read(Guest& guest);
  void take(Guest& guest, const std::string& text);
  void deliver(const std::string& text);
  void send_text(const Guest& guest, const std::string& text);

  const Wrong wrong_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::array<Guest, 2> guests_;
  int deliveries_ = 0;
  std::string held_back_;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace plenum::bench
