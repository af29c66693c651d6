#include "server/store/file_system.hpp"

#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string_view>

namespace plenum::store {
namespace {

constexpr long fuse = 0x65735546;

// From the kernel's linux/magic.h and the sources of those that are not in it.
constexpr std::array<long, 17> networks = {
    0x6969,      // NFS
    0x517b,      // SMB
    0xff534d42,  // CIFS
    0xfe534d42,  // SMB2
    0x564c,      // NCP
    0x5346414f,  // AFS, of OpenAFS too
    0x6b414653,  // AFS of the kernel
    0x73757245,  // Coda
    0x01021997,  // 9P, how virtual machines reach into their host
    0x00c36400,  // Ceph
    0x0bd00bd0,  // Lustre
    0x47504653,  // GPFS
    0x20030528,  // OrangeFS
    0x7461636f,  // OCFS2
    0x01161970,  // GFS2
    0xbacbacbc,  // shared folders of VMware
    0x786f4256,  // shared folders of VirtualBox
};

// File systems in user space whose files lie on a disk of this machine; all others may reach
// anywhere.
constexpr std::array<std::string_view, 2> local_fuses = {"fuseblk", "fuse.fuse-overlayfs"};

// A line of /proc/self/mountinfo: "36 35 98:0 /root /point options - type source ...".
std::string type_in(const std::string& line, const std::string& device) {
  std::istringstream words(line);
  std::string word;
  words >> word >> word >> word;
  if (word != device) return "";
  while (words >> word && word != "-") {
  }
  words >> word;
  return word;
}

std::string mounted_type_of(dev_t device) {
  const auto numbers = std::to_string(major(device)) + ":" + std::to_string(minor(device));
  std::ifstream mounts("/proc/self/mountinfo");
  for (std::string line; std::getline(mounts, line);) {
    if (auto type = type_in(line, numbers); !type.empty()) return type;
  }
  return "";
}

}  // namespace

FileSystem file_system_of(const std::string& path) {
  struct statfs system {};
  struct stat status {};
  if (statfs(path.c_str(), &system) != 0 || stat(path.c_str(), &status) != 0) return {};
  return {static_cast<long>(system.f_type), mounted_type_of(status.st_dev)};
}

bool leads_to_other_machines(const FileSystem& file_system) {
  if (file_system.magic == fuse) {
    return std::ranges::find(local_fuses, file_system.type) == local_fuses.end();
  }
  return std::ranges::find(networks, file_system.magic) != networks.end();
}

}  // namespace plenum::store
