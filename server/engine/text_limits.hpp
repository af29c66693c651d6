#pragma once

#include "plenum/engine/refusal.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace plenum {

// Unicode code points of a valid UTF-8 text.
std::size_t characters(const std::string& text);

// Rule R0.1: what must be written is not empty, and nothing is longer than its limit.
std::optional<Refusal> refuse_text(const std::string& text, std::size_t characters_max);
std::optional<Refusal> refuse_optional_text(const std::string& text, std::size_t characters_max);

}  // namespace plenum
