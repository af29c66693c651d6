#include "server/engine/word_merge.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace plenum {
namespace {

constexpr auto changes_meet = std::nullopt;

struct Case {
  std::string name;
  std::string base;
  std::string mine;
  std::string theirs;
  std::optional<std::string> merged;
};

void PrintTo(const Case& value, std::ostream* out) {
  *out << value.name;
}

std::vector<Case> cases() {
  return {
      {"nothing_changed", "a b", "a b", "a b", "a b"},
      {"only_mine", "a b", "a x", "a b", "a x"},
      {"only_theirs", "a b", "a b", "a x", "a x"},
      {"the_same_twice", "a b", "a x", "a x", "a x"},

      // Different words.
      {"first_and_last", "a b c", "x b c", "a b y", "x b y"},
      {"neighbours", "a b", "x b", "a y", "x y"},
      {"an_edit_and_an_appended_word", "more buses", "fewer buses", "more buses now",
       "fewer buses now"},
      {"the_edited_word_is_where_words_are_appended", "more buses", "more trams", "more buses now",
       "more trams now"},
      {"words_put_before_and_after", "b", "a b", "b c", "a b c"},
      {"a_word_put_before_the_edited_one", "a b", "a x", "a new b", "a new x"},
      {"a_word_put_after_the_edited_one", "a b", "x b", "a new b", "x new b"},
      {"the_same_and_different_ones", "a b c d", "x b y d", "x b c z", "x b y z"},
      {"the_same_word_appended", "a b", "x b c", "a b c", "x b c"},
      {"umlauts_are_parts_of_words", "grüne Bänke", "grüne Bäume", "graue Bänke", "graue Bäume"},

      // Deleted words.
      {"neighbours_deleted", "a b c d", "a c d", "a b d", "a d"},
      {"deleted_next_to_an_edit", "a b c", "a c", "a b y", "a y"},
      {"deleted_after_an_edit", "a b c", "x b c", "a c", "x c"},
      {"the_first_deleted_and_the_second_edited", "a b c", "b c", "a y c", "y c"},
      {"the_last_deleted_and_one_appended", "a b", "a", "a b c", "a c"},
      {"the_last_deleted_and_one_put_before_it", "a b", "a", "a x b", "a x"},
      {"the_first_deleted_and_one_put_before_it", "a b", "b", "x a b", "x b"},
      {"the_same_deleted", "a b c d", "a c x", "a c d", "a c x"},
      {"all_deleted_but_what_was_appended", "a b", "", "a b c", "c"},

      // Changes that meet.
      {"the_same_word", "a b c", "a x c", "a y c", changes_meet},
      {"deleted_and_edited", "a b c", "a c", "a y c", changes_meet},
      {"edited_and_deleted", "a b c", "a x c", "a c", changes_meet},
      {"different_words_appended", "a", "a x", "a y", changes_meet},
      {"one_appended_more", "a", "a x", "a x y", changes_meet},
      {"different_words_between_the_same", "a b", "a x b", "a y b", changes_meet},
      {"different_words_in_front", "a", "x a", "y a", changes_meet},
      {"ranges_that_overlap", "a b c d", "a x d", "a b y", changes_meet},
      {"a_word_put_into_what_was_rewritten", "we need more time", "give rooms longer breaks",
       "we really need more time", changes_meet},
      {"a_word_put_into_what_was_deleted", "a b c d", "a d", "a b x c d", changes_meet},
      {"one_half_deleted_each", "a b", "a", "b", changes_meet},
      {"both_wrote_from_nothing", "", "a", "b", changes_meet},
      {"one_long_word", "会議室が足りない", "会議室は足りない", "会議室が足りている", changes_meet},

      // Blanks.
      {"a_line_broken_and_a_word_edited", "a b c", "a\nb c", "a b y", "a\nb y"},
      {"a_line_broken_before_the_edited_word", "a b c", "a\n\nb c", "a x c", "a\n\nx c"},
      {"lines_joined_and_a_word_put_in", "a\nb c", "a b c", "a\nb x c", "a b x c"},
      {"a_line_put_between_and_one_edited", "- a\n- b", "- a\n- x\n- b", "- a\n- y",
       "- a\n- x\n- y"},
      {"a_word_put_before_the_first_of_a_line", "a\nb", "a\nx b", "a\ny", "a\nx y"},
      {"a_word_put_after_the_last_of_a_line", "a\nb", "a x\nb", "a\ny", "a x\ny"},
      {"a_line_keeps_its_end_when_its_last_words_go", "a b c\nd", "a c\nd", "a b\nd", "a\nd"},
      {"the_same_blank", "a b c", "a\nb x", "a\nb c", "a\nb x"},
      {"different_blanks", "a b", "a\nb", "a\n\nb", changes_meet},
      {"a_line_broken_where_a_word_was_put", "a b", "a x b", "a\nb", changes_meet},
      {"the_same_words_in_different_lines", "a", "a x y", "a x\ny", changes_meet},
      {"indentation", "a\n  b c", "a\n  x c", "a\n  b y", "a\n  x y"},
  };
}

class MergingWords : public testing::TestWithParam<Case> {};

TEST_P(MergingWords, gives_both_changes_or_nothing) {
  const auto& [name, base, mine, theirs, merged] = GetParam();
  EXPECT_EQ(merge_words(base, mine, theirs), merged);
  EXPECT_EQ(merge_words(base, theirs, mine), merged) << "the other way round";
}

INSTANTIATE_TEST_SUITE_P(Table, MergingWords, testing::ValuesIn(cases()),
                         [](const auto& tested) { return tested.param.name; });

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!word.empty()) text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

