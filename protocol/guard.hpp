#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace plenum::protocol {

// Reads a text from outside; answers nothing if it is no JSON (RFC 8259), or deeper, larger or with
// more fields of one name than any message of ours. It is judged while it is read, so that nothing
// is built of what is beyond the limits. Never throws for input.
std::optional<nlohmann::json> parse_guarded(std::string_view text);

}  // namespace plenum::protocol
