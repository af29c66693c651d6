#pragma once

#include <string_view>

namespace plenum::text {

// Whether bytes are well-formed UTF-8: no surrogates, nothing overlong, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

}  // namespace plenum::text
