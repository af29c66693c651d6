#pragma once

#include "tests/store/disk.hpp"

#include <atomic>
#include <optional>
#include <string>

namespace plenum::store {

enum class Fault {
  no_space,     // writes answer ENOSPC
  over_quota,   // writes answer EDQUOT
  write_error,  // writes answer EIO
  sync_error,   // syncs answer EIO
};

// A disk that fails as long as the object lives, for files whose name ends in the given text.
class FailingDisk final : public Disk {
 public:
  FailingDisk(Fault fault, std::string file_ending);

  int failures() const { return failures_; }

  ssize_t write(int file, const void* bytes, std::size_t count, off_t at) override;
  int sync(int file) override;

 private:
  int fail(int error);

  const Fault fault_;
  const std::string file_ending_;
  std::atomic<int> failures_ = 0;
  DiskBelow here_{*this};
};

}  // namespace plenum::store
