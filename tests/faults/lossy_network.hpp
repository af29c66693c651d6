#pragma once

#include <functional>
#include <string>

namespace plenum::faults {

// Calls this in a network that holds nothing but a loopback device which loses so many packets of a
// hundred. Answers why that is not possible here, or nothing.
std::string in_lossy_network(unsigned percent, const std::function<void()>& call);

}  // namespace plenum::faults
