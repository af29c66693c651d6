#pragma once

#include "plenum/engine/ids.hpp"

#include <cstddef>
#include <string>

// Chance, from the system's generator only. All of these throw std::runtime_error if it fails.
namespace plenum::crypto {

std::string random_bytes(std::size_t count);

// What a decision of the engine may use up.
Entropy entropy();

// 256 bits in 43 letters, digits, "-" and "_": for links and keys that nobody may guess.
std::string random_secret();

}  // namespace plenum::crypto
