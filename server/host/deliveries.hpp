#pragma once

#include "server/host/connection.hpp"
#include "server/host/threads.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace plenum::host {

// The connections of one audience on one I/O thread.
using Crowd = std::vector<std::shared_ptr<Connection>>;

// How long the threads took to send to an audience the last time.
class Cost {
 public:
  using Time = std::chrono::steady_clock::duration;

  Time longest() const { return Time(longest_.load(std::memory_order_relaxed)); }
  void begin() { longest_.store(0, std::memory_order_relaxed); }
  void note(Time time);

 private:
  std::atomic<Time::rep> longest_ = 0;
};

// One frame for a crowd. Some of it are sent messages of their own ahead of it, in the same write.
struct FanOut {
  struct Own {
    std::size_t place;
    std::vector<std::string> messages;
  };

  std::shared_ptr<const Crowd> crowd;
  protocol::Frame frame;
  std::vector<Own> own;  // by place
  std::shared_ptr<Cost> cost;
};

// Collects what connections are to be sent and hands it over once per I/O thread, in order.
class Deliveries {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  // The clock is read on every thread.
  Deliveries(Threads& threads, Clock clock)
      : threads_(threads), clock_(std::move(clock)), waiting_(threads.size()) {}

  std::size_t threads() const { return waiting_.size(); }

  void post(const std::shared_ptr<Connection>& connection, Parcel parcel);
  void post(std::size_t thread, FanOut fan_out);
  void close(const std::shared_ptr<Connection>& connection, protocol::CloseCode code);
  void send();

 private:
  struct Single {
    std::shared_ptr<Connection> connection;
    Parcel parcel;
  };
  struct Closing {
    std::shared_ptr<Connection> connection;
    protocol::CloseCode code;
  };
  using Delivery = std::variant<Single, FanOut, Closing>;

  Threads& threads_;
  Clock clock_;
  std::vector<std::vector<Delivery>> waiting_;
};

}  // namespace plenum::host
