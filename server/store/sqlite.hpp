#pragma once

#include "plenum/store/event_log.hpp"

#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_backup;
struct sqlite3_stmt;

// All that the store needs of SQLite, and the only place that knows it. An object belongs to one
// thread at a time.
namespace plenum::store {

// Ends the process unless it is one of the two kinds that a store lives with.
struct SqliteError : StoreFailed {
  SqliteError(int error_code, const std::string& message)
      : StoreFailed(message), code(error_code) {}

  // The device is full, and nothing of what was to be written is in the file.
  bool no_space() const;
  // The file, or the part of it that was read, is not what was written.
  bool damaged() const;
  // A page makes no sense, which was noticed before anything was written.
  bool malformed() const;

  int code;
};

enum class Access {
  read_write,
  read_only,
};

enum class Checkpoint {
  as_far_as_possible,
  all,           // everything that is in the write-ahead file
  and_truncate,  // and nothing that was erased stays there
};

// A connection to a database file that exists. It never checkpoints by itself.
class Database {
 public:
  Database(const std::string& path, Access access);
  ~Database();

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);
  // The first column of the first row, as text: "" if there is none.
  std::string value_of(const std::string& sql);

  bool in_transaction() const;

  // How long the write-ahead file was after this connection's last commit.
  int write_ahead_pages() const { return write_ahead_pages_; }
  // False: a reader stood in the way.
  bool checkpoint(Checkpoint kind);
  // Where what was erased may still stand after a checkpoint: the pages in the write-ahead file.
  // SQLite zeroes what it frees, but not what it has moved away from within a page.
  std::set<std::uint32_t> pages_ahead();
  // Zeroes what no row uses in these pages, and makes that durable. To be called when a checkpoint
  // has brought them into the file and nobody else writes; the write-ahead file is to be truncated
  // next.
  void wipe_gaps(const std::set<std::uint32_t>& pages);
  // After a failed write: even closing writes nothing any more.
  void leave_untouched() noexcept;

 private:
  friend class Statement;
  friend class Copying;

  sqlite3* handle_ = nullptr;
  int write_ahead_pages_ = 0;
};

// Rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database, const std::string& begin = "BEGIN IMMEDIATE");
  ~Transaction();

  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit() { database_.execute("COMMIT"); }

 private:
  Database& database_;
};

// A copy of a database, made a few pages at a time. What is written meanwhile through the same
// connection is in the copy, too; nobody else may write.
class Copying {
 public:
  Copying(Database& from, Database& to);
  ~Copying();

  Copying(const Copying&) = delete;
  Copying& operator=(const Copying&) = delete;

  // True when the copy is complete. Throws SqliteError, after which the copy is worth nothing.
  bool copy(int pages);

 private:
  sqlite3_backup* backup_;
  Database& to_;
};

struct Blob {
  std::string_view bytes;
};

using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, Blob>;

// The answer to one run of a statement, which is free for the next when this is gone. Columns
// count from 0.
class Rows {
 public:
  explicit Rows(sqlite3_stmt* statement) : statement_(statement) {}
  ~Rows();

  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  bool next();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  // Text and blobs alike.
  std::string bytes(int column) const;

 private:
  sqlite3_stmt* statement_;
};

class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();

  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Rows query(std::initializer_list<Value> values = {});
  void execute(std::initializer_list<Value> values = {});

 private:
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace plenum::store
