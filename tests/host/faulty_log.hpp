#pragma once

#include "plenum/store/event_log.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace plenum::test {

// A real log with appends that fail, or take their time, when a test wants them to.
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

  // As long as it is slow, an append that has begun does not end.
  void be_slow(bool slow) {
    slow_ = slow;
    slow_.notify_all();
  }
  // Whether an append is held back, because it is slow or the store has failed: a server would have
  // ended then.
  bool held() const { return held_ && slow_; }
  bool failed() const { return failed_; }
  // What is held back comes to its end, or to none at all, and so does everything after it.
  void end(bool stored) {
    lost_ = !stored;
    ended_ = true;
    be_slow(false);
  }

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
  void copy_to(const std::string& file, const std::function<bool()>& go_on) override {
    log_.copy_to(file, go_on);
  }
  Epoch epoch_floor() override { return log_.epoch_floor(); }
  std::string secret_key() override { return log_.secret_key(); }
  bool writable() override { return full == 0 && log_.writable(); }

 private:
  store::AppendResult append_one(const store::Append& append) {
    // Nobody's: it only waits for its turn.
    if (append.session.value.empty()) return store::AppendError::conflict;
    hold_while(slow_);
    if (lost_) return store::AppendError::conflict;
    if (take(full)) {
      was_full = true;
      return store::AppendError::full;
    }
    if (take(conflicts)) return store::AppendError::conflict;
    const auto result = append_really(append);
    return take(answers_lost) ? store::AppendResult(store::AppendError::conflict) : result;
  }

  store::AppendResult append_really(const store::Append& append) {
    try {
      return log_.append({append}).at(0);
    } catch (const store::StoreFailed&) {
      failed_ = true;
      if (!ended_) slow_ = true;
      hold_while(slow_);
      return store::AppendError::conflict;
    }
  }

  void hold_while(const std::atomic<bool>& held_back) {
    if (!held_back) return;
    held_ = true;
    held_back.wait(true);
    held_ = false;
  }

  static bool take(std::atomic<int>& left) {
    if (left == 0) return false;
    --left;
    return true;
  }

  store::EventLog& log_;
  std::atomic<bool> slow_ = false;
  std::atomic<bool> held_ = false;
  std::atomic<bool> failed_ = false;
  std::atomic<bool> lost_ = false;
  std::atomic<bool> ended_ = false;
};

}  // namespace plenum::test
