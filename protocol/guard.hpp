#pragma once

#include <string_view>

namespace plenum::protocol {

// Whether a text is JSON that is worth building: well-formed, valid UTF-8, no deeper and no larger
// than limits.hpp says, and no field given twice. Reads the text once and builds nothing.
bool harmless(std::string_view text);

}  // namespace plenum::protocol
