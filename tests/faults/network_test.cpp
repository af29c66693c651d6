#include "tests/faults/company.hpp"
#include "tests/faults/forms.hpp"
#include "tests/faults/lossy_network.hpp"
#include "tests/faults/proxy.hpp"

#include <gmock/gmock.h>

// What networks do.
namespace plenum::faults {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

std::chrono::seconds a_while() {
  return long_form() ? 30s : 2s;
}

class BadNetwork : public testing::TestWithParam<std::pair<const char*, Weather>> {};

INSTANTIATE_TEST_SUITE_P(
    That, BadNetwork,
    testing::Values(std::pair{"is_slow_and_loses_much", Weather{20ms, 3, 0, 16 * 1024}},
                    std::pair{"breaks_connections", Weather{1ms, 0, 10, 16 * 1024}},
                    std::pair{"carries_single_bytes", Weather{0ms, 0, 0, 1}}),
    [](const auto& one) { return std::string(one.param.first); });

TEST_P(BadNetwork, LosesNothingAndDoesNothingTwice) {
  Company company(4, 16);
  Proxy proxy(company.server->port(), GetParam().second, seed());
  company.work(a_while(), 2, proxy.port());
  EXPECT_TRUE(company.all_answered(proxy.port()));
  EXPECT_THAT(company.wrongs(), IsEmpty()) << seen_with();
}

// Real packets are lost, and the kernel's own ways with that are tried: in a network of its own,
// which takes rights that not everybody has.
TEST(LossyNetwork, LosesNothingAndDoesNothingTwice) {
  const auto why_not = in_lossy_network(10, [] {
    Company company(4, 16);
    company.work(a_while(), 4, company.server->port());
    EXPECT_TRUE(company.all_answered(company.server->port()));
    EXPECT_THAT(company.wrongs(), IsEmpty()) << seen_with();
  });
  if (!why_not.empty()) GTEST_SKIP() << why_not;
}

// P2.6: whose network is gone without a word is not here any more.
TEST(HalfOpen, PeopleAreGoneFromPresenceWithinThirtySeconds) {
  Company company(1, 6);
  Proxy proxy(company.server->port(), {}, seed());
  for (std::size_t i = 0; i < company.crowd.size(); ++i) {
    company.crowd[i].connect(i < 2 ? company.server->port() : proxy.port());
  }
  const auto sees = [&](std::int64_t count) {
    return [&company, count](Writer& writer) {
      const bool stays = &writer == &company.crowd[0] || &writer == &company.crowd[1];
      return !stays || writer.people_here() == count;
    };
  };
  ASSERT_TRUE(company.crowd.until(sees(6)));
  proxy.fall_silent();
  EXPECT_TRUE(company.crowd.until(sees(2), 30s));
}

// RFC 6455, 5.4: a message may come in as many fragments as it has bytes.
TEST(Fragments, OfOneByteAreAMessage) {
  Company company(1, 1);
  auto& writer = company.crowd[0];
  writer.connect(company.server->port());
  ASSERT_TRUE(company.crowd.until([](Writer& one) { return one.seat().has_value(); }));
  writer.line()->fragment_from_now_on();
  for (int i = 0; i < 20; ++i) writer.post();
  EXPECT_TRUE(company.all_answered(company.server->port()));
  EXPECT_THAT(company.wrongs(), IsEmpty());
}

}  // namespace
}  // namespace plenum::faults
