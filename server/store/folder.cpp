#include "server/store/folder.hpp"

#include "plenum/store/event_log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>

namespace plenum::store {
namespace {

constexpr std::uintmax_t space_needed_bytes = 1024 * 1024;

[[noreturn]] void fail(const std::string& path, const std::string& advice) {
  throw CannotOpen("cannot use the data folder " + path + ": " + advice);
}

std::string reason(int error) {
  return std::generic_category().message(error);
}

[[noreturn]] void fail_to_write(const std::string& path, int error) {
  if (error == EACCES || error == EPERM || error == EROFS) {
    fail(path, reason(error) + ". Give the user of this server the right to write there, or " +
                   "choose another folder.");
  }
  fail(path, reason(error) + ".");
}

// A name in a folder survives a power cut only when the folder itself has been synced.
void sync_folder(const std::string& path) {
  const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = folder >= 0 && fsync(folder) == 0;
  const int error = errno;
  if (folder >= 0) close(folder);
  if (!synced) fail_to_write(path, error);
}

void make_folder(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0) {
    const auto parent = std::filesystem::absolute(path + "/.").parent_path().parent_path();
    sync_folder(parent.string());
    return;
  }
  const int error = errno;
  if (error == ENOENT) fail(path, "neither it nor the folder above it exists. Make that first.");
  if (error != EEXIST) fail_to_write(path, error);

  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode)) {
    fail(path, "it is not a folder. Choose another one.");
  }
}

int open_private_file(const std::string& folder, const std::string& file) {
  const int opened = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (opened < 0) fail_to_write(folder, errno);
  return opened;
}

}  // namespace

Folder::Folder(const std::string& path) : path_(path), database_(path + "/plenum.db") {
  make_folder(path_);
  lock_ = open_private_file(path_, path_ + "/lock");
  try {
    if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) fail_to_write(path_, errno);
      fail(path_, "another server is using it. Stop that one, or choose another folder.");
    }
    // SQLite gives its other files the rights of this one.
    close(open_private_file(path_, database_));
    sync_folder(path_);
  } catch (...) {
    close(lock_);
    throw;
  }
}

Folder::~Folder() {
  close(lock_);
}

bool Folder::has_space() const {
  struct statvfs device {};
  return access(database_.c_str(), W_OK) == 0 && statvfs(path_.c_str(), &device) == 0 &&
         std::uintmax_t{device.f_bavail} * device.f_frsize >= space_needed_bytes;
}

}  // namespace plenum::store
