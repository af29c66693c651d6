#include "server/engine/word_merge.hpp"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

namespace plenum {
namespace {

constexpr std::string_view blanks = " \t\n";
constexpr std::size_t words_max = 1000;

// Views into one text, in its order, so that what stands between two of them is known, too.
using Words = std::vector<std::string_view>;
using Blank = std::optional<std::string_view>;

Words words_of(std::string_view text) {
  Words words;
  for (auto at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(blanks, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return words;
}

// Some words of a text that stand side by side.
struct Range {
  std::size_t from = 0;
  std::size_t to = 0;

  std::size_t size() const { return to - from; }
  bool empty() const { return from == to; }
  auto operator<=>(const Range&) const = default;
};

std::string_view text_of(const Words& words, Range range) {
  if (range.empty()) return {};
  const auto& last = words[range.to - 1];
  return {words[range.from].data(), last.data() + last.size()};
}

Blank between(const Words& words, std::size_t left) {
  const auto* end = words[left].data() + words[left].size();
  return std::string_view(end, words[left + 1].data());
}

Blank before(const Words& words, Range range) {
  if (range.empty() || range.from == 0) return {};
  return between(words, range.from - 1);
}

Blank after(const Words& words, Range range) {
  if (range.empty() || range.to == words.size()) return {};
  return between(words, range.to - 1);
}

// Words of the base, and those that stand in their place now.
struct Change {
  Range base;
  Range now;
};

// The length of the longest common subsequence of what follows each pair of places.
class CommonLengths {
 public:
  CommonLengths(const Words& one, const Words& other)
      : width_(other.size() + 1), lengths_((one.size() + 1) * width_) {
    for (auto i = one.size(); i-- > 0;) {
      for (auto j = other.size(); j-- > 0;) {
        const auto without = std::max(at(i + 1, j), at(i, j + 1));
        lengths_[i * width_ + j] =
            one[i] == other[j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : without;
      }
    }
  }

  std::uint16_t at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint16_t> lengths_;
};

// As many words as possible stay the same; between them lie the changes, each as large as it gets.
std::vector<Change> changes_between(const Words& base, const Words& now) {
  const CommonLengths common(base, now);
  std::vector<Change> changes;
  Range same_since;
  const auto close = [&](std::size_t i, std::size_t j) {
    const Change change{{same_since.from, i}, {same_since.to, j}};
    if (!change.base.empty() || !change.now.empty()) changes.push_back(change);
  };

  std::size_t i = 0;
  std::size_t j = 0;
  while (i < base.size() && j < now.size()) {
    if (base[i] == now[j]) {
      close(i++, j++);
      same_since = {i, j};
    } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  close(base.size(), now.size());
  return changes;
}

// One side's changes, walked along the base.
class Side {
 public:
  Side(const Words& base, const Words& words)
      : words_(words), changes_(changes_between(base, words)) {}

  const Change* next() const { return next_ < changes_.size() ? &changes_[next_] : nullptr; }

  std::string_view text_of_next() const { return text_of(words_, changes_[next_].now); }

  // Where the next `count` words, which this side kept, stand in its text.
  Range keep(std::size_t count) { return walk({at_, at_ + count}); }

  Range change() { return walk(changes_[next_++].now); }

 private:
  Range walk(Range range) {
    at_ = range.to;
    return range;
  }

  const Words& words_;
  std::vector<Change> changes_;
  std::size_t next_ = 0;
  std::size_t at_ = 0;
};

bool meet(Range one, Range other) {
  return one == other || (one.from < other.to && other.from < one.to);
}

// A stretch of the result: what it stands for in each text, and what it says.
struct Piece {
  Range base;
  Range mine;
  Range theirs;
  std::string_view text;
};

std::optional<std::vector<Piece>> pieces_of(const Words& base, Side mine, Side theirs) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  const auto keep_until = [&](std::size_t end) {
    for (; at < end; ++at) pieces.push_back({{at, at + 1}, mine.keep(1), theirs.keep(1), base[at]});
  };

  while (mine.next() || theirs.next()) {
    const auto* my = mine.next();
    const auto* their = theirs.next();
    const bool same = my && their && my->base == their->base;
    if (same && mine.text_of_next() != theirs.text_of_next()) return {};
    if (!same && my && their && meet(my->base, their->base)) return {};

    const bool mine_is_first = my && (!their || my->base <= their->base);
    const auto text = mine_is_first ? mine.text_of_next() : theirs.text_of_next();
    const auto range = mine_is_first ? my->base : their->base;
    keep_until(range.from);
    pieces.push_back({range, mine_is_first ? mine.change() : mine.keep(range.size()),
                      same || !mine_is_first ? theirs.change() : theirs.keep(range.size()), text});
    at = range.to;
  }
  keep_until(base.size());
  return pieces;
}

// What stands at one end of a piece in each text; nothing where the text or the piece has no word.
struct Edge {
  Blank base;
  Blank mine;
  Blank theirs;
};

bool breaks_the_line(const Blank& blank) {
  return blank && blank->find('\n') != std::string_view::npos;
}

// The blank to which either side changed the one that stood there; nothing if they disagree.
Blank joint(const Edge& left, const Edge& right) {
  std::set<std::string_view> changed;
  for (const auto& edge : {left, right}) {
    for (const auto& now : {edge.mine, edge.theirs}) {
      if (now && now != edge.base) changed.insert(*now);
    }
  }
  if (changed.size() > 1) return {};
  if (changed.size() == 1) return *changed.begin();
  return left.base && !breaks_the_line(right.base) ? left.base : right.base;
}

}  // namespace

std::optional<std::string> merge_words(std::string_view base, std::string_view mine,
                                       std::string_view theirs) {
  if (mine == theirs || theirs == base) return std::string(mine);
  if (mine == base) return std::string(theirs);

  const Words old = words_of(base);
  const Words my = words_of(mine);
  const Words their = words_of(theirs);
  if (std::max({old.size(), my.size(), their.size()}) > words_max) return {};
  const auto pieces = pieces_of(old, Side(old, my), Side(old, their));
  if (!pieces) return {};

  std::string result;
  const Piece* last = nullptr;
  for (const auto& piece : *pieces) {
    if (piece.text.empty()) continue;
    if (last) {
      const auto blank =
          joint({after(old, last->base), after(my, last->mine), after(their, last->theirs)},
                {before(old, piece.base), before(my, piece.mine), before(their, piece.theirs)});
      if (!blank) return {};
      result += *blank;
    }
    result += piece.text;
    last = &piece;
  }
  if (result.empty()) return {};
  return result;
}

}  // namespace plenum
