#pragma once

#include <string>
#include <vector>

namespace plenum::test {

// Every text of the simulation carries a canary: a mark of its own, "[c17]".
std::string canary(int number);
std::vector<int> canaries_in(const std::string& text);

}  // namespace plenum::test
