#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace plenum::bench {

// Posts JSON bodies over a few connections at a time and answers what came back, in their order.
// Throws Broken where a status is not in the two hundreds.
std::vector<std::string> post_all(std::uint16_t port, const std::string& target,
                                  const std::vector<std::string>& bodies);

}  // namespace plenum::bench
