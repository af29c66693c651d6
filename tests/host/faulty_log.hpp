#pragma once

#include "plenum/store/event_log.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace plenum::test {

// A real log with appends that fail when a test wants them to.
class FaultyLog final : public store::EventLog {
 public:
  explicit FaultyLog(store::EventLog& log) : log_(log) {}

  // How many of the next appends find the disk full, are refused though nothing is wrong, or are
  // stored and called a conflict all the same.
  std::atomic<int> full = 0;
  std::atomic<int> conflicts = 0;
  std::atomic<int> answers_lost = 0;
  // Whether an append has found the disk full since this was last set to false.
  std::atomic<bool> was_full = false;

  std::vector<store::AppendResult> append(const std::vector<store::Append>& batch) override {
    std::vector<store::AppendResult> results;
    for (const auto& one : batch) results.push_back(append_one(one));
    return results;
  }

  std::vector<store::Row> read(const SessionId& session, Seq after) override {
    return log_.read(session, after);
  }
  std::vector<store::Due> due() override { return log_.due(); }
  std::vector<SessionId> expired(Instant now) override { return log_.expired(now); }
  void drop(const SessionId& session) override { log_.drop(session); }
  std::optional<store::Alive> last_alive() override { return log_.last_alive(); }
  void note_alive(const store::Alive& alive) override { log_.note_alive(alive); }
  std::string secret_key() override { return log_.secret_key(); }
  bool writable() override { return full == 0 && log_.writable(); }

 private:
  store::AppendResult append_one(const store::Append& append) {
    if (take(full)) {
      was_full = true;
      return store::AppendError::full;
    }
    if (take(conflicts)) return store::AppendError::conflict;
    const auto result = log_.append({append}).at(0);
    return take(answers_lost) ? store::AppendResult(store::AppendError::conflict) : result;
  }

  static bool take(std::atomic<int>& left) {
    if (left == 0) return false;
    --left;
    return true;
  }

  store::EventLog& log_;
};

}  // namespace plenum::test
