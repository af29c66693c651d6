#pragma once

#include "server/engine/order_key.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace plenum {

// The order key of a place: behind `after`, or (null) before everything. `others` are the things
// that stand in the column, without the one that is placed, in any order; each has `id` and
// `order`. What it should come after may have gone elsewhere meanwhile: then it comes last.
template <class Thing, class Id>
std::string key_behind(std::vector<const Thing*> others, const std::optional<Id>& after) {
  std::ranges::sort(others, {}, [](const Thing* one) { return std::tie(one->order, one->id); });
  auto next = others.begin();
  if (after) {
    const auto found = std::ranges::find(others, *after, &Thing::id);
    next = found == others.end() ? found : std::next(found);
  }
  const auto before = next == others.begin() ? std::string{} : (*std::prev(next))->order;
  return order_key_between(before, next == others.end() ? std::string{} : (*next)->order);
}

// Whether a thing that stands in the column of the `others` is right behind `after` already.
template <class Thing, class Id>
bool stands_behind(const Thing& thing, const std::vector<const Thing*>& others,
                   const std::optional<Id>& after) {
  const Thing* before = nullptr;
  for (const auto* other : others) {
    const bool earlier = std::tie(other->order, other->id) < std::tie(thing.order, thing.id);
    const bool closer =
        !before || std::tie(before->order, before->id) < std::tie(other->order, other->id);
    if (earlier && closer) before = other;
  }
  return before ? after == before->id : !after;
}

}  // namespace plenum
