#include "tests/store/disk.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>

namespace plenum::store {
namespace {

Disk plain;
std::atomic<Disk*> below = &plain;
std::atomic<int> syncs = 0;

}  // namespace

ssize_t Disk::write(int file, const void* bytes, std::size_t count, off_t at) {
  return syscall(SYS_pwrite64, file, bytes, count, at);
}

int Disk::truncate(int file, off_t size) {
  return static_cast<int>(syscall(SYS_ftruncate, file, size));
}

int Disk::sync(int file) {
  return static_cast<int>(syscall(SYS_fsync, file));
}

int Disk::remove(const char* path) {
  return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

DiskBelow::DiskBelow(Disk& disk) {
  below = &disk;
}

DiskBelow::~DiskBelow() {
  below = &plain;
}

std::string path_of(int file) {
  return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file)).string();
}

int syncs_so_far() {
  return syncs;
}

}  // namespace plenum::store

// A program's own functions take the place of the C library's, for the libraries it uses too.
extern "C" {
ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  return plenum::store::below.load()->write(file, bytes, count, at);
}
ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
  return pwrite(file, bytes, count, at);
}
int ftruncate(int file, off_t size) noexcept {
  return plenum::store::below.load()->truncate(file, size);
}
int ftruncate64(int file, off64_t size) noexcept {
  return ftruncate(file, size);
}
int unlink(const char* path) noexcept {
  return plenum::store::below.load()->remove(path);
}
int fsync(int file) {
  ++plenum::store::syncs;
  return plenum::store::below.load()->sync(file);
}
int fdatasync(int file) {
  return fsync(file);
}
}
