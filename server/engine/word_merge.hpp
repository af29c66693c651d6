#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plenum {

// Brings together two texts that were both written from `base`, word by word. The result holds what
// both sides changed; nothing if their changes meet, and then somebody has to decide.
//
// Changes meet where both sides change or delete the same word; where they put different words
// between the same two; where one puts a word between two that the other has changed in one go;
// where they disagree about the line breaks or spaces between two words; and where together
// they would leave no word at all. Making the same change twice is making it once. Changes of
// neighbouring words do not meet.
//
// So no word is lost that either side added, none comes back that either deleted, and the order of
// the sides does not matter. Every blank of the result stood in one of the texts.
//
// Texts are as text::paragraph leaves them: UTF-8, no blanks at the ends. Words are parted by
// spaces, tabs and line feeds alone. Scripts that are written without spaces make one long word of
// a line, and two changes of it meet: too careful, never wrong.
//
// This is diff3 (Khanna, Kunal, Pierce: "A Formal Investigation of Diff3", FSTTCS 2007) on words,
// except that there neighbouring changes meet, too. For n words on the longer side it takes time
// and memory of n²; a text of 500 characters has at most 250. Beyond 1000 words all changes meet.
std::optional<std::string> merge_words(std::string_view base, std::string_view mine,
                                       std::string_view theirs);

}  // namespace plenum
