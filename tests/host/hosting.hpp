#pragma once

#include "server/host/log_writer.hpp"
#include "server/host/services.hpp"
#include "server/host/session_host.hpp"
#include "server/host/threads.hpp"
#include "tests/host/machine.hpp"

#include <boost/asio/thread_pool.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>

namespace plenum::test {

// A server without a network, on a machine's clocks: real session hosts over a real log, whose I/O
// threads are turned by the test's own. To destroy it is to kill the server: what had reached the
// log writer is stored, all else is lost.
class Hosting {
 public:
  Hosting(Machine& machine, store::EventLog& log, std::string node, std::uint64_t seed = 1);

  // A session's host, opened where needed.
  host::SessionHost& session(const SessionId& id);
  bool serves(const SessionId& id) const { return hosts_.contains(id); }

  // Runs everything that can happen by now. Where timers are the machine's too, the same calls
  // always have the same outcome.
  void turn();
  // Waits until the loader and the log writer have done what they were told, unless the log holds
  // it back.
  void wait_for_disk();
  // Tells whether the log holds an append back, so that nobody waits for it.
  void ask_whether_held(std::function<bool()> held) { held_ = std::move(held); }
  // Runs until everything that was asked of a session is decided, stored and told, and what was due
  // by the machine's clocks has happened.
  void settle(const SessionId& id);

  // What a door other than a connection answers.
  host::Errand::Outcome run(const SessionId& id, SystemCommand command,
                            std::string token_hash = {});

  // The live state and session time, once all before is settled; nothing while the session cannot
  // be served or does not exist.
  struct Moment {
    Session session;
    Instant now;
  };
  std::optional<Moment> look(const SessionId& id);

  const Metrics& metrics() const { return metrics_; }

 private:
  void wait_for_turn(const SessionId& id);
  template <class Done>
  void run_until(Done done);

  std::function<bool()> held_ = [] { return false; };
  // In this order: the loader ends first, then the writer, which it tells what to append; what they
  // still say needs the rest.
  Metrics metrics_;
  host::Threads threads_{2};
  std::map<SessionId, std::shared_ptr<host::SessionHost>> hosts_;
  std::mt19937_64 chance_;
  host::Services services_;
  host::LogWriter writer_;
  boost::asio::thread_pool loader_{1};
};

}  // namespace plenum::test
