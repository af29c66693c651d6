#pragma once

#include "plenum/store/event_log.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace plenum::bench {

// An event log that forgets everything when the process ends: what durability costs is what a
// server on the real one needs more.
class MemoryLog final : public store::EventLog {
 public:
  std::vector<store::AppendResult> append(const std::vector<store::Append>& batch) override;
  std::vector<store::Row> read(const SessionId& session, Seq after) override;
  std::vector<store::Due> due() override { return {}; }
  std::vector<SessionId> expired(Instant) override { return {}; }
  void drop(const SessionId& session) override;
  std::optional<store::Alive> last_alive() override { return {}; }
  void note_alive(const store::Alive&) override {}
  void copy_to(const std::string&, const std::function<bool()>&) override {
    throw store::CopyFailed("nothing is stored");
  }
  Epoch epoch_floor() override { return 0; }
  std::string secret_key() override { return std::string(32, 'k'); }
  bool writable() override { return true; }

 private:
  std::mutex mutex_;
  std::map<SessionId, std::vector<store::Row>> streams_;
};

}  // namespace plenum::bench
