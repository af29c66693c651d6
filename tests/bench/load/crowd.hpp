#pragma once

#include "tests/bench/load/connection.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace plenum::bench {

class Dialect;

// All connections of a run on one thread with one epoll.
class Crowd {
 public:
  Crowd(std::uint16_t port, Dialect& dialect);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  // Brings in connections up to this many, so many of them at a time, and returns when the server
  // has let all of them in. Throws Broken if that takes too long.
  void grow_to(std::uint32_t count, std::uint32_t at_a_time = 128);

  // Reads until the server has nothing more to say for a while, as it has when everybody just came.
  void settle();

  // Reads what there is; waits for it until `deadline` at the latest.
  void attend(std::uint64_t deadline);

  Connection& operator[](std::uint32_t index) { return *connections_[index]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(connections_.size()); }
  // The server has let this connection in; the dialect tells.
  void entered() { ++entered_; }
  // From now on a frame of this connection stays unread.
  void stop_reading(std::uint32_t index);
  // After this a connection has more to write than the socket took.
  void flush(Connection& connection);

 private:
  void watch(Connection& connection, int operation, bool writing);
  void serve(Connection& connection, std::uint32_t events);

  const std::uint16_t port_;
  Dialect& dialect_;
  const int epoll_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::uint32_t entered_ = 0;
  std::uint64_t heard_at_ = 0;
  std::string buffer_;
  Connection::OnFrame on_frame_;
};

}  // namespace plenum::bench
