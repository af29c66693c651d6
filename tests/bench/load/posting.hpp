#pragma once

#include "tests/bench/load/crowd.hpp"
#include "tests/bench/load/dialect.hpp"
#include "tests/bench/load/histogram.hpp"
#include "tests/bench/load/ledger.hpp"
#include "tests/bench/load/usage.hpp"

#include <sys/types.h>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace plenum::bench {

// Either so many posts a second, whatever becomes of them (an open loop), or so many on their way
// at any time, the next one as soon as one has come to everybody in its room (a closed loop).
struct PostingPlan {
  double per_second = 0;
  std::uint32_t in_flight = 0;
  double warm_up_s = 0.5;
  double window_s = 2;
  double drain_s = 5;
  std::size_t text_bytes = 200;
  // The window ends with the first room that has so many: no server holds any number.
  std::size_t posts_per_room_max = 1950;
};

// What happened within the window. Latencies are of the posts that were intended for it, count
// from then on, and are in microseconds.
struct Measured {
  double seconds = 0;
  std::uint64_t posts = 0;
  std::uint64_t deliveries = 0;
  std::uint64_t frames = 0;
  std::uint64_t frame_bytes = 0;
  Usage server_before;
  Usage server_after;
  Usage load_before;
  Usage load_after;
  Histogram delivery_us;
  Histogram acknowledgement_us;
  Ledger::Counts counts;  // of everything that was posted

  // What happened in another window of the same run.
  void add(const Measured& other);
};

// People who post into their rooms, and what comes of it.
class Posting final : public Listener {
 public:
  Posting(Crowd& crowd, Dialect& dialect, pid_t server, const PostingPlan& plan);

  // To be called when everybody has entered. It may be called again, when they sit elsewhere.
  Measured run();

  // This connection is no receiver any more: nothing that is posted counts as lost for it.
  void leave_out(std::uint32_t index);

  void entered(Connection& connection, std::uint32_t room) override;
  void delivered(Connection& connection, std::string_view frame) override;
  // How often somebody was let into a room, those who came anew and those who moved.
  std::uint64_t arrivals() const { return arrivals_; }

  void acknowledged(Connection& connection) override;

 private:
  struct Member {
    Ledger::Receiver receiver;
    bool inside = false;
    bool left_out = false;
    std::deque<std::uint64_t> open;  // when the posts without an answer were intended
  };
  struct Room {
    std::uint32_t number = 0;
    std::vector<std::uint32_t> authors;
    std::size_t turn = 0;
  };

  void prepare();
  void open_window();
  void close_window();
  void go_on_until(std::uint64_t end);
  std::uint64_t next_due() const;
  void post(std::uint64_t intended_for);
  void drain();
  bool within_window(std::uint64_t intended_for) const;

  Crowd& crowd_;
  Dialect& dialect_;
  const pid_t server_;
  const PostingPlan plan_;
  std::vector<Member> members_;
  std::vector<Room> rooms_;  // in which somebody is
  std::unique_ptr<Ledger> ledger_;
  std::size_t turn_ = 0;
  std::uint64_t arrivals_ = 0;
  std::uint64_t began_ = 0;
  std::uint64_t posted_ = 0;
  std::uint32_t free_ = 0;
  bool full_ = false;
  std::uint64_t frame_ = 0;
  bool measuring_ = false;
  std::uint64_t window_began_ = 0;
  std::uint64_t window_ended_ = 0;
  Measured measured_;
};

}  // namespace plenum::bench
