#include "tests/store/failing_disk.hpp"

#include <cerrno>
#include <utility>

namespace plenum::store {
namespace {

std::optional<int> error_of_write(Fault fault) {
  switch (fault) {
    case Fault::no_space:
      return ENOSPC;
    case Fault::over_quota:
      return EDQUOT;
    case Fault::write_error:
      return EIO;
    case Fault::sync_error:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

FailingDisk::FailingDisk(Fault fault, std::string file_ending)
    : fault_(fault), file_ending_(std::move(file_ending)) {}

int FailingDisk::fail(int error) {
  ++failures_;
  errno = error;
  return -1;
}

ssize_t FailingDisk::write(int file, const void* bytes, std::size_t count, off_t at) {
  const auto error = error_of_write(fault_);
  if (error && path_of(file).ends_with(file_ending_)) return fail(*error);
  return Disk::write(file, bytes, count, at);
}

int FailingDisk::sync(int file) {
  if (fault_ == Fault::sync_error && path_of(file).ends_with(file_ending_)) return fail(EIO);
  return Disk::sync(file);
}

}  // namespace plenum::store
