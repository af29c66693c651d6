#include "server/store/sqlite_event_log.hpp"

#include "server/crypto/hash.hpp"
#include "server/crypto/random.hpp"
#include "server/store/chain.hpp"
#include "server/store/schema.hpp"

#include <spdlog/spdlog.h>

#include <optional>
#include <utility>

namespace plenum::store {
namespace {

// About 4 MB, as SQLite does by itself.
constexpr int pages_until_checkpoint = 1000;

constexpr AppendResult damaged = AppendError::damaged;

std::int64_t milliseconds(Instant instant) {
  return instant.time_since_epoch().count();
}

Instant instant(std::int64_t milliseconds) {
  return Instant(Duration(milliseconds));
}

Value value_of(const std::optional<Instant>& instant) {
  return instant ? Value(milliseconds(*instant)) : Value(nullptr);
}

// Makes the connection that writes ready, and answers the store's secret key. A file of a later
// version is left as it is.
std::string prepare(Database& writer, const Folder& folder) {
  auto secret_key = ensure_schema(writer, folder.database());

  const auto journal_mode = writer.value_of("PRAGMA journal_mode = WAL");
  if (journal_mode != "wal") {
    throw CannotOpen("cannot open the store " + folder.database() +
                     ": its file system cannot hold it. Choose a folder on a local disk.");
  }
  writer.execute(
      "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;");
  spdlog::info("store {}: SQLite {}, journal_mode {}, synchronous {}", folder.database(),
               writer.value_of("SELECT sqlite_version()"), journal_mode,
               writer.value_of("PRAGMA synchronous") == "2" ? "full" : "NOT FULL");
  return secret_key;
}

}  // namespace

// After a failed sync, the pages that the system still holds may never have reached the disk. The
// folder has written the write-ahead file anew, and the first checkpoint writes all pages that
// stand in it, before anything is built on them.
SqliteEventLog::SqliteEventLog(const std::string& path)
    : folder_(path),
      writer_(folder_.database(), Access::read_write),
      secret_key_(prepare(writer_, folder_)),
      reader_(folder_.database(), Access::read_only),
      list_sound_(sound("stream")) {
  reader_.execute("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
  checkpoint_when_long();
  // SQLite syncs the name of the write-ahead file, too, but does not say when that fails.
  folder_.sync_names();
}

bool SqliteEventLog::sound(const std::string& table) {
  std::string verdict;
  try {
    verdict = reader_.value_of("PRAGMA integrity_check(" + table + ")");
  } catch (const SqliteError& error) {
    if (!error.damaged()) throw;
    verdict = error.what();
  }
  if (verdict == "ok") return true;
  spdlog::error(
      "store {}: the list of sessions is damaged ({}). Sessions that cannot be found are not "
      "served; restore the folder from a backup.",
      folder_.database(), verdict);
  return false;
}

// Where one session's pages are damaged, the others are put through without it.
std::vector<AppendResult> SqliteEventLog::append(const std::vector<Append>& batch) {
  const std::lock_guard lock(write_mutex_);
  auto results = append_together(batch);
  if (batch.size() == 1 || results != std::vector(batch.size(), damaged)) return results;
  for (std::size_t at = 0; at < batch.size(); ++at) results[at] = append_together({batch[at]})[0];
  return results;
}

std::vector<AppendResult> SqliteEventLog::append_together(const std::vector<Append>& batch) {
  std::vector<AppendResult> results;
  const auto outcome = write([&] {
    for (const auto& append : batch) results.push_back(append_one(append));
  });
  if (outcome == Outcome::no_space) results.assign(batch.size(), AppendError::full);
  if (outcome == Outcome::damaged) results.assign(batch.size(), damaged);
  return results;
}

AppendResult SqliteEventLog::append_one(const Append& append) {
  auto stream = find_stream_.query({append.session.value});
  if (!stream.next()) {
    if (append.expected != 0) return AppendError::conflict;
    add_row(add_stream(append), chain_start(append.session), append);
    return Seq{1};
  }
  if (append.epoch < stream.integer(2)) return AppendError::fenced;
  if (append.expected != stream.integer(1)) return AppendError::conflict;

  // Whoever meets a conflict reads the stream again, and is told there that it is damaged.
  const auto chain = stream.bytes(3);
  if (chain.size() != crypto::sha256_bytes) return AppendError::conflict;
  add_row(stream.integer(0), chain, append);
  return append.expected + 1;
}

std::int64_t SqliteEventLog::add_stream(const Append& append) {
  const auto chain = chain_start(append.session);
  auto added = add_stream_.query(
      {append.session.value, append.epoch, Blob{chain}, milliseconds(append.delete_at)});
  added.next();
  return added.integer(0);
}

void SqliteEventLog::add_row(std::int64_t stream, const std::string& chain, const Append& append) {
  const Seq seq = append.expected + 1;
  const auto salt = crypto::random_bytes(salt_bytes);
  const auto next = chain_next(chain, append.session, seq, append.epoch, salt, append.payload);
  add_row_.execute({stream, seq, append.epoch, Blob{salt}, Blob{append.payload}, Blob{next}});
  move_head_.execute({seq, append.epoch, Blob{next}, value_of(append.next_due),
                      milliseconds(append.delete_at), stream});
}

std::vector<Row> SqliteEventLog::read(const SessionId& session, Seq after) {
  const std::lock_guard lock(read_mutex_);
  try {
    return read_verified(session, after);
  } catch (const SqliteError& error) {
    if (!error.damaged()) throw;
    throw Damaged("session " + session.value + " cannot be read: " + error.what());
  }
}

std::vector<Row> SqliteEventLog::read_verified(const SessionId& session, Seq after) {
  const auto damaged = [&](Seq seq, const std::string& what) {
    return Damaged("session " + session.value + " is damaged at commit " + std::to_string(seq) +
                   ": " + what);
  };
  const Transaction snapshot(reader_, "BEGIN");
  auto stream = read_stream_.query({session.value});
  if (!stream.next()) {
    if (list_sound_) return {};
    throw Damaged("session " + session.value + " is not found in the damaged list of sessions");
  }

  std::vector<Row> rows;
  Seq seq = 0;
  Epoch epoch = stream.integer(2);
  auto chain = chain_start(session);
  for (auto stored = read_rows_.query({stream.integer(0)}); stored.next();) {
    Row row{stored.integer(0), stored.integer(1), stored.bytes(3)};
    const auto salt = stored.bytes(2);
    if (row.seq != ++seq) throw damaged(seq, "it is missing");
    if (salt.size() != salt_bytes) throw damaged(seq, "its salt has another length");
    chain = chain_next(chain, session, seq, row.epoch, salt, row.payload);
    if (chain != stored.bytes(4)) throw damaged(seq, "it does not fit its chain");
    epoch = row.epoch;
    if (seq > after) rows.push_back(std::move(row));
  }
  if (seq != stream.integer(1)) throw damaged(seq + 1, "the log ends too early or too late");
  if (epoch != stream.integer(2) || chain != stream.bytes(3)) {
    throw damaged(seq, "it is not the one that was written last");
  }
  return rows;
}

// What stands behind a damaged page is left out. Nobody is lost by that: a session is served when
// somebody comes, and dropped by what its own log says.
void SqliteEventLog::read_leniently(const std::function<void()>& work) {
  try {
    work();
  } catch (const SqliteError& error) {
    if (!error.damaged()) throw;
    spdlog::error("store {}: damaged where it is read: {}", folder_.database(), error.what());
  }
}

std::vector<Due> SqliteEventLog::due() {
  const std::lock_guard lock(read_mutex_);
  std::vector<Due> due;
  read_leniently([&] {
    for (auto rows = read_due_.query(); rows.next();) {
      due.push_back({SessionId{rows.bytes(0)}, instant(rows.integer(1))});
    }
  });
  return due;
}

std::vector<SessionId> SqliteEventLog::expired(Instant now) {
  const std::lock_guard lock(read_mutex_);
  std::vector<SessionId> expired;
  read_leniently([&] {
    for (auto rows = read_expired_.query({milliseconds(now)}); rows.next();) {
      expired.push_back(SessionId{rows.bytes(0)});
    }
  });
  return expired;
}

// No read may be under way, because it would keep the write-ahead file from being truncated.
void SqliteEventLog::drop(const SessionId& session) {
  const std::scoped_lock lock(write_mutex_, read_mutex_);
  write([&] {
    drop_rows_.execute({session.value});
    drop_stream_.execute({session.value});
    truncation_due_ = true;
  });
}

std::optional<Alive> SqliteEventLog::last_alive() {
  const std::lock_guard lock(read_mutex_);
  std::optional<Alive> alive;
  read_leniently([&] {
    auto rows = read_alive_.query();
    if (!rows.next()) return;
    alive = Alive{rows.bytes(0), Duration(rows.integer(1)), instant(rows.integer(2))};
  });
  return alive;
}

void SqliteEventLog::note_alive(const Alive& alive) {
  const std::lock_guard lock(write_mutex_);
  write([&] {
    note_alive_.execute({alive.boot, alive.boot_time.count(), milliseconds(alive.wall)});
  });
}

bool SqliteEventLog::writable() {
  return !failed_ && !full_ && folder_.has_space();
}

// Runs one transaction. After a failure that is not known to have left everything as it was, nobody
// knows what is on the disk, and trying again could call lost what is there, or there what is lost.
SqliteEventLog::Outcome SqliteEventLog::write(const std::function<void()>& work) {
  if (failed_) throw StoreFailed("the store has failed before; the server must be started again");
  bool committing = false;
  try {
    Transaction transaction(writer_);
    work();
    committing = true;
    transaction.commit();
    checkpoint_when_long();
  } catch (const SqliteError& error) {
    note_space(!error.no_space());
    if (error.no_space()) return Outcome::no_space;
    if (error.malformed() && !committing && !writer_.in_transaction()) {
      spdlog::error("store {}: {}", folder_.database(), error.what());
      return Outcome::damaged;
    }
    failed_ = true;
    writer_.leave_untouched();
    throw;
  }
  note_space(true);
  return Outcome::written;
}

// What was committed is safe in the write-ahead file, so a checkpoint that finds no space, or a
// reader in its way, is simply made after a later commit.
void SqliteEventLog::checkpoint_when_long() {
  if (!truncation_due_ && writer_.write_ahead_pages() < pages_until_checkpoint) return;
  try {
    const auto kind = truncation_due_ ? Checkpoint::and_truncate : Checkpoint::as_far_as_possible;
    if (writer_.checkpoint(kind)) truncation_due_ = false;
    checkpoint_found_space_ = true;
  } catch (const SqliteError& error) {
    if (!error.no_space()) throw;
    if (std::exchange(checkpoint_found_space_, false)) {
      spdlog::warn("store {}: no space for a checkpoint; free some", folder_.database());
    }
  }
}

void SqliteEventLog::note_space(bool found) {
  if (full_.exchange(!found) == !found) return;
  if (found) {
    spdlog::info("store {}: there is space again", folder_.database());
  } else {
    spdlog::error(
        "store {}: no space left on the device; nothing can be stored until some is "
        "freed, reading goes on",
        folder_.database());
  }
}

std::unique_ptr<EventLog> open_sqlite(const std::string& folder) {
  try {
    return std::make_unique<SqliteEventLog>(folder);
  } catch (const SqliteError& error) {
    throw CannotOpen("cannot open the store " + folder + "/plenum.db: " + error.what() +
                     (error.malformed() ? ". Restore it from a backup."
                                        : ". Check the disk, and whether it has room."));
  }
}

}  // namespace plenum::store
