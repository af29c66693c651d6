#pragma once

#include <string>

// A disk that fails when a test wants it to: SQLite's writes and syncs pass through here. Faults
// concern files whose name ends in the given text, and hold until the object goes.
namespace plenum::store {

enum class Fault {
  no_space,     // writes answer ENOSPC
  over_quota,   // writes answer EDQUOT
  write_error,  // writes answer EIO
  sync_error,   // syncs answer EIO
};

class FailingDisk {
 public:
  // To be called before a store is opened.
  static void install();

  FailingDisk(Fault fault, std::string file_ending);
  ~FailingDisk();

  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  int failures() const;
};

// Syncs of any file since the program began.
int syncs_so_far();

}  // namespace plenum::store
