#include "tests/store/failing_disk.hpp"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>

namespace plenum::store {
namespace {

struct Active {
  Fault fault;
  std::string file_ending;
  int failures = 0;
};

std::optional<Active> active;
std::atomic<int> syncs = 0;

bool concerns(int file) {
  if (!active) return false;
  const auto name = std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file)).string();
  return name.ends_with(active->file_ending);
}

int fail(int error) {
  ++active->failures;
  errno = error;
  return -1;
}

std::optional<int> error_of_write(int file) {
  if (!concerns(file)) return std::nullopt;
  switch (active->fault) {
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

ssize_t write_or_fail(int file, const void* bytes, size_t count) {
  if (const auto error = error_of_write(file)) return fail(*error);
  return write(file, bytes, count);
}

ssize_t write_at_or_fail(int file, const void* bytes, size_t count, off_t offset) {
  if (const auto error = error_of_write(file)) return fail(*error);
  return pwrite(file, bytes, count, offset);
}

int sync_or_fail(int file, long system_call) {
  ++syncs;
  if (concerns(file) && active->fault == Fault::sync_error) return fail(EIO);
  return static_cast<int>(syscall(system_call, file));
}

template <class Function>
void replace(const char* name, Function function) {
  auto* system = sqlite3_vfs_find(nullptr);
  if (!system->xGetSystemCall(system, name)) return;
  system->xSetSystemCall(system, name, reinterpret_cast<sqlite3_syscall_ptr>(function));
}

}  // namespace

void FailingDisk::install() {
  sqlite3_initialize();
  replace("write", write_or_fail);
  replace("pwrite", write_at_or_fail);
  replace("pwrite64", write_at_or_fail);
}

FailingDisk::FailingDisk(Fault fault, std::string file_ending) {
  active = Active{fault, std::move(file_ending)};
}

FailingDisk::~FailingDisk() {
  active.reset();
}

int FailingDisk::failures() const {
  return active->failures;
}

int syncs_so_far() {
  return syncs;
}

}  // namespace plenum::store

// A program's own function takes the place of the C library's, for the libraries it uses too.
extern "C" int fsync(int file) {
  return plenum::store::sync_or_fail(file, SYS_fsync);
}
extern "C" int fdatasync(int file) {
  return plenum::store::sync_or_fail(file, SYS_fdatasync);
}
