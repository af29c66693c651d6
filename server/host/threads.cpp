#include "server/host/threads.hpp"

namespace plenum::host {

Threads::Threads(std::size_t count) {
  for (std::size_t at = 0; at < count; ++at) {
    // One thread runs each context, so Asio may leave its own locking out.
    contexts_.push_back(std::make_unique<boost::asio::io_context>(1));
    work_.emplace_back(contexts_.back()->get_executor());
  }
}

Threads::~Threads() {
  stop();
}

void Threads::start() {
  for (auto& context : contexts_) {
    threads_.emplace_back([&context] { context->run(); });
  }
}

void Threads::stop() {
  work_.clear();
  for (auto& context : contexts_) context->stop();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace plenum::host
