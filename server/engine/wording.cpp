#include "server/engine/wording.hpp"

#include "plenum/assert.hpp"
#include "plenum/limits.hpp"
#include "server/engine/text_limits.hpp"
#include "server/engine/word_merge.hpp"

#include <algorithm>
#include <utility>

namespace plenum {
namespace {

Reworded keep_beside(const Wording& now, const std::string& text) {
  if (std::ranges::find(now.variants, text) != now.variants.end()) return Unchanged{};
  if (now.variants.size() + 1 >= limits::variants_max) return Refusal::text_changed;
  return KeptBeside{text};
}

}  // namespace

Reworded reword(const Wording& now, const std::string& text, Revision revision,
                std::size_t characters_max) {
  if (auto refusal = refuse_text(text, characters_max)) return *refusal;
  if (text == now.text) return Unchanged{};
  if (revision == now.revision) return Changed{text};

  const auto base = now.earlier.find(revision);
  if (base == now.earlier.end()) return Refusal::text_changed;
  if (text == base->second) return Unchanged{};
  const auto merged = merge_words(base->second, text, now.text);
  if (!merged || characters(*merged) > characters_max) return keep_beside(now, text);
  if (*merged == now.text) return Unchanged{};
  return Changed{*merged};
}

Reworded settle(const Wording& now, const std::string& text, Revision revision,
                std::size_t characters_max) {
  if (auto refusal = refuse_text(text, characters_max)) return *refusal;
  if (text == now.text && now.variants.empty()) return Unchanged{};
  if (revision != now.revision) return Refusal::text_changed;
  return Changed{text};
}

void set_text(Wording& wording, const std::string& text, Revision revision, bool settled) {
  PLENUM_ASSERT(revision == wording.revision + 1);
  wording.earlier.emplace(wording.revision, std::exchange(wording.text, text));
  if (wording.earlier.size() > limits::earlier_texts_max) {
    wording.earlier.erase(wording.earlier.begin());
  }
  wording.revision = revision;
  if (settled) wording.variants.clear();
}

void keep_variant(Wording& wording, const std::string& text) {
  const auto stands = wording.text;
  set_text(wording, stands, wording.revision + 1, false);
  wording.variants.push_back(text);
}

}  // namespace plenum
