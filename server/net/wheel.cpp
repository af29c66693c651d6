#include "server/net/wheel.hpp"

#include <algorithm>
#include <utility>

namespace plenum::net {

boost::asio::execution_context::id Wheel::id;

void Timed::forget() {
  if (!link_) return;
  *link_ = next_;
  if (next_) next_->link_ = link_;
  next_ = nullptr;
  link_ = nullptr;
}

Wheel& Wheel::of(boost::asio::io_context& thread) {
  return boost::asio::use_service<Wheel>(thread);
}

Wheel::Wheel(boost::asio::execution_context& thread)
    : service(thread), timer_(static_cast<boost::asio::io_context&>(thread)) {}

Wheel::~Wheel() {
  for (auto* slot : slots_) {
    while (slot) {
      auto& first = *slot;
      slot = first.next_;
      first.next_ = nullptr;
      first.link_ = nullptr;
    }
  }
}

void Wheel::shutdown() noexcept {
  timer_.reset();
}

void Wheel::expect(Timed& timed, Ticks in) {
  timed.forget();
  auto& slot = slots_[(now_ + std::clamp<Ticks>(in, 1, slots_.size() - 1)) % slots_.size()];
  timed.next_ = slot;
  timed.link_ = &slot;
  if (slot) slot->link_ = &timed.next_;
  slot = &timed;
  if (!std::exchange(turning_, true)) turn();
}

void Wheel::turn() {
  if (!timer_) return;
  timer_->expires_after(tick);
  timer_->async_wait([this](const boost::system::error_code& error) {
    if (!error) on_tick();
  });
}

void Wheel::on_tick() {
  ++now_;
  // Whoever is called may wait anew, but never in the slot whose turn it is.
  auto& slot = slots_[now_ % slots_.size()];
  while (slot) {
    auto& first = *slot;
    first.forget();
    first.on_time();
  }
  turning_ = std::ranges::any_of(slots_, [](const auto* waiting) { return waiting != nullptr; });
  if (turning_) turn();
}

}  // namespace plenum::net
