#include "tests/faults/recorded_disk.hpp"

#include <cerrno>
#include <utility>

namespace plenum::faults {

using Kind = Operation::Kind;

std::size_t RecordedDisk::writers_of(const std::string& name) const {
  const auto found = writers_.find(name);
  return found == writers_.end() ? 0 : found->second.size();
}

// The index of the write-ahead file is memory that has a name, and is built anew from that file.
std::string RecordedDisk::name_of(const std::string& path) const {
  if (!path.starts_with(folder_ + "/") || path.ends_with("-shm")) return {};
  return path.substr(folder_.size() + 1);
}

void RecordedDisk::record(Kind kind, const std::string& name, off_t at, std::string bytes) {
  if (!name.empty()) operations_.push_back({kind, name, at, std::move(bytes)});
}

ssize_t RecordedDisk::write(int file, const void* bytes, std::size_t count, off_t at) {
  const auto written = Disk::write(file, bytes, count, at);
  if (written <= 0) return written;
  const auto name = name_of(store::path_of(file));
  writers_[name].insert(file);
  record(Kind::write, name, at,
         {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
  return written;
}

int RecordedDisk::truncate(int file, off_t size) {
  const int result = Disk::truncate(file, size);
  const auto name = name_of(store::path_of(file));
  writers_[name].insert(file);
  if (result == 0) record(Kind::truncate, name, size);
  return result;
}

int RecordedDisk::sync(int file) {
  const auto path = store::path_of(file);
  const bool names = path == folder_;
  const auto name = names ? "." : name_of(path);
  if (fails_in_ > 0 && --fails_in_ == 0) {
    failed_ = name;
    if (!names) record(Kind::failed_sync, name);
    errno = EIO;
    return -1;
  }
  const int result = Disk::sync(file);
  record(names ? Kind::sync_names : Kind::sync, name);
  return result;
}

int RecordedDisk::remove(const char* path) {
  const int result = Disk::remove(path);
  if (result == 0) record(Kind::remove, name_of(path));
  return result;
}

}  // namespace plenum::faults
