#include "server/text/normalise.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace plenum::text {
namespace {

using namespace std::string_literals;

struct Case {
  std::string name;
  std::string written;
  std::string as_line;
  std::string as_paragraph;
};

void PrintTo(const Case& value, std::ostream* out) {
  *out << value.name;
}

std::vector<Case> cases() {
  return {
      {"plain_text_stays", "Ute Sommer", "Ute Sommer", "Ute Sommer"},
      {"nothing_stays_nothing", "", "", ""},
      {"markup_and_formulas_are_text", "<script>=1+1</script>", "<script>=1+1</script>",
       "<script>=1+1</script>"},

      // Step 1: line breaks and tabs.
      {"windows_line_breaks", "a\r\nb", "a b", "a\nb"},
      {"old_mac_line_breaks", "a\rb", "a b", "a\nb"},
      {"carriage_return_twice_is_two_breaks", "a\r\r\nb", "a b", "a\n\nb"},
      {"vertical_tab_and_form_feed", "a\vb\fc", "a b c", "a\nb\nc"},
      {"next_line", "a\u0085b", "a b", "a\nb"},
      {"line_and_paragraph_separator", "a\u2028b\u2029c", "a b c", "a\nb\nc"},
      {"tab_is_a_space", "a\tb", "a b", "a b"},

      // Step 2: what is removed.
      {"nul_and_escape", "a\0b\x1b[31mc"s, "ab[31mc", "ab[31mc"},
      {"delete_and_c1", "a\x7f\u0080\u009fb", "ab", "ab"},
      {"noncharacters", "a\ufffe\uffff\ufdd0\ufdef\U0001fffe\U0010ffffb", "ab", "ab"},
      {"bidi_controls_only_in_a_line",
       "a\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069z", "az",
       "a\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069z"},
      {"private_use_and_unassigned_stay", "a\ue000\U000e0fffb", "a\ue000\U000e0fffb",
       "a\ue000\U000e0fffb"},

      // Step 3: one form of each letter.
      {"accents_are_composed", "Mu\u0308ller", "M\u00fcller", "M\u00fcller"},
      {"compatibility_forms_stay", "\ufb01 \u00b2", "\ufb01 \u00b2", "\ufb01 \u00b2"},
      {"canonical_duplicates_are_replaced", "\u212b\u2126", "\u00c5\u03a9", "\u00c5\u03a9"},
      {"accents_are_sorted", "q\u0307\u0323", "q\u0323\u0307", "q\u0323\u0307"},
      {"an_accent_meets_its_letter_when_a_control_goes", "u\x01\u0308", "\u00fc", "\u00fc"},
      {"hangul_is_composed", "\u1112\u1161\u11ab", "\ud55c", "\ud55c"},

      // Step 4: blanks at both ends.
      {"spaces_at_both_ends", "  a b  ", "a b", "a b"},
      {"every_white_space_at_both_ends", "\u3000\u00a0\n\ta\u2003\u202f\r\n", "a", "a"},
      {"zero_width_space_and_byte_order_mark_at_both_ends", "\ufeff\u200ba\u200b \ufeff", "a", "a"},
      {"zero_width_space_within_stays", "a\u200bb", "a\u200bb", "a\u200bb"},
      {"joiners_at_the_end_stay", "\u0645\u200c", "\u0645\u200c", "\u0645\u200c"},

      // Step 5: nothing to see.
      {"only_white_space", " \t\r\n\u3000\u1680", "", ""},
      {"only_zero_width", "\u200b\u200c\u200d\u2060\ufeff", "", ""},
      {"only_fillers", "\u3164\u115f\uffa0", "", ""},
      {"only_variation_selectors_and_tags", "\ufe0f\U000e0041\U000e0100", "", ""},
      {"only_bidi_controls", "\u202e\u2066 \u200f", "", ""},
      {"only_soft_hyphens", "\u00ad \u00ad", "", ""},
      {"only_empty_braille", "\u2800 \u2800", "", ""},
      {"only_control_characters", "\x01\x02\x7f", "", ""},
      {"a_filler_between_letters_stays", "a\u3164b", "a\u3164b", "a\u3164b"},

      // What carries meaning.
      {"family_emoji_keeps_its_joiners", "\U0001f469\u200d\U0001f469\u200d\U0001f467",
       "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f469\u200d\U0001f467"},
      {"heart_keeps_its_variation_selector", "\u2764\ufe0f", "\u2764\ufe0f", "\u2764\ufe0f"},
      {"flag_keeps_its_tags", "\U0001f3f4\U000e0067\U000e0062\U000e007f",
       "\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f"},
      {"persian_keeps_its_non_joiner", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
       "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
       "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"},
      {"right_to_left_letters_stay", "\u05e9\u05dc\u05d5\u05dd abc", "\u05e9\u05dc\u05d5\u05dd abc",
       "\u05e9\u05dc\u05d5\u05dd abc"},

      // Where the two differ.
      {"runs_of_spaces", "a  b\u00a0\u2003c", "a b c", "a  b\u00a0\u2003c"},
      {"ideographic_space", "\u5c71\u3000\u7530", "\u5c71 \u7530", "\u5c71\u3000\u7530"},
      {"zero_width_space_in_a_run", "a \u200b b", "a b", "a \u200b b"},
      {"one_empty_line", "a\n\nb", "a b", "a\n\nb"},
      {"many_empty_lines", "a\n\n\n\n\nb", "a b", "a\n\nb"},
      {"empty_lines_made_of_spaces", "a\n \n\t\n\u200b\nb", "a b", "a\n\nb"},
      {"spaces_before_a_break", "a  \nb", "a b", "a\nb"},
      {"indentation_after_a_break", "a\n  b", "a b", "a\n  b"},

      // What is no UTF-8 is the codec's business; here it must only do no harm.
      {"stray_bytes", "a\xff\x80z", "a\ufffd\ufffdz", "a\ufffd\ufffdz"},
      {"cut_off_at_the_end", "a\xf0\x9f\x98", "a\ufffd", "a\ufffd"},
  };
}

class Normalising : public testing::TestWithParam<Case> {};

TEST_P(Normalising, makes_the_line) {
  EXPECT_EQ(line(GetParam().written), GetParam().as_line);
}

TEST_P(Normalising, makes_the_paragraph) {
  EXPECT_EQ(paragraph(GetParam().written), GetParam().as_paragraph);
}

INSTANTIATE_TEST_SUITE_P(Table, Normalising, testing::ValuesIn(cases()),
                         [](const auto& tested) { return tested.param.name; });

// Texts from an alphabet in which everything that matters to the rules is near everything else.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> alphabet = {
      "a",      "u",      "\u0308", "\u0323", " ",      "\t",         "\n",     "\r",    "\v",
      "\u0085", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u200d",     "\u202e", "\x01",  "\u2000",
      "\u3000", "\u3164", "\uffff", "\u1112", "\u1161", "\U0001f469", "\xff",   "\u2800"};
  std::string text;
  for (auto length = random() % 12; length > 0; --length)
    text += alphabet[random() % alphabet.size()];
  return text;
}

