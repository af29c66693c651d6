#include "tests/store/disk.hpp"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>

namespace plenum::store {
namespace {

Disk plain;
std::atomic<Disk*> below = &plain;
std::atomic<int> syncs = 0;

ssize_t write_at(int file, const void* bytes, std::size_t count, off_t at) {
  return below.load()->write(file, bytes, count, at);
}

ssize_t write_here(int file, const void* bytes, std::size_t count) {
  return below.load()->write(file, bytes, count, lseek(file, 0, SEEK_CUR));
}

int truncate_to(int file, off_t size) {
  return below.load()->truncate(file, size);
}

int remove_name(const char* path) {
  return below.load()->remove(path);
}

template <class Function>
void replace(const char* name, Function function) {
  auto* system = sqlite3_vfs_find(nullptr);
  if (!system->xGetSystemCall(system, name)) return;
  system->xSetSystemCall(system, name, reinterpret_cast<sqlite3_syscall_ptr>(function));
}

}  // namespace

ssize_t Disk::write(int file, const void* bytes, std::size_t count, off_t at) {
  return pwrite(file, bytes, count, at);
}

int Disk::truncate(int file, off_t size) {
  return ftruncate(file, size);
}

int Disk::sync(int file) {
  return static_cast<int>(syscall(SYS_fsync, file));
}

int Disk::remove(const char* path) {
  return unlink(path);
}

DiskBelow::DiskBelow(Disk& disk) {
  sqlite3_initialize();
  replace("write", write_here);
  replace("pwrite", write_at);
  replace("pwrite64", write_at);
  replace("ftruncate", truncate_to);
  replace("unlink", remove_name);
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

// A program's own function takes the place of the C library's, for the libraries it uses too.
extern "C" int fsync(int file) {
  ++plenum::store::syncs;
  return plenum::store::below.load()->sync(file);
}
extern "C" int fdatasync(int file) {
  return fsync(file);
}
