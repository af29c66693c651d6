#pragma once

#include <string>
#include <string_view>

// Bytes as text.
namespace plenum::crypto {

// RFC 4648, section 5, without padding.
std::string base64url(std::string_view bytes);

// Lower case.
std::string hex(std::string_view bytes);

}  // namespace plenum::crypto
