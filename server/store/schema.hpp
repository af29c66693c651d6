#pragma once

#include "server/store/sqlite.hpp"

#include <string>

namespace plenum::store {

// Makes the tables in an empty database, with a new secret key, or checks that those in it are of
// a version this program knows. Answers the secret key. Throws CannotOpen.
std::string ensure_schema(Database& database, const std::string& path);

}  // namespace plenum::store
