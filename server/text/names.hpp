#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// The names of people: how they are kept, and whether one could be taken for another.
namespace plenum::text {

// The line (see normalise.hpp), and besides
//   - without characters that are not seen: all that are default-ignorable, and U+FFF9 to U+FFFB.
//     Stay may: joiners where RFC 5892 (appendix A.1 and A.2) has a use for them, as in Persian
//     and Indic scripts, and between emoji; one variation selector after an emoji, an ideograph
//     or a Mongolian letter;
//   - with at most four combining marks on one character, and none where there is no character;
//   - the empty Braille pattern, U+2800, is a space.
//
// Nothing is cut off: whether a name is too long is decided elsewhere. It leaves its own results
// as they are, and a name in which there is nothing to see becomes empty.
std::string name(std::string_view text);

// What somebody sees who looks at a name fleetingly: the skeletons of UTS #39 of its NFKC form, as
// it is written, in small letters and in capitals. All three are needed, since a Cyrillic Н looks
// like an H but an н not like an h, rn looks like an m but RN not like an M, and l looks like I.
//
// To be made once for each name and compared with many.
class NameSkeleton {
 public:
  explicit NameSkeleton(std::string_view name);

  static constexpr std::size_t forms_count = 3;

  // Names look alike if they are equal in one of these, each at its place. Not transitive: "lan"
  // looks like "Ian", which is "ian" in small letters, which does not look like "lan".
  const std::array<std::string, forms_count>& forms() const { return forms_; }
  friend bool look_alike(const NameSkeleton& one, const NameSkeleton& other);

 private:
  std::array<std::string, forms_count> forms_;
};

bool look_alike(std::string_view one, std::string_view other);

}  // namespace plenum::text
