#include "server/store/chain.hpp"

#include "server/crypto/encoding.hpp"

#include <gtest/gtest.h>

namespace plenum::store {
namespace {

const SessionId session{"session-1"};
const std::string salt("\0\1\2\3\4\5\6\7\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f", 16);
const std::string payload = R"({"events":[]})";

// Computed by another program from the formula in chain.hpp. Stored chains are for ever.
TEST(Chain, never_changes) {
  EXPECT_EQ(crypto::hex(chain_start(session)),
            "d5eb56ea850a3f2bd7e1e0f9212a4480f58935a417a3b92a50ee9dfd98f10cef");
  EXPECT_EQ(crypto::hex(chain_next(chain_start(session), session, 1, 2, salt, payload)),
            "5680084167fbf157c62a906937e69c7b4f6c3362d61486b7adf1a975172da691");
}

TEST(Chain, differs_when_any_part_of_the_row_does) {
  const auto previous = chain_start(session);
  const auto link = chain_next(previous, session, 1, 2, salt, payload);
  EXPECT_NE(link, chain_next(link, session, 1, 2, salt, payload));
  EXPECT_NE(link, chain_next(previous, SessionId{"session-2"}, 1, 2, salt, payload));
  EXPECT_NE(link, chain_next(previous, session, 2, 2, salt, payload));
  EXPECT_NE(link, chain_next(previous, session, 1, 3, salt, payload));
  EXPECT_NE(link, chain_next(previous, session, 1, 2, std::string(16, 's'), payload));
  EXPECT_NE(link, chain_next(previous, session, 1, 2, salt, payload + " "));
}

}  // namespace
}  // namespace plenum::store
