#pragma once

#include <functional>
#include <string>

namespace plenum::store {

// What the folder of a store lies on.
struct FileSystem {
  long magic = 0;    // as statfs(2) tells it
  std::string type;  // as it was mounted, e.g. "ext4" or "fuse.sshfs"; empty if that is unknown
};

FileSystem file_system_of(const std::string& path);

// Whether other machines may use its files, too, or what it syncs is not on a disk of this one.
// There, neither locks nor shared memory nor syncs are what a store relies on.
bool leads_to_other_machines(const FileSystem& file_system);

using FileSystemProbe = std::function<FileSystem(const std::string& path)>;

}  // namespace plenum::store
