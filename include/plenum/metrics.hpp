#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

// What a server counts about itself. Every part of it may be written from any thread and read at
// any moment; a reading is not one moment's of all of them. Nothing here names a session, a person
// or an address.
namespace plenum {

class Counter {
 public:
  void add(std::int64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

// A counter that may also go down.
using Gauge = Counter;

// How often a value was at most each of the bounds, how often it was noted, and the sum of it all.
template <std::size_t Bounds>
class Histogram {
 public:
  explicit constexpr Histogram(const std::array<double, Bounds>& bounds) : bounds_(bounds) {}

  void note(double value) {
    for (std::size_t at = 0; at < Bounds; ++at) {
      if (value <= bounds_[at]) at_most_[at].add();
    }
    count_.add();
    micros_.add(static_cast<std::int64_t>(value * 1e6));
  }
  void note(std::chrono::nanoseconds lasting) { note(static_cast<double>(lasting.count()) / 1e9); }

  const std::array<double, Bounds>& bounds() const { return bounds_; }
  std::int64_t at_most(std::size_t bound) const { return at_most_[bound].value(); }
  std::int64_t count() const { return count_.value(); }
  double sum() const { return static_cast<double>(micros_.value()) / 1e6; }

 private:
  const std::array<double, Bounds> bounds_;
  std::array<Counter, Bounds> at_most_;
  Counter count_;
  Counter micros_;  // of the sum
};

struct Metrics {
  Gauge connections;
  Gauge sessions;  // in service
  Gauge rooms;     // of rounds that run
  Gauge queue_bytes;

  Counter commands_accepted;
  Counter commands_refused;
  Counter commands_repeated;  // sent again, and answered as before
  Counter commands_put_off;

  Counter welcomes_resumed;
  Counter welcomes_with_snapshot;
  Counter ahead_of_log;  // clients that knew more than the log
  Counter sessions_isolated;

  Counter evicted_slow;
  Counter evicted_silent;

  Histogram<8> commit_seconds{{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1}};
  Histogram<8> commit_rows{{1, 2, 5, 10, 25, 50, 100, 500}};
  Histogram<6> timer_late_seconds{{0.01, 0.05, 0.1, 0.25, 1, 5}};
};

}  // namespace plenum
