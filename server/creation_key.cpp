#include "server/creation_key.hpp"

#include "plenum/store/event_log.hpp"
#include "server/crypto/random.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace plenum {

namespace {

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw store::CannotOpen("the key in " + path + " cannot be used: " + why);
}

// Nobody else can read the file at any moment, and it appears whole or not at all.
void keep(const std::string& path, const std::string& key) {
  const auto unfinished = path + ".new";
  const int file = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) fail(path, std::strerror(errno));
  const auto line = key + "\n";
  const bool written =
      ::write(file, line.data(), line.size()) == ssize_t(line.size()) && ::fsync(file) == 0;
  const int error = errno;
  ::close(file);
  if (!written) fail(path, std::strerror(error));
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) fail(path, std::strerror(errno));
}

}  // namespace

std::string creation_key(const std::string& folder) {
  const auto path = (std::filesystem::path(folder) / "create.key").string();
  if (std::filesystem::exists(path)) {
    std::string key;
    std::ifstream file(path);
    if (!std::getline(file, key) || key.size() < 16) {
      fail(path, "it is empty or too short; delete the file and a new key is made");
    }
    return key;
  }
  auto key = crypto::random_secret();
  keep(path, key);
  return key;
}

}  // namespace plenum
