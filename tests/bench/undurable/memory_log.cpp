#include "tests/bench/undurable/memory_log.hpp"

#include <algorithm>
#include <iterator>

namespace plenum::bench {

std::vector<store::AppendResult> MemoryLog::append(const std::vector<store::Append>& batch) {
  const std::lock_guard lock(mutex_);
  std::vector<store::AppendResult> results;
  for (const auto& one : batch) {
    auto& stream = streams_[one.session];
    if (std::ssize(stream) != one.expected) {
      results.emplace_back(store::AppendError::conflict);
      continue;
    }
    stream.push_back({one.expected + 1, one.epoch, one.payload});
    results.emplace_back(stream.back().seq);
  }
  return results;
}

std::vector<store::Row> MemoryLog::read(const SessionId& session, Seq after) {
  const std::lock_guard lock(mutex_);
  const auto found = streams_.find(session);
  if (found == streams_.end()) return {};
  const auto& stream = found->second;
  return {stream.begin() + std::min(after, std::ssize(stream)), stream.end()};
}

void MemoryLog::drop(const SessionId& session) {
  const std::lock_guard lock(mutex_);
  streams_.erase(session);
}

}  // namespace plenum::bench
