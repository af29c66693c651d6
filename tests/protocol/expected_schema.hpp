#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace plenum::test {

// The schema that the C++ types stand for: every type that travels, all that it is made of, the
// close codes and the limits.
nlohmann::json expected_schema();

// Where a schema says something else than the C++ types do, one line for each place; whatever only
// explains is not looked at.
std::vector<std::string> differences(const nlohmann::json& schema);

}  // namespace plenum::test
