#include "server/engine/order_key.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace plenum
