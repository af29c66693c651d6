#include "server/engine/order_key.hpp"

#include "plenum/assert.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace plenum {
namespace {

TEST(OrderKey, the_first_keys) {
  EXPECT_EQ(order_key_after(""), "a0");
  EXPECT_EQ(order_key_after("a0"), "a1");
  EXPECT_EQ(order_key_after("a9"), "aA");
  EXPECT_EQ(order_key_after("aZ"), "aa");
  EXPECT_EQ(order_key_after("az"), "b00");
  EXPECT_EQ(order_key_after("bzz"), "c000");
}

TEST(OrderKey, a_fraction_is_followed_by_the_next_whole_key) {
  EXPECT_EQ(order_key_after("a0V"), "a1");
  EXPECT_EQ(order_key_after("azV"), "b00");
  EXPECT_EQ(order_key_after("ZyV"), "Zz");
  EXPECT_EQ(order_key_after("Zz"), "a0");
}

TEST(OrderKey, every_key_sorts_after_the_one_before_bytewise) {
  std::string last;
  for (int number = 0; number < 300'000; ++number) {
    const auto next = order_key_after(last);
    ASSERT_LT(last, next);
    last = next;
  }
  EXPECT_LE(last.size(), 5u) << "keys stay short";
}

struct Between {
  std::string before;
  std::string after;
  std::string key;
};

TEST(OrderKey, between_gives_the_known_keys_of_the_scheme) {
  const std::vector<Between> known = {
      {"", "", "a0"},         {"", "a0", "Zz"},        {"", "Zz", "Zy"},
      {"a0", "", "a1"},       {"a1", "", "a2"},        {"a0", "a1", "a0V"},
      {"a1", "a2", "a1V"},    {"a0V", "a1", "a0l"},    {"Zz", "a0", "ZzV"},
      {"Zz", "a1", "a0"},     {"", "Y00", "Xzzz"},     {"bzz", "", "c000"},
      {"a0", "a0V", "a0G"},   {"a0", "a0G", "a08"},    {"b125", "b129", "b127"},
      {"a0", "a1V", "a1"},    {"Zz", "a01", "a0"},     {"", "a0V", "a0"},
      {"", "b999", "b99"},    {"a0", "a001", "a000V"}, {"a0z", "a1", "a0zV"},
      {"a0V", "a0W", "a0VV"},
  };
  for (const auto& [before, after, key] : known) {
    EXPECT_EQ(order_key_between(before, after), key) << before << " to " << after;
  }
}

TEST(OrderKey, between_is_for_keys_of_the_scheme_in_their_order) {
  EXPECT_THROW(order_key_between("a1", "a0"), BrokenInvariant);
  EXPECT_THROW(order_key_between("a0", "a0"), BrokenInvariant);
  EXPECT_THROW(order_key_between("a00", ""), BrokenInvariant) << "ends with a 0";
  EXPECT_THROW(order_key_between("a00", "a1"), BrokenInvariant) << "ends with a 0";
  EXPECT_THROW(order_key_between("0", "1"), BrokenInvariant) << "tells no length";
  EXPECT_THROW(order_key_between("b0", ""), BrokenInvariant) << "is cut off";
  EXPECT_THROW(order_key_between("a-", ""), BrokenInvariant) << "has no digit";
}

// Keys in order; each new one is put at a place and must fit there.
class Keys {
 public:
  void insert(std::size_t place) {
    const auto before = place == 0 ? std::string{} : keys_[place - 1];
    const auto after = place == keys_.size() ? std::string{} : keys_[place];
    const auto key = order_key_between(before, after);
    ASSERT_LT(before, key);
    ASSERT_TRUE(after.empty() || key < after);
    longest_ = std::max(longest_, key.size());
    keys_.insert(keys_.begin() + static_cast<std::ptrdiff_t>(place), key);
  }

  std::size_t size() const { return keys_.size(); }
  std::size_t longest() const { return longest_; }

 private:
  std::vector<std::string> keys_;
  std::size_t longest_ = 0;
};

TEST(OrderKey, fits_in_at_random_places) {
  std::mt19937 random(20261122);
  Keys keys;
  for (int i = 0; i < 20'000; ++i) keys.insert(random() % (keys.size() + 1));
  EXPECT_LE(keys.longest(), 12u);
}

TEST(OrderKey, fits_in_at_the_front_ever_again) {
  Keys keys;
  for (int i = 0; i < 10'000; ++i) keys.insert(0);
  EXPECT_LE(keys.longest(), 4u);

  std::string first = "a0";
  for (int i = 0; i < 1'000'000; ++i) first = order_key_between("", first);
  EXPECT_LE(first.size(), 5u);
}

TEST(OrderKey, fits_in_beside_the_same_key_ever_again) {
  Keys after_the_first;
  Keys before_the_last;
  for (std::size_t i = 0; i < 2; ++i) {
    after_the_first.insert(i);
    before_the_last.insert(i);
  }
  for (int i = 0; i < 2000; ++i) {
    after_the_first.insert(1);
    before_the_last.insert(before_the_last.size() - 1);
  }
  EXPECT_LE(after_the_first.longest(), 2 + 2000 / 5u);
  EXPECT_LE(before_the_last.longest(), 2 + 2000 / 5u);
}

TEST(OrderKey, fits_in_on_the_left_and_the_right_in_turn) {
  std::string low = "a0";
  std::string high = "a1";
  for (int i = 0; i < 2000; ++i) {
    const auto key = order_key_between(low, high);
    ASSERT_LT(low, key);
    ASSERT_LT(key, high);
    (i % 2 == 0 ? low : high) = key;
  }
  EXPECT_LE(low.size(), 2 + 2000 / 5u);
}

}  // namespace
}  // namespace plenum
