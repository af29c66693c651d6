#pragma once

#include <string>
#include <string_view>

// The one form in which what people write is decided on, stored and compared. Both functions take
// UTF-8 (what is not becomes U+FFFD; below 1 GiB), answer UTF-8, and leave their own results as
// they are.
//
// Both, in this order:
//   1. Line breaks (CR LF, CR, VT, FF, NEL, U+2028, U+2029) become LF, tabs become spaces.
//   2. All other control characters (C0, DEL, C1) and all noncharacters are removed.
//   3. Unicode normalisation form C.
//   4. At both ends blanks are removed: White_Space, U+200B and U+FEFF.
//   5. What has nothing to see in it becomes empty: only White_Space, characters that Unicode calls
//      default-ignorable (joiners, fillers, variation selectors, bidi controls ...), and U+2800.
//
// Everything else stays as it was written, unassigned and private characters included: joiners and
// variation selectors carry meaning in emoji, Persian and Indic scripts.
namespace plenum::text {

// For names and titles. Besides: bidi controls (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066
// to U+2069) are removed in step 2, and a run of blanks that holds a White_Space or line break
// becomes one U+0020.
std::string line(std::string_view text);

// For points and tasks. Besides: blanks before a line break are removed, and of more than two line
// breaks in a row two remain, which is one empty line.
std::string paragraph(std::string_view text);

}  // namespace plenum::text
