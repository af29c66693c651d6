#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Hashes are raw bytes; see encoding.hpp to write them down.
namespace plenum::crypto {

constexpr std::size_t sha256_bytes = 32;

std::string sha256(std::string_view text);
std::string hmac_sha256(std::string_view key, std::string_view text);

}  // namespace plenum::crypto
