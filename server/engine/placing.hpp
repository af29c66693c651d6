#pragma once

#include "plenum/limits.hpp"
#include "server/engine/order_key.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace plenum {

// Puts the things of a column into their order and answers where the one stands that comes next
// behind `after`.
template <class Thing, class Id>
auto sort_and_find_next(std::vector<const Thing*>& others, const std::optional<Id>& after) {
  std::ranges::sort(others, {}, [](const Thing* one) { return std::tie(one->order, one->id); });
  if (!after) return others.begin();
  const auto found = std::ranges::find(others, *after, &Thing::id);
  return found == others.end() ? found : std::next(found);
}

// The order key of a place: behind `after`, or (null) before everything. `others` are the things
// that stand in the column, without the one that is placed, in any order; each has `id` and
// `order`. What it should come after may have gone elsewhere meanwhile: then it comes last.
template <class Thing, class Id>
std::string key_behind(std::vector<const Thing*> others, const std::optional<Id>& after) {
  const auto next = sort_and_find_next(others, after);
  const auto before = next == others.begin() ? std::string{} : (*std::prev(next))->order;
  return order_key_between(before, next == others.end() ? std::string{} : (*next)->order);
}

// The key of a place. Where it would be too long, all `others` get short ones first, in order.
template <class Keyed>
struct Place {
  std::string order;
  std::vector<Keyed> rekeyed;
};

template <class Keyed, class Thing, class Id>
Place<Keyed> place_behind(std::vector<const Thing*> others, const std::optional<Id>& after) {
  Place<Keyed> place{key_behind(others, after), {}};
  if (place.order.size() <= limits::order_key_bytes_max) return place;

  const auto next = sort_and_find_next(others, after);
  std::string last;
  for (auto at = others.begin(); at != others.end(); ++at) {
    if (at == next) place.order = last = order_key_after(last);
    last = order_key_after(last);
    place.rekeyed.push_back({(*at)->id, last});
  }
  if (next == others.end()) place.order = order_key_after(last);
  return place;
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
