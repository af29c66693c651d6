#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <unordered_set>

namespace plenum::net {

// Somebody who is connected, whatever they speak.
class Guest {
 public:
  virtual ~Guest() = default;
  // Asks the guest to finish and go, from any thread.
  virtual void dismiss() = 0;
};

// All who are connected, so that nobody is forgotten when the server goes down. A guest enters
// when it is made and leaves first thing in its destructor.
class Guests {
 public:
  void enter(Guest& guest) {
    const std::lock_guard lock(mutex_);
    guests_.insert(&guest);
  }

  void leave(Guest& guest) {
    const std::lock_guard lock(mutex_);
    guests_.erase(&guest);
    if (guests_.empty()) nobody_left_.notify_all();
  }

  // Sends everybody away and waits until they have gone, but no longer than this.
  void dismiss_all(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    for (auto* guest : guests_) guest->dismiss();
    nobody_left_.wait_for(lock, time, [this] { return guests_.empty(); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable nobody_left_;
  std::unordered_set<Guest*> guests_;
};

}  // namespace plenum::net
