#include "plenum/store/upkeep.hpp"

#include "server/store/erasure_list.hpp"
#include "server/store/folder.hpp"
#include "server/store/schema.hpp"
#include "server/store/stream_reader.hpp"

#include "plenum/store/event_log.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>

namespace plenum::store {
namespace {

namespace fs = std::filesystem;

// What SQLite itself finds wrong, apart from what each session shows by itself.
void check_database(Database& database, Verdict& verdict) {
  try {
    Statement check(database, "PRAGMA integrity_check");
    for (auto rows = check.query(); rows.next();) {
      if (rows.bytes(0) != "ok") verdict.damage.push_back("the database: " + rows.bytes(0));
    }
  } catch (const SqliteError& error) {
    if (!error.damaged()) throw;
    verdict.damage.push_back(std::string("the database: ") + error.what());
  }
}

std::vector<SessionId> sessions_of(Database& database) {
  std::vector<SessionId> sessions;
  Statement select(database, "SELECT session FROM stream ORDER BY session");
  for (auto rows = select.query(); rows.next();) sessions.push_back({rows.bytes(0)});
  return sessions;
}

// One read for each, so that a server's checkpoints need not wait for all of them.
void check_sessions(Database& database, Verdict& verdict) {
  StreamReader streams(database);
  for (const auto& session : sessions_of(database)) {
    ++verdict.sessions;
    try {
      verdict.commits += streams.read(session, 0).value().size();
    } catch (const Damaged& damaged) {
      verdict.damage.push_back(damaged.what());
    }
  }
}

// No backup was made later than now, so no epoch of the store that was lost is as late, either: a
// session is not taken on a thousand times a second.
void move_epochs_ahead(const std::string& database) {
  Database restored(database, Access::read_write);
  ensure_schema(restored, database);
  const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  Statement move(restored, "UPDATE meta SET epoch_floor = max(epoch_floor + 1, ?)");
  move.execute({now});
}

[[noreturn]] void fail_to_use(const std::string& path, const std::string& why) {
  throw CannotOpen("cannot open the store " + path + ": " + why);
}

}  // namespace

std::string database_in(const std::string& folder) {
  return folder + "/plenum.db";
}

Verdict verify(const std::string& path) {
  if (!fs::exists(path)) fail_to_use(path, "there is none.");
  try {
    Verdict verdict;
    Database database(path, Access::read_only);
    database.execute("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
    require_schema(database, path);
    check_database(database, verdict);
    check_sessions(database, verdict);
    return verdict;
  } catch (const SqliteError& error) {
    fail_to_use(
        path, std::string(error.what()) + (error.damaged() ? ". Restore it from a backup." : "."));
  }
}

std::vector<Erasure> listed_erasures(const std::string& folder) {
  return ErasureList(folder).read();
}

void list_erasures(const std::string& folder, const std::vector<Erasure>& erasures) {
  ErasureList list(folder);
  for (const auto& erasure : erasures) {
    if (!list.add(erasure)) fail_to_use(folder, "there is no space left on the device.");
  }
}

// The unfinished store has a folder of its own, so that a restoring that was interrupted leaves
// nothing that a server would serve.
Restoring::Restoring(const std::string& backup, const std::string& folder)
    : folder_(folder),
      unfinished_(folder + "/restoring"),
      lock_(std::make_unique<FolderLock>(folder)) {
  if (fs::exists(database_in(folder))) {
    throw CannotOpen("cannot restore into " + folder +
                     ": there is a store in it. Choose an empty folder.");
  }
  fs::remove_all(unfinished_);
  fs::create_directory(unfinished_);
  fs::permissions(unfinished_, fs::perms::owner_all);
  copy_durably(backup, database_in(unfinished_));
  try {
    move_epochs_ahead(database_in(unfinished_));
  } catch (const SqliteError& error) {
    fail_to_use(backup, error.what());
  }
}

Restoring::~Restoring() {
  std::error_code gone_already;
  fs::remove_all(unfinished_, gone_already);
}

void Restoring::lay_out_anew() {
  const auto path = database_in(unfinished_);
  const auto anew = path + ".anew";
  make_private_file(anew);
  try {
    Database database(path, Access::read_write);
    database.execute("PRAGMA journal_mode = DELETE");
    Statement(database, "VACUUM INTO ?").execute({anew});
  } catch (const SqliteError& error) {
    if (error.damaged()) return;
    fail_to_use(path, error.what());
  }
  rename_durably(anew, path);
}

void Restoring::finish() {
  if (fs::exists(database_in(unfinished_) + "-wal")) {
    throw CannotOpen("cannot restore into " + folder_ + ": the store was not closed.");
  }
  list_erasures(folder_, listed_erasures(unfinished_));
  sync_file(database_in(unfinished_));
  rename_durably(database_in(unfinished_), database_in(folder_));
}

void move_durably(const std::string& from, const std::string& to) {
  const auto beside = to + ".unfinished";
  fs::remove(beside);
  std::error_code other_device;
  fs::rename(from, beside, other_device);
  if (other_device) {
    copy_durably(from, beside);
    fs::remove(from);
  }
  rename_durably(beside, to);
}

}  // namespace plenum::store
