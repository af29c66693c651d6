#include "server/store/sqlite.hpp"

#include <sqlite3.h>

#include <cerrno>

namespace plenum::store {
namespace {

constexpr int busy_milliseconds = 5000;

int last_error_of(sqlite3_file* file) {
  int error = 0;
  if (file && file->pMethods) file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
  return error;
}

// SQLite knows a full device, but takes a used-up quota for any other failure.
bool over_quota(sqlite3* handle) {
  for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle, "main", which, &file);
    if (last_error_of(file) == EDQUOT) return true;
  }
  return false;
}

[[noreturn]] void fail(sqlite3* handle) {
  const int code = sqlite3_extended_errcode(handle);
  const auto message =
      std::string("SQLite: ") + sqlite3_errmsg(handle) + " (" + std::to_string(code) + ")";
  const bool full = code == SQLITE_IOERR_WRITE && over_quota(handle);
  throw SqliteError(full ? SQLITE_FULL : code, message);
}

void check(int code, sqlite3* handle) {
  if (code != SQLITE_OK) fail(handle);
}

struct Binder {
  sqlite3_stmt* statement;
  int index;

  int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
  int operator()(std::string_view text) const {
    return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  }
  int operator()(Blob blob) const {
    // No address would mean NULL, which an empty payload is not.
    const auto* bytes = blob.bytes.empty() ? "" : blob.bytes.data();
    return sqlite3_bind_blob64(statement, index, bytes, blob.bytes.size(), SQLITE_TRANSIENT);
  }
};

}  // namespace

bool SqliteError::no_space() const {
  return code == SQLITE_FULL;
}

bool SqliteError::damaged() const {
  return malformed() || (code & 0xff) == SQLITE_IOERR;
}

bool SqliteError::malformed() const {
  const int kind = code & 0xff;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

Database::Database(const std::string& path, Access access) {
  const int mode = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  const int code = sqlite3_open_v2(path.c_str(), &handle_, mode | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string message = std::string("SQLite: ") + sqlite3_errstr(code);
    sqlite3_close(handle_);
    throw SqliteError(code, message);
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, busy_milliseconds);

  // This takes the place of SQLite's own hook, which checkpoints and keeps silent about errors.
  const auto count_pages = [](void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(handle_, count_pages, &write_ahead_pages_);
}

Database::~Database() {
  sqlite3_close(handle_);
}

void Database::execute(const std::string& sql) {
  check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), handle_);
}

std::string Database::value_of(const std::string& sql) {
  Statement statement(*this, sql);
  auto rows = statement.query();
  return rows.next() ? rows.bytes(0) : "";
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

bool Database::checkpoint(Checkpoint kind) {
  const int mode =
      kind == Checkpoint::and_truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  int ahead = 0;
  int brought = 0;
  // Nobody waits for a checkpoint: it is made later if it cannot be made now.
  sqlite3_busy_timeout(handle_, 0);
  const int code = sqlite3_wal_checkpoint_v2(handle_, "main", mode, &ahead, &brought);
  sqlite3_busy_timeout(handle_, busy_milliseconds);
  if ((code & 0xff) == SQLITE_BUSY) return false;
  check(code, handle_);
  if (kind == Checkpoint::and_truncate) write_ahead_pages_ = 0;
  return kind != Checkpoint::all || ahead == brought;
}

void Database::leave_untouched() noexcept {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Transaction::Transaction(Database& database, const std::string& begin) : database_(database) {
  database_.execute(begin);
}

Transaction::~Transaction() {
  if (!database_.in_transaction()) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const SqliteError&) {
    // The error that led here is already on its way. A transaction that stays open makes the next
    // BEGIN fail, and that one is told.
  }
}

// The error of a failed step has been told when it happened.
Rows::~Rows() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(sqlite3_db_handle(statement_));
  return false;
}

bool Rows::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Rows::bytes(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data ? std::string(data, size) : std::string();
}

Copying::Copying(Database& from, Database& to)
    : backup_(sqlite3_backup_init(to.handle_, "main", from.handle_, "main")), to_(to) {
  if (!backup_) fail(to_.handle_);
}

// The error of a failed step has been told when it happened.
Copying::~Copying() {
  sqlite3_backup_finish(backup_);
}

bool Copying::copy(int pages) {
  const int code = sqlite3_backup_step(backup_, pages);
  if (code == SQLITE_DONE) return true;
  if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) return false;
  throw SqliteError(code, std::string("SQLite: ") + sqlite3_errstr(code));
}

Statement::Statement(Database& database, std::string_view sql) {
  check(sqlite3_prepare_v3(database.handle_, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement_, nullptr),
        database.handle_);
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Rows Statement::query(std::initializer_list<Value> values) {
  int index = 0;
  for (const auto& value : values) {
    check(std::visit(Binder{statement_, ++index}, value), sqlite3_db_handle(statement_));
  }
  return Rows(statement_);
}

void Statement::execute(std::initializer_list<Value> values) {
  auto rows = query(values);
  while (rows.next()) {
  }
}

}  // namespace plenum::store
