#include "server/text/names.hpp"

#include "server/text/icu.hpp"
#include "server/text/normalise.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <cstdint>
#include <utility>

namespace plenum::text {
namespace {

using icu::UnicodeString;

constexpr int marks_on_one_max = 4;
constexpr UChar32 nothing = -1;
constexpr UChar32 zero_width_non_joiner = 0x200c;
constexpr UChar32 zero_width_joiner = 0x200d;
constexpr UChar32 empty_braille = 0x2800;
constexpr uint8_t virama = 9;

// Walks over the characters before or after a place.
UChar32 before(const UnicodeString& text, int32_t& at) {
  if (at == 0) return nothing;
  at = text.moveIndex32(at, -1);
  return text.char32At(at);
}

UChar32 after(const UnicodeString& text, int32_t& at) {
  if (at >= text.length()) return nothing;
  const auto c = text.char32At(at);
  at = text.moveIndex32(at, 1);
  return c;
}

bool is_not_seen(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || (c >= 0xfff9 && c <= 0xfffb);
}

bool is_mark(UChar32 c) {
  return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

bool is_pictograph(UChar32 c) {
  return c != nothing && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

int joining_type(UChar32 c) {
  return c == nothing ? U_JT_NON_JOINING : u_getIntPropertyValue(c, UCHAR_JOINING_TYPE);
}

// Whether `c` would stand between the letters at both sides, which are joined without it.
bool parts_joined_letters(const UnicodeString& kept, const UnicodeString& text, int32_t next) {
  auto at = kept.length();
  int left;
  do left = joining_type(before(kept, at));
  while (left == U_JT_TRANSPARENT);

  int right;
  do right = joining_type(after(text, next));
  while (right == U_JT_TRANSPARENT);

  return (left == U_JT_LEFT_JOINING || left == U_JT_DUAL_JOINING) &&
         (right == U_JT_RIGHT_JOINING || right == U_JT_DUAL_JOINING);
}

bool joins_emoji(const UnicodeString& kept, const UnicodeString& text, int32_t next) {
  auto at = kept.length();
  auto left = before(kept, at);
  if (left != nothing && u_hasBinaryProperty(left, UCHAR_VARIATION_SELECTOR)) {
    left = before(kept, at);
  }
  if (left != nothing && u_hasBinaryProperty(left, UCHAR_EMOJI_MODIFIER)) left = before(kept, at);
  return is_pictograph(left) && is_pictograph(after(text, next));
}

bool takes_variations(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const bool is_mongolian = uscript_getScript(c, &status) == USCRIPT_MONGOLIAN;
  check(status);
  return is_mongolian || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
         (c > 0x7f && u_hasBinaryProperty(c, UCHAR_EMOJI));
}

// Whether `c`, not seen itself, changes how what stands around it is seen.
bool has_meaning(UChar32 c, const UnicodeString& kept, const UnicodeString& text, int32_t next) {
  auto at = kept.length();
  const auto last = before(kept, at);
  if (last == nothing) return false;
  if (u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR)) {
    return takes_variations(last) && !u_hasBinaryProperty(last, UCHAR_VARIATION_SELECTOR);
  }
  if (c == zero_width_joiner) {
    return u_getCombiningClass(last) == virama || joins_emoji(kept, text, next);
  }
  return c == zero_width_non_joiner &&
         (u_getCombiningClass(last) == virama || parts_joined_letters(kept, text, next));
}

UnicodeString tidied(const UnicodeString& text) {
  UnicodeString kept;
  int marks = marks_on_one_max;
  for (int32_t next = 0; next < text.length();) {
    const auto c = after(text, next);
    if (is_not_seen(c)) {
      if (has_meaning(c, kept, text, next)) kept.append(c);
    } else if (is_mark(c)) {
      if (marks++ < marks_on_one_max) kept.append(c);
    } else {
      const auto seen = c == empty_braille ? UChar32{' '} : c;
      marks = u_isUWhiteSpace(seen) ? marks_on_one_max : 0;
      kept.append(seen);
    }
  }
  return kept;
}

UnicodeString without_what_is_not_seen(const UnicodeString& text) {
  UnicodeString seen;
  for (int32_t next = 0; next < text.length();) {
    const auto c = after(text, next);
    if (!is_not_seen(c)) seen.append(c);
  }
  return seen;
}

UnicodeString compatible(const UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  check(status);
  auto result = nfkc->normalize(text, status);
  check(status);
  return result;
}

icu::LocalUSpoofCheckerPointer opened_checker() {
  UErrorCode status = U_ZERO_ERROR;
  icu::LocalUSpoofCheckerPointer checker(uspoof_open(&status));
  check(status);
  return checker;
}

std::string skeleton(const UnicodeString& text) {
  static const auto checker = opened_checker();
  UErrorCode status = U_ZERO_ERROR;
  UnicodeString result;
  uspoof_getSkeletonUnicodeString(checker.getAlias(), 0, text, result, &status);
  check(status);
  return encoded(result);
}

}  // namespace

// What is removed may bring marks together that have an order, and that may leave a joiner without
// its use. With so few marks on a character that comes to an end after a few rounds.
std::string name(std::string_view text) {
  auto kept = line(text);
  while (true) {
    auto tidier = line(encoded(tidied(decoded(kept))));
    if (tidier == kept) return kept;
    kept = std::move(tidier);
  }
}

NameSkeleton::NameSkeleton(std::string_view text) {
  const auto prepared = decoded(name(encoded(compatible(decoded(name(text))))));
  const auto seen = without_what_is_not_seen(prepared);
  const auto written = decoded(skeleton(seen));

  forms_ = {encoded(UnicodeString(written).foldCase()), skeleton(UnicodeString(seen).foldCase()),
            skeleton(UnicodeString(seen).toUpper(icu::Locale::getRoot()))};
}

bool look_alike(const NameSkeleton& one, const NameSkeleton& other) {
  for (std::size_t form = 0; form < NameSkeleton::forms_count; ++form) {
    if (one.forms_[form] == other.forms_[form]) return true;
  }
  return false;
}

bool look_alike(std::string_view one, std::string_view other) {
  return look_alike(NameSkeleton(one), NameSkeleton(other));
}

}  // namespace plenum::text
