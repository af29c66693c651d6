#include "server/store/erasure_list.hpp"

#include "plenum/store/event_log.hpp"
#include "server/store/folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace plenum::store {
namespace {

// The first newline ends what an interrupted write may have left.
std::string line_of(const Erasure& erasure, bool at_begin) {
  return (at_begin ? "" : "\n") + erasure.session.value + " " + erasure.person.value + "\n";
}

// False if there was no space; anything else is not to be lived with.
bool told(int error) {
  if (error == ENOSPC || error == EDQUOT) return false;
  throw StoreFailed("the list of erasures: " + std::generic_category().message(error));
}

}  // namespace

ErasureList::ErasureList(const std::string& folder) : path_(folder + "/" + name) {}

std::vector<Erasure> ErasureList::read() const {
  std::vector<Erasure> erasures;
  std::ifstream file(path_);
  for (std::string line; std::getline(file, line) && !file.eof();) {
    std::istringstream words(line);
    Erasure erasure;
    std::string more;
    if (!(words >> erasure.session.value >> erasure.person.value) || words >> more) continue;
    if (std::ranges::find(erasures, erasure) == erasures.end()) erasures.push_back(erasure);
  }
  return erasures;
}

bool ErasureList::add(const Erasure& erasure) {
  const auto known = read();
  if (std::ranges::find(known, erasure) != known.end()) return true;
  const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return told(errno);
  const auto line = line_of(erasure, lseek(file, 0, SEEK_END) == 0);
  errno = ENOSPC;  // what a write that was cut short leaves unsaid
  const bool written = write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  const int error = errno;
  close(file);
  if (!written) return told(error);
  try {
    sync_file(path_);
  } catch (const CannotOpen& failure) {
    throw StoreFailed(failure.what());
  }
  return true;
}

}  // namespace plenum::store
