#include "server/store/sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <span>
#include <string>

// What SQLite leaves behind in its pages. When rows are deleted, pages are joined and their rows
// laid out anew; between the directory of a page and its first row there may then be bytes of rows
// that have moved on, and these outlive their deletion there. The file format (sqlite.org,
// fileformat2.html, sections 1.6 and 4) gives that gap no meaning.
namespace plenum::store {
namespace {

constexpr int file_header_bytes = 100;
constexpr int write_ahead_header_bytes = 32;
constexpr int frame_header_bytes = 24;
// From here on an overflow page could begin like one of a tree: 128 GB.
constexpr std::uint32_t pages_distinguishable = 0x02000000;

std::uint32_t number_in(const unsigned char* bytes, int count) {
  std::uint32_t number = 0;
  for (int at = 0; at < count; ++at) number = number << 8 | bytes[at];
  return number;
}

sqlite3_file* file_of(sqlite3* handle, int which) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(handle, "main", which, &file);
  return file && file->pMethods ? file : nullptr;
}

[[noreturn]] void fail(int code) {
  throw SqliteError(code, std::string("SQLite: wiping pages: ") + sqlite3_errstr(code));
}

void check(int code) {
  if (code != SQLITE_OK) fail(code);
}

// Whether there was something to wipe.
bool wipe_gap(std::string& page, int header) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(page.data());
  const int kind = bytes[header];
  const bool leaf = kind == 10 || kind == 13;
  if (!leaf && kind != 2 && kind != 5) return false;
  const auto begin =
      static_cast<std::size_t>(header + (leaf ? 8 : 12)) + 2 * number_in(bytes + header + 3, 2);
  const std::size_t rows = number_in(bytes + header + 5, 2);
  const auto end = rows == 0 ? std::size_t{65536} : rows;
  if (begin >= end || end > page.size()) return false;
  const std::span gap(page.data() + begin, end - begin);
  if (std::ranges::all_of(gap, [](char byte) { return byte == 0; })) return false;
  std::ranges::fill(gap, 0);
  return true;
}

}  // namespace

std::set<std::uint32_t> Database::pages_ahead() {
  std::set<std::uint32_t> pages;
  auto* file = file_of(handle_, SQLITE_FCNTL_JOURNAL_POINTER);
  sqlite3_int64 size = 0;
  if (!file || file->pMethods->xFileSize(file, &size) != SQLITE_OK) return pages;

  const auto page_bytes = std::stoll(value_of("PRAGMA page_size"));
  const auto step = frame_header_bytes + page_bytes;
  for (sqlite3_int64 at = write_ahead_header_bytes; at + step <= size; at += step) {
    unsigned char number[4] = {};
    check(file->pMethods->xRead(file, number, 4, at));
    pages.insert(number_in(number, 4));
  }
  return pages;
}

void Database::wipe_gaps(const std::set<std::uint32_t>& pages) {
  auto* file = file_of(handle_, SQLITE_FCNTL_FILE_POINTER);
  sqlite3_int64 size = 0;
  if (!file) return;
  check(file->pMethods->xFileSize(file, &size));
  const auto page_bytes = std::stoi(value_of("PRAGMA page_size"));
  // What this connection remembers of the pages must not come back.
  sqlite3_db_release_memory(handle_);
  for (const auto number : pages) {
    const auto place = (sqlite3_int64{number} - 1) * page_bytes;
    if (number == 0 || number >= pages_distinguishable || place + page_bytes > size) continue;
    std::string page(static_cast<std::size_t>(page_bytes), '\0');
    check(file->pMethods->xRead(file, page.data(), page_bytes, place));
    if (!wipe_gap(page, number == 1 ? file_header_bytes : 0)) continue;
    check(file->pMethods->xWrite(file, page.data(), page_bytes, place));
  }
  check(file->pMethods->xSync(file, SQLITE_SYNC_NORMAL));
}

}  // namespace plenum::store
