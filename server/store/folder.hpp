#pragma once

#include "server/store/file_system.hpp"

#include <string>

namespace plenum::store {

// A folder held by this process alone as long as the object lives.
class FolderLock {
 public:
  // Makes the folder if its parent exists. Throws CannotOpen, also if other machines may write
  // there.
  explicit FolderLock(const std::string& path, const FileSystemProbe& probe = file_system_of);
  ~FolderLock();

  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_ = -1;
};

// The folder of a store. What is made in it is for the owner's eyes only.
class Folder {
 public:
  // Makes the folder if its parent exists, and an empty database if there is none. Throws
  // CannotOpen.
  explicit Folder(const std::string& path);

  const std::string& path() const { return path_; }
  const std::string& database() const { return database_; }

  // Makes the names of the files in it durable. Throws CannotOpen.
  void sync_names() const;

  // Whether the files can be written and the device has room for some commits.
  bool has_space() const;

 private:
  void take_over_write_ahead() const;

  std::string path_;
  std::string database_;
  FolderLock lock_;
};

// An empty file for its owner's eyes only; what was there before is gone. Throws CannotOpen.
void make_private_file(const std::string& path);

// Makes what is in a file durable, and its name. Throws CannotOpen.
void sync_file(const std::string& path);

// Copies a file, for its owner's eyes only, to where none is, and makes both its bytes and its
// name durable. Throws CannotOpen.
void copy_durably(const std::string& from, const std::string& to);

// Gives a durable file another name in its folder, in place of what had it, for good.
void rename_durably(const std::string& from, const std::string& to);

}  // namespace plenum::store
