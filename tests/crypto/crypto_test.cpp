#include "server/crypto/encoding.hpp"
#include "server/crypto/hash.hpp"
#include "server/crypto/random.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace plenum::crypto {
namespace {

using namespace std::string_literals;

// FIPS 180-4, examples published by NIST.
TEST(Sha256, gives_the_published_hashes) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, covers_zero_bytes) {
  EXPECT_NE(sha256("a\0b"s), sha256("a\0c"s));
}

// RFC 4231, cases 1, 2 and 6.
TEST(HmacSha256, gives_the_published_codes) {
  EXPECT_EQ(hex(HmacSha256(std::string(20, '\x0b'))("Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(HmacSha256("Jefe")("what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(HmacSha256(std::string(131, '\xaa'))(
                "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacSha256, is_not_used_up_by_a_text) {
  const HmacSha256 hmac("Jefe");
  const auto first = hmac("what do ya want for nothing?");
  EXPECT_NE(hmac("something else"), first);
  EXPECT_EQ(hmac("what do ya want for nothing?"), first);
}

TEST(HmacSha256, takes_an_empty_key_and_an_empty_text) {
  EXPECT_EQ(hex(HmacSha256({})({})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

// RFC 4648, section 10, without its padding.
TEST(Base64url, gives_the_published_texts_without_padding) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("foo"), "Zm9v");
  EXPECT_EQ(base64url("foob"), "Zm9vYg");
  EXPECT_EQ(base64url("fooba"), "Zm9vYmE");
  EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
}

TEST(Base64url, uses_the_two_characters_that_need_no_escape_in_a_link) {
  EXPECT_EQ(base64url("\xfb\xff\xbf"), "-_-_");
  EXPECT_EQ(base64url("\xff\xff\xff"), "____");
}

TEST(Hex, writes_two_lower_case_digits_a_byte) {
  EXPECT_EQ(hex("\0\x0f\xa5\xff"s), "000fa5ff");
}

TEST(Random, bytes_have_the_length_asked_for_and_differ) {
  EXPECT_EQ(random_bytes(0), "");
  EXPECT_EQ(random_bytes(16).size(), 16U);
  EXPECT_NE(random_bytes(16), random_bytes(16));
}

// 2,000 bytes leave out one given value with a chance of 1 in 2,500; 20,000 with 1 in 10^34.
TEST(Random, bytes_take_every_value) {
  const auto bytes = random_bytes(20'000);
  EXPECT_EQ(std::set<char>(bytes.begin(), bytes.end()).size(), 256U);
}

TEST(Random, entropy_fills_all_of_its_words) {
  const auto one = entropy();
  const auto other = entropy();
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_NE(one[i], other[i]) << "word " << i;
}

TEST(Random, secret_has_43_characters_that_fit_into_a_link) {
  std::set<std::string> secrets;
  for (int i = 0; i < 1000; ++i) {
    const auto secret = random_secret();
    EXPECT_EQ(secret.size(), 43U);
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-_"),
              std::string::npos)
        << secret;
    secrets.insert(secret);
  }
  EXPECT_EQ(secrets.size(), 1000U);
}

}  // namespace
}  // namespace plenum::crypto
