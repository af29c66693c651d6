#include "server/text/normalise.hpp"

#include "server/text/icu.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace plenum::text {
namespace {

using icu::UnicodeString;
using Characters = std::u32string;

enum class BidiControls {
  kept,
  removed
};

bool is_line_break(UChar32 c) {
  return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_white_space(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_WHITE_SPACE);
}

bool is_blank(char32_t c) {
  return is_white_space(c) || c == 0x200b || c == 0xfeff;
}

// The empty Braille pattern is a symbol to Unicode; on a screen it is nothing.
bool is_invisible(char32_t c) {
  return is_white_space(c) || c == 0x2800 ||
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_removed(UChar32 c, BidiControls controls) {
  if (u_charType(c) == U_CONTROL_CHAR || U_IS_UNICODE_NONCHAR(c)) return true;
  return controls == BidiControls::removed && u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

UnicodeString cleaned(const UnicodeString& text, BidiControls controls) {
  UnicodeString result;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    const bool first_of_two = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
    if (first_of_two) continue;

    if (is_line_break(c)) {
      result.append(UChar32{'\n'});
    } else if (c == '\t') {
      result.append(UChar32{' '});
    } else if (!is_removed(c, controls)) {
      result.append(c);
    }
  }
  return result;
}

// Removing comes before composing, because a letter and its accent may meet only then.
Characters composed(std::string_view text, BidiControls controls) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  check(status);
  const auto result = nfc->normalize(cleaned(decoded(text), controls), status);
  check(status);

  Characters characters(static_cast<std::size_t>(result.countChar32()), U'\0');
  result.toUTF32(reinterpret_cast<UChar32*>(characters.data()),
                 static_cast<int32_t>(characters.size()), status);
  check(status == U_STRING_NOT_TERMINATED_WARNING ? U_ZERO_ERROR : status);
  return characters;
}

UnicodeString packed(const Characters& characters) {
  return UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(characters.data()),
                                  static_cast<int32_t>(characters.size()));
}

// Hands over each run of blanks between visible characters, to be replaced; drops those at both
// ends. A text in which there is nothing to see becomes empty.
template <class Replacement>
std::string with_blanks_replaced(const Characters& characters, Replacement replacement) {
  if (std::ranges::all_of(characters, is_invisible)) return {};

  Characters result;
  for (auto at = std::ranges::find_if_not(characters, is_blank); at != characters.end();) {
    const auto blanks = std::find_if(at, characters.end(), is_blank);
    result.append(at, blanks);
    at = std::find_if_not(blanks, characters.end(), is_blank);
    if (at != characters.end()) result += replacement(Characters(blanks, at));
  }
  return encoded(packed(result));
}

// Zero-width spaces alone stay: some scripts break their lines there.
Characters one_space(const Characters& blanks) {
  return std::ranges::any_of(blanks, is_white_space) ? U" " : blanks;
}

Characters at_most_one_empty_line(const Characters& blanks) {
  const auto last = blanks.rfind(U'\n');
  if (last == Characters::npos) return blanks;
  const auto breaks = std::min<std::ptrdiff_t>(std::ranges::count(blanks, U'\n'), 2);
  return Characters(static_cast<std::size_t>(breaks), U'\n') + blanks.substr(last + 1);
}

// Whether a text is nothing but what is on every keyboard, with single spaces inside. Such a text
// is what all of the above makes of it.
bool is_plain(std::string_view text) {
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
         std::ranges::all_of(text, printable) && text.find("  ") == text.npos;
}

}  // namespace

std::string line(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  return with_blanks_replaced(composed(text, BidiControls::removed), one_space);
}

std::string paragraph(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  return with_blanks_replaced(composed(text, BidiControls::kept), at_most_one_empty_line);
}

}  // namespace plenum::text
