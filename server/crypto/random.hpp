#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

// Chance, from the system's generator only. All of these throw std::runtime_error if it fails.
namespace plenum::crypto {

std::string random_bytes(std::size_t count);

// What one decision of the engine may use up.
std::array<std::uint64_t, 4> entropy();

// 256 bits in 43 letters, digits, "-" and "_": for links and keys that nobody may guess.
std::string random_secret();

}  // namespace plenum::crypto
