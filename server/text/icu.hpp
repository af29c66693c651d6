#pragma once

#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

// What every use of ICU in this folder needs.
namespace plenum::text {

inline void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

inline icu::UnicodeString decoded(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

inline std::string encoded(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

}  // namespace plenum::text
