#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

namespace plenum::host {

// N I/O threads with one io_context each. A session is at home on one of them; a connection lives
// on whichever accepted it.
class Threads {
 public:
  explicit Threads(std::size_t count);
  ~Threads();

  std::size_t size() const { return contexts_.size(); }
  boost::asio::io_context& operator[](std::size_t index) { return *contexts_[index]; }

  void start();
  // Ends every thread after the handler it is in. Not to be called from one of them.
  void stop();

 private:
  using Work = boost::asio::executor_work_guard<boost::asio::io_context::executor_type>;
  std::vector<std::unique_ptr<boost::asio::io_context>> contexts_;
  std::vector<Work> work_;
  std::vector<std::thread> threads_;
};

}  // namespace plenum::host
