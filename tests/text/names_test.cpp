#include "server/text/names.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace plenum::text {
namespace {

std::string times(int count, const std::string& text) {
  std::string result;
  for (; count > 0; --count) result += text;
  return result;
}

struct Written {
  std::string title;
  std::string written;
  std::string kept;
};

void PrintTo(const Written& value, std::ostream* out) {
  *out << value.title;
}

std::vector<Written> written_names() {
  return {
      {"plain", "Ute Sommer", "Ute Sommer"},
      {"apostrophe_and_hyphen", "Siobh\u00e1n O\u2019Neill-M\u00fcller",
       "Siobh\u00e1n O\u2019Neill-M\u00fcller"},
      {"markup_is_text", "<b onclick=x>Ute</b>", "<b onclick=x>Ute</b>"},
      {"composed_letters", "Mu\u0308ller", "M\u00fcller"},
      {"spaces", "  Ute \t\r\n  Sommer\u3000", "Ute Sommer"},
      {"only_spaces", " \u2003\t\u00a0", ""},
      {"nothing", "", ""},
      {"ten_kilobytes_are_not_cut", times(10'000, "x"), times(10'000, "x")},
      {"no_utf8", "Ute\xff", "Ute\ufffd"},

      {"bidi_controls", "Ute\u202e remmoS\u2066\u200f\u061c", "Ute remmoS"},
      {"zero_width", "U\u200bt\u2060e\ufeff\u00ad S\u200co\u200dmmer", "Ute Sommer"},
      {"fillers", "U\u3164t\u115f\uffa0e", "Ute"},
      {"hidden_tags", "Ute\U000e0048\U000e0069", "Ute"},
      {"invisible_operators_and_annotations", "U\u2062t\u2064e\ufff9a\ufffbb", "Uteab"},
      {"empty_braille_is_a_space", "\u2800Ute\u2800\u2800Sommer\u2800", "Ute Sommer"},
      {"only_what_is_not_seen", "\u200b\u200d\u2800\u3164\ufe0f\u202e", ""},
      {"an_accent_meets_its_letter", "Mu\u200b\u0308ller", "M\u00fcller"},

      {"four_marks_stay", "Z" + times(4, "\u0336") + "a", "Z" + times(4, "\u0336") + "a"},
      {"two_hundred_marks", "Z" + times(200, "\u0336") + "a", "Z" + times(4, "\u0336") + "a"},
      {"marks_with_joiners_between", "Z" + times(50, "\u0336\u034f\u200d"),
       "Z" + times(4, "\u0336")},
      {"marks_on_nothing", "\u0336\u0336Ute \u0336\u0336Sommer", "Ute Sommer"},
      {"only_marks", times(9, "\u0336"), ""},
      {"marks_around_letters", "Z" + times(9, "\u20dd"), "Z" + times(4, "\u20dd")},
      {"vietnamese", "Nguy\u1ec5n Th\u1ecb \u00c1nh", "Nguy\u1ec5n Th\u1ecb \u00c1nh"},
      {"hebrew_with_points", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd",
       "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd"},
      {"thai", "\u0e1b\u0e34\u0e48\u0e19", "\u0e1b\u0e34\u0e48\u0e19"},

      {"persian_non_joiner", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647",
       "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647"},
      {"non_joiner_beyond_points", "\u0645\u064e\u200c\u064e\u062e",
       "\u0645\u064e\u200c\u064e\u062e"},
      {"non_joiner_after_a_letter_that_does_not_join", "\u0627\u200c\u062e", "\u0627\u062e"},
      {"non_joiner_at_the_end", "\u0645\u200c", "\u0645"},
      {"one_non_joiner_is_enough", "\u0645\u200c\u200c\u062e", "\u0645\u200c\u062e"},
      {"sinhala_joiner", "\u0dc1\u0dca\u200d\u0dbb\u0dd3", "\u0dc1\u0dca\u200d\u0dbb\u0dd3"},
      {"malayalam_joiner_at_the_end", "\u0d28\u0d4d\u200d", "\u0d28\u0d4d\u200d"},
      {"hindi_non_joiner", "\u0915\u094d\u200c\u0937", "\u0915\u094d\u200c\u0937"},

      {"emoji_family", "\U0001f469\u200d\U0001f469\u200d\U0001f467",
       "\U0001f469\u200d\U0001f469\u200d\U0001f467"},
      {"emoji_with_skin_and_sign", "\U0001f3c3\U0001f3fd\u200d\u2640\ufe0f",
       "\U0001f3c3\U0001f3fd\u200d\u2640\ufe0f"},
      {"emoji_joined_to_nothing", "\U0001f469\u200d Ute\u200d", "\U0001f469 Ute"},
      {"heart", "\u2764\ufe0f\ufe0f Ute\ufe0f", "\u2764\ufe0f Ute"},
      {"japanese_variant", "\u845b\U000e0100\u57ce", "\u845b\U000e0100\u57ce"},
  };
}

class Names : public testing::TestWithParam<Written> {};

TEST_P(Names, are_kept_as_they_are_seen) {
  EXPECT_EQ(name(GetParam().written), GetParam().kept);
}

INSTANTIATE_TEST_SUITE_P(Table, Names, testing::ValuesIn(written_names()),
                         [](const auto& tested) { return tested.param.title; });

struct Pair {
  std::string title;
  std::string one;
  std::string other;
};

void PrintTo(const Pair& value, std::ostream* out) {
  *out << value.title;
}

std::vector<Pair> twins() {
  return {
      {"the_same", "Hanna Host", "Hanna Host"},
      {"capitals", "Hanna Host", "HANNA HOST"},
      {"spaces", "Hanna Host", " HANNA \u3000 HOST "},
      {"cyrillic", "Hanna Host", "\u041d\u0430nna H\u043est"},
      {"cyrillic_capitals", "Hanna Host", "\u041d\u0410NN\u0410 H\u041eST"},
      {"cyrillic_capitals_and_an_i", "Hina", "\u041dINA"},
      {"greek", "Hanna Host", "H\u03b1nna H\u03bfst"},
      {"full_width", "Hanna Host", "\uff28\uff41\uff4e\uff4e\uff41\u3000\uff28\uff4f\uff53\uff54"},
      {"mathematical_letters", "Hanna", "\U0001d407\U0001d41a\U0001d427\U0001d427\U0001d41a"},
      {"circled_letters", "Hanna", "\u24bd\u24d0\u24dd\u24dd\u24d0"},
      {"r_and_n", "maria", "rnaria"},
      {"r_and_n_for_a_capital", "Maria", "rnaria"},
      {"l_and_capital_i", "Iris", "lris"},
      {"digits", "Otto", "0tt0"},
      {"composed_and_not", "M\u00fcller", "MU\u0308LLER"},
      {"sharp_s", "Strau\u00df", "STRAUSS"},
      {"ligature", "Steffi", "Ste\ufb03"},
      {"mixed_script_role", "Moderator", "M\u043ed\u0435r\u0430t\u043er"},
      {"zero_width", "Hanna Host", "Han\u200bna\u2060 H\u00adost"},
      {"bidi_controls", "Hanna Host", "\u202dHanna Host\u202c"},
      {"joiners_that_have_a_use", "\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u062e\u0648"},
      {"tags", "Ute", "Ute\U000e0031"},
      {"variation_selectors", "\u2764 Ute", "\u2764\ufe0f Ute"},
      {"braille_space", "Hanna Host", "Hanna\u2800Host"},
      {"dotless_and_dotted", "Ilkay", "\u0131lkay"},
  };
}

class Twins : public testing::TestWithParam<Pair> {};

TEST_P(Twins, look_alike) {
  EXPECT_TRUE(look_alike(GetParam().one, GetParam().other));
  EXPECT_TRUE(look_alike(GetParam().other, GetParam().one));
}

INSTANTIATE_TEST_SUITE_P(Table, Twins, testing::ValuesIn(twins()),
                         [](const auto& tested) { return tested.param.title; });

class DifferentNames : public testing::TestWithParam<Pair> {};

TEST_P(DifferentNames, do_not_look_alike) {
  EXPECT_FALSE(look_alike(GetParam().one, GetParam().other));
  EXPECT_FALSE(look_alike(GetParam().other, GetParam().one));
}

INSTANTIATE_TEST_SUITE_P(Table, DifferentNames,
                         testing::Values(Pair{"another_name", "Hanna", "Anna"},
                                         Pair{"i_and_l", "Kai", "Kal"},
                                         Pair{"an_umlaut", "Muller", "M\u00fcller"},
                                         Pair{"an_accent", "Jose", "Jos\u00e9"},
                                         Pair{"a_number", "Guest 1", "Guest 11"},
                                         Pair{"one_word_and_two", "Annalena", "Anna Lena"},
                                         Pair{"two_scripts", "\u0410\u043d\u043d\u0430", "Anna"},
                                         Pair{"two_families", "\U0001f469", "\U0001f468"},
                                         Pair{"the_order", "Hanna Host", "Host Hanna"}),
                         [](const auto& tested) { return tested.param.title; });

TEST(NameSkeleton, is_made_once_and_compared_with_many) {
  const NameSkeleton hanna("Hanna Host");
  EXPECT_TRUE(look_alike(hanna, NameSkeleton("HANNA  HOST")));
  EXPECT_FALSE(look_alike(hanna, NameSkeleton("Ute Sommer")));
}

// Names from an alphabet in which everything that matters to the rules is near everything else.
std::string random_name(std::mt19937& random) {
  static const std::vector<std::string> alphabet = {
      "a",      "u",      "H",      "\u041d", "\u0308", "\u0336", "\u0336",     "\u0323",
      " ",      "\t",     "\u3000", "\u200b", "\u200c", "\u200c", "\u200d",     "\u200d",
      "\u202e", "\u034f", "\u2800", "\u3164", "\u0645", "\u064e", "\u0627",     "\u0915",
      "\u094d", "\u1112", "\u1161", "\u2764", "\ufe0f", "\ufffb", "\U0001f469", "\U0001f3fd",
      "\u845b", "\xff",   "\u0300", "\u20dd", "\ufb01", "\uac00", "\U000e0100"};
  std::string text;
  for (auto length = random() % 16; length > 0; --length) {
    text += alphabet[random() % alphabet.size()];
  }
  return text;
}

TEST(AnyName, is_left_as_it_was_made) {
  std::mt19937 random(20261122);
  for (int i = 0; i < 50'000; ++i) {
    const auto written = random_name(random);
    const auto kept = name(written);
    ASSERT_EQ(name(kept), kept) << testing::PrintToString(written);
  }
}

TEST(AnyName, looks_like_itself_however_it_was_written) {
  std::mt19937 random(19890109);
  for (int i = 0; i < 20'000; ++i) {
    const auto written = random_name(random);
    ASSERT_TRUE(look_alike(written, name(written))) << testing::PrintToString(written);
  }
}

TEST(AnyName, survives_random_bytes) {
  std::mt19937 random(4711);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes(random() % 40, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    ASSERT_EQ(name(name(bytes)), name(bytes));
  }
}

TEST(AnyName, copes_with_a_megabyte_of_marks_and_joiners) {
  EXPECT_EQ(name("a" + times(200'000, "\u0336\u200c\u200d")), "a" + times(4, "\u0336"));
}

}  // namespace
}  // namespace plenum::text
