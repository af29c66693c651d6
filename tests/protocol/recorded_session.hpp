#pragma once

#include "plenum/protocol/codec.hpp"

#include <vector>

namespace plenum::test {

// A session in which everything happens that can happen, in a second round at its end: one commit
// for each command, with the answers that were given.
std::vector<protocol::Commit> recorded_session();

}  // namespace plenum::test
