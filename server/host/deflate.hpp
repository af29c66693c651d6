#pragma once

#include <string>
#include <string_view>

namespace plenum::host {

// The bytes in the zlib format (RFC 1950), as browsers take it. Lists of objects shrink to about a
// fifth; the level is the quickest, which on those is nearly as good as the best.
std::string deflate(std::string_view bytes);

}  // namespace plenum::host
