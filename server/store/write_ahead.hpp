#pragma once

#include <string_view>

namespace plenum::store {

// Whether a write-ahead file has lost commits that were durable. SQLite takes a frame that does not
// fit its checksum for the end of the file, as a power cut leaves it; but a power cut leaves at
// most one commit that is incomplete, and none behind it.
bool has_lost_commits(std::string_view write_ahead);

}  // namespace plenum::store
