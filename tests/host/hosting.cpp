#include "tests/host/hosting.hpp"

#include <boost/asio/post.hpp>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <utility>

namespace plenum::test {

Hosting::Hosting(Machine& machine, store::EventLog& log, std::string node, std::uint64_t seed)
    : chance_(seed),
      services_{threads_,
                log,
                writer_,
                loader_,
                metrics_,
                machine.clocks(),
                [this] {
                  return Entropy{chance_(), chance_(), chance_(), chance_()};
                },
                std::move(node),
                "build",
                crypto::HmacSha256("key of commands"),
                log.last_alive(),
                [this](const SessionId& id, const host::SessionHost* host) {
                  const auto found = hosts_.find(id);
                  if (found != hosts_.end() && found->second.get() == host) hosts_.erase(found);
                }},
      writer_(log, metrics_) {}

host::SessionHost& Hosting::session(const SessionId& id) {
  auto& host = hosts_[id];
  if (!host) {
    host = std::make_shared<host::SessionHost>(services_, id, hosts_.size() % threads_.size());
    host->open();
  }
  return *host;
}

// After each step the disk has its turn, so that what it says comes back at the same place in the
// order of things, however fast it is.
void Hosting::turn() {
  do {
    wait_for_disk();
  } while (threads_[0].poll_one() > 0 || threads_[1].poll_one() > 0);
}

// Both take one thing after the other, and what the loader has read may be appended, so what comes
// back now has come after all before. What is appended here is a conflict, and so nothing.
void Hosting::wait_for_disk() {
  const auto waiting = std::make_shared<std::atomic<bool>>(true);
  boost::asio::post(loader_, [this, waiting] {
    writer_.append({SessionId{}, 1, 0, {}, {}, {}}, [waiting](const auto&) { *waiting = false; });
  });
  while (*waiting && !held_()) std::this_thread::yield();
}

template <class Done>
void Hosting::run_until(Done done) {
  for (turn(); !done(); turn()) {
    if (held_()) throw std::logic_error("somebody waits for what the log holds back");
  }
}

void Hosting::wait_for_turn(const SessionId& id) {
  const auto done = std::make_shared<bool>(false);
  session(id).read({[done](const Session*, Instant) { *done = true; },
                    [done](protocol::HttpProblem) { *done = true; }});
  run_until([&] { return *done; });
}

// What came together with a hello is decided in the turn after it.
void Hosting::settle(const SessionId& id) {
  wait_for_turn(id);
  if (serves(id)) wait_for_turn(id);
}

host::Errand::Outcome Hosting::run(const SessionId& id, SystemCommand command,
                                   std::string token_hash) {
  const auto outcome = std::make_shared<std::optional<host::Errand::Outcome>>();
  session(id).run(
      {std::move(command), std::move(token_hash),
       [outcome](const Session&, const host::Errand::Outcome& given) { *outcome = given; }});
  run_until([&] { return outcome->has_value(); });
  return **outcome;
}

std::optional<Hosting::Moment> Hosting::look(const SessionId& id) {
  const auto moment = std::make_shared<std::optional<Moment>>();
  settle(id);
  const auto done = std::make_shared<bool>(false);
  session(id).read({[moment, done](const Session* session, Instant now) {
                      if (session) *moment = Moment{*session, now};
                      *done = true;
                    },
                    [done](protocol::HttpProblem) { *done = true; }});
  run_until([&] { return *done; });
  return *moment;
}

}  // namespace plenum::test
