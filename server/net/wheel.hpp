#pragma once

#include <array>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace plenum::net {

// Somebody who has something to do by a certain time.
class Timed {
 public:
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 protected:
  Timed() = default;
  virtual ~Timed() { forget(); }

  virtual void on_time() = 0;
  void forget();

 private:
  friend class Wheel;
  Timed* next_ = nullptr;
  Timed** link_ = nullptr;  // what points here
};

// The deadlines of one I/O thread's connections. A deadline costs a few stores and no timer of its
// own, and is met half a second late. Where the thread was held up, every deadline
// moves: nobody is taken for silent because nobody listened.
class Wheel final : public boost::asio::execution_context::service {
 public:
  using Ticks = std::uint32_t;
  static constexpr auto tick = std::chrono::milliseconds(500);
  static boost::asio::execution_context::id id;

  // The one of this thread.
  static Wheel& of(boost::asio::io_context& thread);
  explicit Wheel(boost::asio::execution_context& thread);
  ~Wheel() override;

  // As many ticks as have passed.
  Ticks now() const { return now_; }
  // As many as are needed for that time to have passed; the one under way does not count.
  static constexpr Ticks ticks(std::chrono::milliseconds time) {
    return static_cast<Ticks>((time + tick - std::chrono::milliseconds(1)) / tick) + 1;
  }
  // Calls once that many ticks have passed, at least one, instead of at any earlier deadline.
  void expect(Timed& timed, Ticks in);

 private:
  void shutdown() noexcept override;
  void turn();
  void on_tick();

  // Nobody waits longer than once around.
  std::array<Timed*, 64> slots_{};
  Ticks now_ = 0;
  bool turning_ = false;
  std::optional<boost::asio::steady_timer> timer_;
};

}  // namespace plenum::net
