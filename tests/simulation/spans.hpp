#pragma once

#include "plenum/engine/ids.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace plenum::test {

// Something was so from one commit on and until another one, which no longer belongs to it.
struct Span {
  Seq from = 0;
  Seq to = std::numeric_limits<Seq>::max();
};

// When something was so, in order.
class Spans {
 public:
  // It is so, or not, from this commit on.
  void set(bool so, Seq at) {
    const bool open = !spans_.empty() && spans_.back().to == Span{}.to;
    if (so && !open) spans_.push_back({at});
    if (!so && open) spans_.back().to = at;
  }

  // Whether it was ever so at one of these commits, both included.
  bool within(Seq first, Seq last) const {
    return std::ranges::any_of(
        spans_, [&](const Span& span) { return span.from <= last && span.to > first; });
  }

  // Whether both were so at one of these commits.
  bool together(const Spans& other, Seq first, Seq last) const {
    return std::ranges::any_of(spans_, [&](const Span& span) {
      return span.from <= last && span.to > first &&
             other.within(std::max(first, span.from), std::min(last, span.to - 1));
    });
  }

 private:
  std::vector<Span> spans_;
};

}  // namespace plenum::test
