#pragma once

#include <string>

namespace plenum {

// The key that creating sessions needs: made at the first start, kept in the data folder, readable
// by its owner only. Throws store::CannotOpen where it can be neither read nor written.
std::string creation_key(const std::string& folder);

}  // namespace plenum
