#include "server/store/schema.hpp"

#include "server/crypto/random.hpp"
#include "server/store/schema_sql.hpp"

#include <cstdint>

namespace plenum::store {
namespace {

constexpr std::int64_t version_known = 2;

void create(Database& database) {
  Transaction transaction(database);
  database.execute(schema_sql);
  Statement insert(database, "INSERT INTO meta (version, secret_key) VALUES (?, ?)");
  insert.execute({version_known, Blob{crypto::random_bytes(32)}});
  transaction.commit();
}

// What a store of the first version lacks.
void upgrade(Database& database) {
  Transaction transaction(database);
  database.execute(
      "ALTER TABLE meta ADD COLUMN epoch_floor INTEGER NOT NULL DEFAULT 0;"
      "ALTER TABLE commit_log ADD COLUMN original BLOB;"
      "ALTER TABLE commit_log ADD COLUMN vouched BLOB;"
      "UPDATE meta SET version = 2;");
  transaction.commit();
}

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw CannotOpen("cannot open the store " + path + ": " + why);
}

std::int64_t version_of(Database& database, const std::string& path) {
  Statement select(database, "SELECT version FROM meta");
  auto rows = select.query();
  if (!rows.next()) fail(path, "its version is missing. Restore it from a backup.");
  return rows.integer(0);
}

std::int64_t check_schema(Database& database, const std::string& path) {
  if (database.value_of("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'") == "0") {
    fail(path, "it belongs to another program. Choose another data folder.");
  }
  const auto version = version_of(database, path);
  if (version > version_known) {
    fail(path, "it was made by a later version of Plenum (its format is " +
                   std::to_string(version) + ", this program knows " +
                   std::to_string(version_known) + "). Start that version again.");
  }
  return version;
}

}  // namespace

void ensure_schema(Database& database, const std::string& path) {
  if (database.value_of("SELECT count(*) FROM sqlite_schema") == "0") create(database);
  if (check_schema(database, path) < version_known) upgrade(database);
}

void require_schema(Database& database, const std::string& path) {
  if (check_schema(database, path) < version_known) {
    fail(path, "it was made by an earlier version of Plenum. Let the server open it once.");
  }
}

}  // namespace plenum::store
