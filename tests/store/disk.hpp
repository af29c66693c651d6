#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

namespace plenum::store {

// The disk below a store: what SQLite and the store ask of the operating system to make something
// last passes through here. This one does as it is told; others watch, refuse or forget. Calls
// answer as the system's do, with errno.
class Disk {
 public:
  virtual ~Disk() = default;

  virtual ssize_t write(int file, const void* bytes, std::size_t count, off_t at);
  virtual int truncate(int file, off_t size);
  // Of a file, or of the names in a folder.
  virtual int sync(int file);
  virtual int remove(const char* path);
};

// Puts a disk below every store as long as the object lives; one at a time.
class DiskBelow {
 public:
  explicit DiskBelow(Disk& disk);
  ~DiskBelow();

  DiskBelow(const DiskBelow&) = delete;
  DiskBelow& operator=(const DiskBelow&) = delete;
};

std::string path_of(int file);

// Syncs of any file since the program began.
int syncs_so_far();

}  // namespace plenum::store
