#include "tests/bench/load/crowd.hpp"

#include "tests/bench/load/clock.hpp"
#include "tests/bench/load/dialect.hpp"

#include <sys/epoll.h>
#include <unistd.h>
#include <array>
#include <ctime>

namespace plenum::bench {

namespace {

constexpr std::size_t read_at_once = 1024 * 1024;
constexpr auto quiet = 500 * ns_per_ms;
constexpr auto patience = 150 * ns_per_s;

}  // namespace

Crowd::Crowd(std::uint16_t port, Dialect& dialect)
    : port_(port),
      dialect_(dialect),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      buffer_(read_at_once, '\0'),
      on_frame_([this](Connection& connection, const Frame& frame) {
        heard_at_ = now();
        dialect_.understand(connection, frame);
      }) {}

Crowd::~Crowd() {
  ::close(epoll_);
}

void Crowd::grow_to(std::uint32_t count, std::uint32_t at_a_time) {
  const auto deadline = now() + patience;
  while (entered_ < count) {
    while (size() < count && size() - entered_ < at_a_time) {
      const auto index = size();
      connections_.push_back(
          std::make_unique<Connection>(index, port_, dialect_.path(index), dialect_.subprotocol()));
      watch(*connections_.back(), EPOLL_CTL_ADD, false);
    }
    if (now() > deadline) {
      throw Broken("only " + std::to_string(entered_) + " of " + std::to_string(count) +
                   " connections were let in");
    }
    attend(now() + 100 * ns_per_ms);
  }
}

void Crowd::settle() {
  const auto deadline = now() + patience;
  heard_at_ = now();
  while (now() < heard_at_ + quiet && now() < deadline) attend(heard_at_ + quiet);
}

void Crowd::attend(std::uint64_t deadline) {
  std::array<epoll_event, 512> events{};
  const auto time = now();
  const auto left = deadline > time ? deadline - time : 0;
  const timespec wait{static_cast<std::time_t>(left / ns_per_s),
                      static_cast<long>(left % ns_per_s)};
  const int count = ::epoll_pwait2(epoll_, events.data(), events.size(), &wait, nullptr);
  for (int i = 0; i < count; ++i) {
    serve(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr),
          events[static_cast<std::size_t>(i)].events);
  }
}

void Crowd::serve(Connection& connection, std::uint32_t events) {
  if ((events & EPOLLOUT) != 0) {
    connection.write_on();
    if (!connection.wants_to_write()) watch(connection, EPOLL_CTL_MOD, false);
  }
  if ((events & ~EPOLLOUT) == 0) return;
  if (connection.read(buffer_, on_frame_)) dialect_.opened(connection);
  flush(connection);
}

void Crowd::flush(Connection& connection) {
  if (connection.wants_to_write()) watch(connection, EPOLL_CTL_MOD, true);
}

void Crowd::stop_reading(std::uint32_t index) {
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, connections_[index]->descriptor(), nullptr);
}

void Crowd::watch(Connection& connection, int operation, bool writing) {
  epoll_event event{};
  event.events = EPOLLIN | (writing ? EPOLLOUT : 0U);
  event.data.ptr = &connection;
  ::epoll_ctl(epoll_, operation, connection.descriptor(), &event);
}

}  // namespace plenum::bench
