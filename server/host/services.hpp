#pragma once

#include "plenum/metrics.hpp"
#include "plenum/store/event_log.hpp"
#include "server/crypto/hash.hpp"
#include "server/host/clocks.hpp"
#include "server/host/log_writer.hpp"
#include "server/host/threads.hpp"

#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <optional>
#include <string>

namespace plenum::host {

class SessionHost;

// What every session host shares.
struct Services {
  Threads& threads;
  store::EventLog& log;
  LogWriter& writer;
  // Reads logs and folds sessions, so that no I/O thread waits for the disk.
  boost::asio::thread_pool& loader;
  Metrics& metrics;
  Clocks clocks;
  // A share of chance for one decision of the engine.
  std::function<Entropy()> chance;
  // Names this run of the server, in OwnerChanged.
  std::string node;
  std::string build;
  // Names a command by a hash that tells nothing of it to who has no key.
  crypto::HmacSha256 command_hash;
  // When a server before this one was last alive.
  std::optional<store::Alive> previous;
  // Called when a host has ended, so that nobody finds it any more.
  std::function<void(const SessionId&, const SessionHost*)> forget;
  // See store::EventLog.
  Epoch epoch_floor = 0;
};

}  // namespace plenum::host
