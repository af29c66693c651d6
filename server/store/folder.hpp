#pragma once

#include <string>

namespace plenum::store {

// The folder of a store, held by this process alone as long as the object lives. What is made in
// it is for the owner's eyes only.
class Folder {
 public:
  // Makes the folder if its parent exists, and an empty database if there is none. Throws
  // CannotOpen.
  explicit Folder(const std::string& path);
  ~Folder();

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

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
  int lock_ = -1;
};

}  // namespace plenum::store
