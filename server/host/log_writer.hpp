#pragma once

#include "plenum/metrics.hpp"
#include "plenum/store/event_log.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace plenum::host {

// Ends the process, with a code of its own: what was acknowledged is on disk, and whether the rest
// is must be read anew.
[[noreturn]] void end_with_failed_store(const store::StoreFailed& failure);

// The one thread that appends. Whatever waits goes into the next commit together: group commit
// across all sessions. After a commit the next one waits for twice the time that it took, a
// millisecond at most, so that under load fewer commits hold more; a lone one is never held up. If
// the store fails, the process ends.
class LogWriter {
 public:
  // Called on the writer's thread; must hand over and return.
  using Done = std::function<void(store::AppendResult)>;

  LogWriter(store::EventLog& log, Metrics& metrics);
  ~LogWriter();

  void append(store::Append append, Done done);

 private:
  void run();
  // Answers how long to let come together what comes next.
  using Pause = std::chrono::steady_clock::duration;
  Pause write(std::vector<store::Append> batch, std::vector<Done> done);

  store::EventLog& log_;
  Metrics& metrics_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<store::Append> waiting_;
  std::vector<Done> waiting_done_;
  bool idle_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace plenum::host
