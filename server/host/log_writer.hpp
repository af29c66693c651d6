#pragma once

#include "plenum/store/event_log.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace plenum::host {

// Ends the process, with a code of its own: what was acknowledged is on disk, and whether the rest
// is must be read anew.
[[noreturn]] void end_with_failed_store(const store::StoreFailed& failure);

// The one thread that appends. Whatever waits when a commit ends goes into the next one together:
// group commit across all sessions. If the store fails, the process ends.
class LogWriter {
 public:
  // Called on the writer's thread; must hand over and return.
  using Done = std::function<void(store::AppendResult)>;

  explicit LogWriter(store::EventLog& log);
  ~LogWriter();

  void append(store::Append append, Done done);

 private:
  void run();
  void write(std::vector<store::Append> batch, std::vector<Done> done);

  store::EventLog& log_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<store::Append> waiting_;
  std::vector<Done> waiting_done_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace plenum::host
