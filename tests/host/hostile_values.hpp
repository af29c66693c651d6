#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenum::test {

// Texts that have broken other programs, by the kind of trouble they make. All are valid UTF-8.
const std::vector<std::pair<std::string, std::string>>& hostile_texts();

// What can stand in JSON where a value belongs, and is no text, or no JSON at all.
const std::vector<std::pair<std::string, std::string>>& hostile_json();

// Whether a kind of the latter can be part of no message, whatever the field.
bool never_valid(std::string_view kind);

}  // namespace plenum::test
