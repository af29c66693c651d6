#include "server/upkeep.hpp"

#include "plenum/store/event_log.hpp"
#include "plenum/store/upkeep.hpp"
#include "server/control.hpp"
#include "server/host/erasing.hpp"

#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

namespace plenum {

namespace {

namespace fs = std::filesystem;

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

int report(const store::Verdict& verdict) {
  for (const auto& damage : verdict.damage) std::cout << damage << "\n";
  std::cout << counted(verdict.sessions, "session") << ", " << counted(verdict.commits, "commit")
            << " verified, ";
  if (verdict.damage.empty()) {
    std::cout << "no damage\n";
    return 0;
  }
  std::cout << counted(verdict.damage.size(), "damage") << "\n";
  return 1;
}

// What is not there is not made by asking for it.
void require_store(const std::string& folder) {
  if (fs::exists(store::database_in(folder))) return;
  throw store::CannotOpen("there is no store in " + folder + ".");
}

std::string named_by_time() {
  const auto now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char name[64] = {};
  std::strftime(name, sizeof name, "plenum-%Y%m%dT%H%M%SZ.db", &utc);
  return name;
}

std::string folder_of(const std::string& file) {
  return fs::absolute(file).parent_path().string();
}

// The server makes the copy if one runs; else nobody must start one meanwhile.
void copy_to(const std::string& data, const std::string& unverified) {
  if (const auto copy = ServersCopy::ask(data)) {
    return store::move_durably(copy->file(), unverified);
  }
  const auto log = store::open_sqlite(data);
  store::move_durably(copy_within(*log, data, [] { return true; }), unverified);
}

// The list of erasures goes along, for whoever restores an older backup from the same folder.
int backup(const Upkeep& upkeep) {
  require_store(upkeep.data);
  const auto to = fs::is_directory(upkeep.file) ? upkeep.file + "/" + named_by_time() : upkeep.file;
  const auto unverified = to + ".unverified";
  copy_to(upkeep.data, unverified);
  store::list_erasures(folder_of(to), store::listed_erasures(upkeep.data));
  const auto verdict = store::verify(unverified);
  store::move_durably(unverified, to);
  std::cout << to << ": ";
  return report(verdict);
}

// Whoever was erased after the backup was made is in it again.
std::vector<std::string> erase_again(store::Restoring& restoring,
                                     const std::vector<store::Erasure>& erasures) {
  if (erasures.empty()) return {};
  auto failures = host::erase_again(*store::open_sqlite(restoring.unfinished()), erasures);
  restoring.lay_out_anew();
  return failures;
}

int restore(const Upkeep& upkeep) {
  if (!fs::is_regular_file(upkeep.file)) {
    throw store::CannotOpen("there is no backup " + upkeep.file + ".");
  }
  store::Restoring restoring(upkeep.file, upkeep.data);
  store::list_erasures(upkeep.data, store::listed_erasures(folder_of(upkeep.file)));
  const auto left = erase_again(restoring, store::listed_erasures(upkeep.data));
  auto verdict = store::verify(store::database_in(restoring.unfinished()));
  verdict.damage.insert(verdict.damage.end(), left.begin(), left.end());
  restoring.finish();
  std::cout << upkeep.data << ": ";
  return report(verdict);
}

}  // namespace

int keep_up(const Upkeep& upkeep) {
  switch (upkeep.task) {
    case Upkeep::Task::verify:
      require_store(upkeep.data);
      return report(store::verify(store::database_in(upkeep.data)));
    case Upkeep::Task::backup:
      return backup(upkeep);
    case Upkeep::Task::restore:
      return restore(upkeep);
  }
  return 1;
}

}  // namespace plenum
