#include "server/store/folder.hpp"

#include "server/store/write_ahead.hpp"

#include "plenum/store/event_log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
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

std::string folder_of(const std::string& path) {
  return std::filesystem::absolute(path).parent_path().string();
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

bool read_all(int file, std::string& content) {
  std::array<char, 64 * 1024> bytes{};
  for (;;) {
    const auto count = read(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    content.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

bool write_all(int file, const std::string& content) {
  for (std::size_t at = 0; at < content.size();) {
    const auto count =
        pwrite(file, content.data() + at, content.size() - at, static_cast<off_t>(at));
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) at += static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

FolderLock::FolderLock(const std::string& path, const FileSystemProbe& probe) {
  make_folder(path);
  if (leads_to_other_machines(probe(path))) {
    fail(path,
         "it is on a network file system, which a store cannot rely on. Choose a folder on "
         "a local disk.");
  }
  file_ = open_private_file(path, path + "/lock");
  if (flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  const int error = errno;
  close(file_);
  if (error != EWOULDBLOCK) fail_to_write(path, error);
  fail(path, "another server is using it. Stop that one, or choose another folder.");
}

FolderLock::~FolderLock() {
  close(file_);
}

Folder::Folder(const std::string& path) : path_(path), database_(path + "/plenum.db"), lock_(path) {
  // SQLite gives its other files the rights of this one.
  close(open_private_file(path_, database_));
  take_over_write_ahead();
  sync_names();
}

// After a failed sync the system may show more of the write-ahead file than the disk holds, and a
// sync alone would write none of it. The same bytes go over themselves, so that a power cut
// meanwhile takes nothing away.
void Folder::take_over_write_ahead() const {
  const int file = open((database_ + "-wal").c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return;
  std::string content;
  const bool written =
      file >= 0 && read_all(file, content) && write_all(file, content) && fsync(file) == 0;
  const int error = errno;
  if (file >= 0) close(file);
  if (!written) fail_to_write(path_, error);
  if (has_lost_commits(content)) {
    fail(path_,
         "the file plenum.db-wal is damaged, and sessions would lose what they were told "
         "is stored. Restore the folder from a backup.");
  }
}

void Folder::sync_names() const {
  sync_folder(path_);
}

bool Folder::has_space() const {
  struct statvfs device {};
  return access(database_.c_str(), W_OK) == 0 && statvfs(path_.c_str(), &device) == 0 &&
         std::uintmax_t{device.f_bavail} * device.f_frsize >= space_needed_bytes;
}

void make_private_file(const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) fail_to_write(path, errno);
  close(file);
}

void sync_file(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  const int error = errno;
  if (file >= 0) close(file);
  if (!synced) fail_to_write(path, error);
  sync_folder(folder_of(path));
}

void copy_durably(const std::string& from, const std::string& to) {
  const int source = open(from.c_str(), O_RDONLY | O_CLOEXEC);
  if (source < 0) fail_to_write(from, errno);
  const int copy = open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int error = copy < 0 ? errno : 0;
  std::array<char, 64 * 1024> bytes{};
  ssize_t count = 0;
  while (!error && (count = read(source, bytes.data(), bytes.size())) > 0) {
    if (write(copy, bytes.data(), static_cast<std::size_t>(count)) != count) error = errno;
  }
  if (!error && (count < 0 || fsync(copy) != 0)) error = errno;
  if (copy >= 0) close(copy);
  close(source);
  if (error) fail_to_write(to, error);
  sync_folder(folder_of(to));
}

void rename_durably(const std::string& from, const std::string& to) {
  if (rename(from.c_str(), to.c_str()) != 0) fail_to_write(to, errno);
  sync_folder(folder_of(to));
}

}  // namespace plenum::store
