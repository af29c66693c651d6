#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>

// Loaded ahead of a server's libraries, so that its disk fails as the environment says:
//
//   PLENUM_FAILING_SYNC=17    the seventeenth sync fails, and no other
//   PLENUM_DISK_FULL=FILE     nothing can be written as long as there is this file
namespace {

std::atomic<long> syncs = 0;

bool full() {
  const char* sign = std::getenv("PLENUM_DISK_FULL");
  return sign && access(sign, F_OK) == 0;
}

}  // namespace

extern "C" {
int fsync(int file) {
  const char* failing = std::getenv("PLENUM_FAILING_SYNC");
  if (failing && ++syncs == std::atol(failing)) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(syscall(SYS_fsync, file));
}
int fdatasync(int file) {
  return fsync(file);
}
ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  if (full()) {
    errno = ENOSPC;
    return -1;
  }
  return syscall(SYS_pwrite64, file, bytes, count, at);
}
ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
  return pwrite(file, bytes, count, at);
}
}