std::multiset<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

// A text of few words, so that they repeat, with single blanks.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> blanks = {" ", " ", " ", "\n", "\n\n"};
  std::string text;
  for (auto length = random() % 8; length > 0; --length) {
    if (!text.empty()) text += blanks[random() % blanks.size()];
    text += static_cast<char>('a' + random() % 4);
  }
  return text;
}

TEST(MergingAnyWords, keeps_its_promises_for_any_three_texts) {
  std::mt19937 random(20261122);
  for (int i = 0; i < 50'000; ++i) {
    const auto base = random_text(random);
    const auto mine = random_text(random);
    const auto theirs = random_text(random);
    ASSERT_EQ(merge_words(base, mine, base), mine);
    ASSERT_EQ(merge_words(base, base, theirs), theirs);
    ASSERT_EQ(merge_words(base, mine, mine), mine);

    const auto merged = merge_words(base, mine, theirs);
    ASSERT_EQ(merged, merge_words(base, theirs, mine));
    if (!merged) continue;
    ASSERT_EQ(merged->find("  "), std::string::npos);
    ASSERT_EQ(merged->find("\n\n\n"), std::string::npos);
    ASSERT_FALSE(merged->starts_with(' ') || merged->starts_with('\n')) << *merged;
    ASSERT_FALSE(merged->ends_with(' ') || merged->ends_with('\n')) << *merged;
  }
}

// What both sides do to a base of different words: each word and each gap belongs to one of them.
struct Edits {
  std::string base;
  std::string mine;
  std::string theirs;
  std::string both;
};

class EditsOfDifferentWords {
 public:
  explicit EditsOfDifferentWords(std::mt19937& random) : random_(random) {}

  Edits make() {
    const auto count = 1 + random_() % 12;
    int changed_by_before = nobody;
    for (std::size_t i = 0; i <= count; ++i) {
      const int changed_by = i < count ? static_cast<int>(random_() % 3) : nobody;
      // A word put between two that the other side changed would stand in their middle.
      const bool between_changed = changed_by != nobody && changed_by == changed_by_before;
      put_in(between_changed ? changed_by : static_cast<int>(random_() % 3));
      if (i < count) change("w" + std::to_string(i), changed_by);
      changed_by_before = changed_by;
    }
    return {joined(base_), joined(mine_), joined(theirs_), joined(both_)};
  }

 private:
  enum {
    me,
    them,
    nobody
  };

  void put_in(int by) {
    if (by == nobody || random_() % 3 != 0) return;
    const auto word = "new" + std::to_string(random_());
    (by == me ? mine_ : theirs_).push_back(word);
    both_.push_back(word);
  }

  void change(const std::string& word, int by) {
    const auto now = random_() % 2 == 0 ? "" : "changed" + std::to_string(random_());
    base_.push_back(word);
    mine_.push_back(by == me ? now : word);
    theirs_.push_back(by == them ? now : word);
    both_.push_back(by == nobody ? word : now);
  }

  std::mt19937& random_;
  std::vector<std::string> base_, mine_, theirs_, both_;
};

TEST(MergingAnyWords, applies_both_sides_edits_of_different_words) {
  std::mt19937 random(19890109);
  for (int i = 0; i < 50'000; ++i) {
    const auto edits = EditsOfDifferentWords(random).make();
    if (edits.both.empty()) continue;
    ASSERT_EQ(merge_words(edits.base, edits.mine, edits.theirs), edits.both) << edits.base << "\n"
                                                                             << edits.mine << "\n"
                                                                             << edits.theirs;
  }
}

// Some words of the base in their order, with other words between them.
std::string edited(const std::string& base, const std::string& sign, std::mt19937& random) {
  std::vector<std::string> words;
  std::istringstream in(base);
  for (std::string word; in >> word;) {
    if (random() % 8 == 0) words.push_back(sign + std::to_string(random() % 100));
    if (random() % 8 != 0) words.push_back(word);
  }
  return joined(words);
}

TEST(MergingAnyWords, loses_no_added_word_and_brings_no_deleted_one_back) {
  std::mt19937 random(4711);
  const std::string base = "one two three four five six seven eight";
  int merged_ones = 0;
  for (int i = 0; i < 50'000; ++i) {
    const auto mine = edited(base, "my", random);
    const auto theirs = edited(base, "their", random);
    const auto merged = merge_words(base, mine, theirs);
    if (!merged) continue;
    ++merged_ones;

    auto expected = words_of(mine);
    const auto old = words_of(base);
    for (const auto& word : words_of(theirs)) {
      if (!old.contains(word)) expected.insert(word);
    }
    for (const auto& word : old) {
      if (!words_of(theirs).contains(word)) expected.erase(word);
    }
    ASSERT_EQ(words_of(*merged), expected) << mine << "\n" << theirs;
  }
  EXPECT_GT(merged_ones, 10'000);
}

TEST(MergingAnyWords, gives_up_on_more_words_than_it_should_compare) {
  std::string middle;
  for (int i = 0; i < 998; ++i) middle += " a";
  EXPECT_EQ(merge_words("b" + middle + " c", "x" + middle + " c", "b" + middle + " y"),
            "x" + middle + " y");
  EXPECT_EQ(merge_words("b" + middle + " c", "x" + middle + " c", "b" + middle + " c d"),
            changes_meet);
}

}  // namespace
}  // namespace plenum
