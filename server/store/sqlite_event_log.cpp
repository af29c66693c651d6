#include "server/store/sqlite_event_log.hpp"

#include "plenum/assert.hpp"
#include "server/crypto/hash.hpp"
#include "server/crypto/random.hpp"
#include "server/store/chain.hpp"
#include "server/store/schema.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

namespace plenum::store {
namespace {

// About 4 MB, as SQLite does by itself.
constexpr int pages_until_checkpoint = 1000;

constexpr AppendResult damaged = AppendError::damaged;

// A commit that comes while the store is copied waits for so much to be copied, and no longer.
constexpr int pages_copied_at_once = 64;
constexpr std::chrono::milliseconds pause_between_copies(1);

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
  ensure_schema(writer, folder.database());

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
  return writer.value_of("SELECT secret_key FROM meta");
}

}  // namespace

// After a failed sync, the pages that the system still holds may never have reached the disk. The
// folder has written the write-ahead file anew, and the first checkpoint writes all pages that
// stand in it, before anything is built on them.
SqliteEventLog::SqliteEventLog(const std::string& path)
    : folder_(path),
      erasures_(path),
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

// What is erased needs a checkpoint that no read stands in the way of; see `drop`.
// Where one session's pages are damaged, the others are put through without it.
std::vector<AppendResult> SqliteEventLog::append(const std::vector<Append>& batch) {
  const bool erases =
      std::ranges::any_of(batch, [](const Append& append) { return !append.redactions.empty(); });
  const std::lock_guard lock(write_mutex_);
  std::unique_lock no_read(read_mutex_, std::defer_lock);
  if (erases) no_read.lock();
  if (!list_erased(batch)) return std::vector(batch.size(), AppendResult(AppendError::full));
  auto results = append_together(batch);
  if (batch.size() == 1 || results != std::vector(batch.size(), damaged)) return results;
  for (std::size_t at = 0; at < batch.size(); ++at) results[at] = append_together({batch[at]})[0];
  return results;
}

std::vector<AppendResult> SqliteEventLog::append_together(const std::vector<Append>& batch) {
  std::vector<AppendResult> results;
  const auto outcome = write([&] {
    for (const auto& append : batch) {
      results.push_back(append_one(append));
      truncation_due_ |= !append.redactions.empty();
    }
  });
  if (outcome == Outcome::no_space) results.assign(batch.size(), AppendError::full);
  if (outcome == Outcome::damaged) results.assign(batch.size(), damaged);
  return results;
}

// Noted before it happens: whoever dies in between has noted too much, which harms nobody.
bool SqliteEventLog::list_erased(const std::vector<Append>& batch) {
  for (const auto& append : batch) {
    for (const auto& person : append.erased) {
      if (erasures_.add({append.session, person})) continue;
      note_space(false);
      return false;
    }
  }
  return true;
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
  const auto vouched = encode_vouched(redact(stream, append));
  const auto next = chain_next(chain, append.session, seq, append.epoch,
                               payload_hash(salt, append.payload), vouched);
  add_row_.execute({stream, seq, append.epoch, Blob{salt}, Blob{append.payload}, Blob{next},
                    vouched.empty() ? Value(nullptr) : Value(Blob{vouched})});
  move_head_.execute({seq, append.epoch, Blob{next}, value_of(append.next_due),
                      milliseconds(append.delete_at), stream});
}

// The rows keep the hash that the chain covers; what they say now gets a salt of its own.
Vouched SqliteEventLog::redact(std::int64_t stream, const Append& append) {
  Vouched vouched;
  for (const auto& [seq, payload] : append.redactions) {
    std::string original;
    {
      auto row = find_row_.query({stream, seq});
      PLENUM_ASSERT(row.next());
      original = row.is_null(2) ? payload_hash(row.bytes(0), row.bytes(1)) : row.bytes(2);
    }
    const auto salt = crypto::random_bytes(salt_bytes);
    redact_row_.execute({Blob{salt}, Blob{payload}, Blob{original}, stream, seq});
    vouched[seq] = payload_hash(salt, payload);
  }
  return vouched;
}

std::vector<Row> SqliteEventLog::read(const SessionId& session, Seq after) {
  const std::lock_guard lock(read_mutex_);
  auto rows = streams_.read(session, after);
  if (rows) return std::move(*rows);
  if (list_sound_) return {};
  throw Damaged("session " + session.value + " is not found in the damaged list of sessions");
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

Epoch SqliteEventLog::epoch_floor() {
  const std::lock_guard lock(read_mutex_);
  auto rows = read_epoch_floor_.query();
  return rows.next() ? rows.integer(0) : 0;
}

// Between two steps commits are made. Pages that they change are changed in the copy, too; if the
// copy has no space for that, the next step says so, and no commit notices.
void SqliteEventLog::copy_to(const std::string& file, const std::function<bool()>& go_on) {
  try {
    make_private_file(file);
    Database copy(file, Access::read_write);
    copy.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
    {
      std::unique_lock lock(write_mutex_);
      Copying copying(writer_, copy);
      while (!copying.copy(pages_copied_at_once)) {
        lock.unlock();
        std::this_thread::sleep_for(pause_between_copies);
        lock.lock();
        if (failed_) throw StoreFailed("the store has failed meanwhile");
        if (!go_on()) throw CopyFailed("it was given up, because the server ends");
      }
    }
    // One file, with nothing beside it. What is in it is what was committed, so a server may go on.
    copy.execute("PRAGMA journal_mode = DELETE");
  } catch (const SqliteError& error) {
    throw CopyFailed("the store could not be copied to " + file + ": " + error.what());
  }
  sync_file(file);
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
    if (truncation_due_) {
      wipe_erased();
    } else {
      writer_.checkpoint(Checkpoint::as_far_as_possible);
    }
    checkpoint_found_space_ = true;
  } catch (const SqliteError& error) {
    if (!error.no_space()) throw;
    if (std::exchange(checkpoint_found_space_, false)) {
      spdlog::warn("store {}: no space for a checkpoint; free some", folder_.database());
    }
  }
}

// While the write-ahead file stands, a server that dies here finds the same pages there again.
void SqliteEventLog::wipe_erased() {
  const auto pages = writer_.pages_ahead();
  if (!writer_.checkpoint(Checkpoint::all)) return;
  writer_.wipe_gaps(pages);
  if (writer_.checkpoint(Checkpoint::and_truncate)) truncation_due_ = false;
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