TEST(NormalisingAnything, leaves_its_own_results_as_they_are) {
  std::mt19937 random(20261122);
  for (int i = 0; i < 50'000; ++i) {
    const auto text = random_text(random);
    ASSERT_EQ(line(line(text)), line(text)) << testing::PrintToString(text);
    ASSERT_EQ(paragraph(paragraph(text)), paragraph(text)) << testing::PrintToString(text);
  }
}

TEST(NormalisingAnything, never_leaves_breaks_in_a_line_nor_three_in_a_paragraph) {
  std::mt19937 random(19890109);
  for (int i = 0; i < 50'000; ++i) {
    const auto text = random_text(random);
    ASSERT_EQ(line(text).find_first_of("\n\r\v\t"), std::string::npos);
    ASSERT_EQ(paragraph(text).find("\n\n\n"), std::string::npos);
    ASSERT_EQ(paragraph(text).find_first_of("\r\v\t"), std::string::npos);
  }
}

TEST(NormalisingAnything, survives_random_bytes) {
  std::mt19937 random(4711);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes(random() % 40, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    ASSERT_EQ(line(line(bytes)), line(bytes));
    ASSERT_EQ(paragraph(paragraph(bytes)), paragraph(bytes));
  }
}

TEST(NormalisingAnything, copes_with_a_megabyte_of_accents) {
  const auto text = "a" + [] {
    std::string accents;
    for (int i = 0; i < 500'000; ++i) accents += "\u0301";
    return accents;
  }();
  EXPECT_EQ(line(text).size(), text.size() - 1);
}

}  // namespace
}  // namespace plenum::text
