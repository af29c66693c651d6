#pragma once

#include "tests/faults/writer.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace plenum::faults {

// Long enough for a machine that is busy with something else.
constexpr auto patience = std::chrono::seconds(60);

// All writers of a test, on the test's own thread.
class Crowd {
 public:
  Writer& add(std::unique_ptr<Writer> writer) { return *writers_.emplace_back(std::move(writer)); }

  std::size_t size() const { return writers_.size(); }
  Writer& operator[](std::size_t at) { return *writers_[at]; }
  auto begin() const { return writers_.begin(); }
  auto end() const { return writers_.end(); }

  void connect(std::uint16_t port);
  // Whoever can be heard or talked to now is; waits at most this long for somebody.
  void attend(std::chrono::milliseconds time);
  // Attends until all fulfil this; false if they do not.
  bool until(const std::function<bool(Writer&)>& all, std::chrono::milliseconds time = patience);

 private:
  std::vector<std::unique_ptr<Writer>> writers_;
};

}  // namespace plenum::faults
