#pragma once

#include "plenum/engine/refusal.hpp"
#include "plenum/engine/session.hpp"

#include <string>
#include <variant>

// What becomes of a text that several people may change at once: rules R5.6, R5.8 and R5.9.
namespace plenum {

struct Unchanged {};
// The text now says this.
struct Changed {
  std::string text;
};
// This stands beside the text until somebody decides.
struct KeptBeside {
  std::string text;
};

using Reworded = std::variant<Unchanged, Changed, KeptBeside, Refusal>;

// An edit that started from `revision`.
Reworded reword(const Wording& now, const std::string& text, Revision revision,
                std::size_t characters_max);

// A decision between the variants, by somebody who saw `revision`.
Reworded settle(const Wording& now, const std::string& text, Revision revision,
                std::size_t characters_max);

// The fold: the next revision says `text`; `settled` if that decided between the variants.
void set_text(Wording& wording, const std::string& text, Revision revision, bool settled);

// The fold: `text` stands beside from now on. That counts as a revision, so that nobody decides
// who has not seen it.
void keep_variant(Wording& wording, const std::string& text);

}  // namespace plenum
