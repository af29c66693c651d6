#include "server/host/log_writer.hpp"

#include "plenum/limits.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

namespace plenum::host {

namespace {
constexpr int exit_code_store_failed = 3;
}

void end_with_failed_store(const store::StoreFailed& failure) {
  spdlog::critical(
      "The store cannot be written: {}. The server ends here; nothing that was "
      "acknowledged is lost. Check the disk, then start it again.",
      failure.what());
  spdlog::shutdown();
  std::_Exit(exit_code_store_failed);
}

LogWriter::LogWriter(store::EventLog& log, Metrics& metrics)
    : log_(log), metrics_(metrics), thread_([this] { run(); }) {}

LogWriter::~LogWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void LogWriter::append(store::Append append, Done done) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(append));
  waiting_done_.push_back(std::move(done));
  if (idle_) wake_.notify_one();
}

void LogWriter::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    idle_ = true;
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    idle_ = false;
    if (waiting_.empty()) return;
    auto batch = std::exchange(waiting_, {});
    auto done = std::exchange(waiting_done_, {});
    lock.unlock();
    std::this_thread::sleep_for(write(std::move(batch), std::move(done)));
    lock.lock();
  }
}

LogWriter::Pause LogWriter::write(std::vector<store::Append> batch, std::vector<Done> done) {
  try {
    const auto started = std::chrono::steady_clock::now();
    const auto results = log_.append(batch);
    const auto took = std::chrono::steady_clock::now() - started;
    metrics_.commit_seconds.note(took);
    metrics_.commit_rows.note(static_cast<double>(batch.size()));
    for (std::size_t at = 0; at < done.size(); ++at) done[at](results[at]);
    return std::min<Pause>(2 * took, limits::commit_pause_max);
  } catch (const store::StoreFailed& failure) {
    end_with_failed_store(failure);
  }
}

}  // namespace plenum::host
