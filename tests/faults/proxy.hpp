#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <random>
#include <string>
#include <thread>

namespace plenum::faults {

// What a network does to what it carries.
struct Weather {
  std::chrono::milliseconds delay{0};
  // Of a hundred pieces so many take a second longer, and everything behind them: what was lost is
  // sent again.
  unsigned stalls_percent = 0;
  // Of a thousand pieces so many are the last that their connection carries.
  unsigned cuts_per_mille = 0;
  std::size_t piece_bytes = 16 * 1024;
};

// Stands between clients and a server, on a thread and a port of its own. It needs no rights.
class Proxy {
 public:
  Proxy(std::uint16_t server, Weather weather, std::uint64_t seed);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  std::uint16_t port() const { return port_; }
  // From now on nothing gets through, in neither direction, and nobody is told: all connections are
  // half open.
  void fall_silent() { silent_ = true; }

 private:
  using Steady = std::chrono::steady_clock::time_point;

  struct Piece {
    std::string bytes;
    Steady due;
  };
  struct Way {
    int from;
    int to;
    std::deque<Piece> pieces;
  };
  struct Pair {
    Way up;
    Way down;
    bool ended = false;
  };

  void run();
  void accept();
  void take(Way& way, Pair& pair);
  void pass_on(Way& way, Pair& pair);
  void watch(std::chrono::milliseconds time);
  bool by_chance(unsigned share, unsigned of) { return chance_() % of < share; }

  const std::uint16_t server_;
  const Weather weather_;
  std::mt19937_64 chance_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::list<Pair> pairs_;
  std::atomic<bool> silent_ = false;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace plenum::faults
