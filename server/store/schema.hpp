#pragma once

#include "server/store/sqlite.hpp"

#include <string>

namespace plenum::store {

// Makes the tables in an empty database, with a new secret key, or brings those of an earlier
// version up to date. Throws CannotOpen if they are of a later version or somebody else's.
void ensure_schema(Database& database, const std::string& path);

// The same for who only reads: throws CannotOpen if the tables are not of the present version.
void require_schema(Database& database, const std::string& path);

}  // namespace plenum::store
