#include "server/store/chain.hpp"

#include "server/crypto/encoding.hpp"

#include <gtest/gtest.h>

namespace plenum::store {
namespace {

const SessionId session{"session-1"};
const std::string salt("\0\1\2\3\4\5\6\7\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f", 16);
const std::string payload = R"({"events":[]})";

const std::string hash = payload_hash(salt, payload);

// Computed by another program from the formula in chain.hpp. Stored chains are for ever.
TEST(Chain, never_changes) {
  EXPECT_EQ(crypto::hex(chain_start(session)),
            "d5eb56ea850a3f2bd7e1e0f9212a4480f58935a417a3b92a50ee9dfd98f10cef");
  EXPECT_EQ(crypto::hex(chain_next(chain_start(session), session, 1, 2, hash)),
            "5680084167fbf157c62a906937e69c7b4f6c3362d61486b7adf1a975172da691");
}

TEST(Chain, differs_when_any_part_of_the_row_does) {
  const auto previous = chain_start(session);
  const auto link = chain_next(previous, session, 1, 2, hash);
  EXPECT_NE(link, chain_next(link, session, 1, 2, hash));
  EXPECT_NE(link, chain_next(previous, SessionId{"session-2"}, 1, 2, hash));
  EXPECT_NE(link, chain_next(previous, session, 2, 2, hash));
  EXPECT_NE(link, chain_next(previous, session, 1, 3, hash));
  EXPECT_NE(link, chain_next(previous, session, 1, 2, payload_hash(std::string(16, 's'), payload)));
  EXPECT_NE(link, chain_next(previous, session, 1, 2, payload_hash(salt, payload + " ")));
}

TEST(Chain, covers_what_a_row_vouches_for) {
  const auto previous = chain_start(session);
  const auto vouched = encode_vouched({{3, hash}, {1, chain_start(session)}});
  const auto link = chain_next(previous, session, 4, 2, hash, vouched);
  EXPECT_NE(link, chain_next(previous, session, 4, 2, hash));
  EXPECT_NE(link, chain_next(previous, session, 4, 2, hash, encode_vouched({{3, hash}})));
}

TEST(Vouched, is_read_as_it_was_written_and_nothing_else_is_read) {
  const Vouched vouched{{1, chain_start(session)}, {Seq{1} << 40, hash}};
  const auto bytes = encode_vouched(vouched);
  EXPECT_EQ(decode_vouched(bytes), vouched);
  EXPECT_EQ(decode_vouched(""), Vouched());
  EXPECT_EQ(decode_vouched(bytes.substr(1)), std::nullopt);
}

}  // namespace
}  // namespace plenum::store
