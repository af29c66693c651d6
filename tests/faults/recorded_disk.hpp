#pragma once

#include "tests/store/disk.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace plenum::faults {

// One thing that a store asked of its disk, and what file it asked it for.
struct Operation {
  enum class Kind {
    write,
    truncate,
    sync,
    failed_sync,
    sync_names,  // of the folder
    remove,
  };
  Kind kind = Kind::write;
  std::string name;
  off_t at = 0;
  std::string bytes;
};

// Does what it is told and remembers it, for the files of one folder that must survive.
class RecordedDisk : public store::Disk {
 public:
  explicit RecordedDisk(std::string folder) : folder_(std::move(folder)) {}

  // The n-th sync from now on fails, and never another one.
  void fail_sync(int n) { fails_in_ = n; }
  // Of which file, or "." for the names in the folder; empty until it has.
  const std::string& failed_sync_of() const { return failed_; }

  const std::vector<Operation>& operations() const { return operations_; }
  std::size_t size() const { return operations_.size(); }
  // By how many different descriptors a file was changed: connections have one each.
  std::size_t writers_of(const std::string& name) const;

  ssize_t write(int file, const void* bytes, std::size_t count, off_t at) override;
  int truncate(int file, off_t size) override;
  int sync(int file) override;
  int remove(const char* path) override;

 private:
  // Empty where it is none of the folder's that must survive.
  std::string name_of(const std::string& path) const;
  void record(Operation::Kind kind, const std::string& name, off_t at = 0, std::string bytes = {});

  const std::string folder_;
  std::vector<Operation> operations_;
  std::map<std::string, std::set<int>> writers_;
  int fails_in_ = 0;
  std::string failed_;
  store::DiskBelow here_{*this};
};

}  // namespace plenum::faults
