#include "server/store/schema.hpp"

#include "server/crypto/random.hpp"
#include "server/store/schema_sql.hpp"

#include <cstdint>

namespace plenum::store {
namespace {

constexpr std::int64_t version_known = 1;

void create(Database& database) {
  Transaction transaction(database);
  database.execute(schema_sql);
  Statement insert(database, "INSERT INTO meta (version, secret_key) VALUES (?, ?)");
  insert.execute({version_known, Blob{crypto::random_bytes(32)}});
  transaction.commit();
}

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw CannotOpen("cannot open the store " + path + ": " + why);
}

}  // namespace

std::string ensure_schema(Database& database, const std::string& path) {
  if (database.value_of("SELECT count(*) FROM sqlite_schema") == "0") create(database);
  if (database.value_of("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'") == "0") {
    fail(path, "it belongs to another program. Choose another data folder.");
  }

  Statement select(database, "SELECT version, secret_key FROM meta");
  auto rows = select.query();
  if (!rows.next()) fail(path, "its version is missing. Restore it from a backup.");
  if (rows.integer(0) > version_known) {
    fail(path, "it was made by a later version of Plenum (its format is " +
                   std::to_string(rows.integer(0)) + ", this program knows " +
                   std::to_string(version_known) + "). Start that version again.");
  }
  return rows.bytes(1);
}

}  // namespace plenum::store
