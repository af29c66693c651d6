#include "tests/faults/forms.hpp"
#include "tests/faults/killing.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <iostream>

// The server is killed while everybody writes. P5.2: what was asked and not answered is asked
// again.
namespace plenum::faults {
namespace {

using testing::IsEmpty;

struct Size {
  int rounds;
  std::size_t acknowledged;
};
// A server and its sessions live through so many of them.
constexpr int rounds_of_one_server = 8;

Size size() {
  return long_form() ? Size{200, 100'000} : Size{6, 2'000};
}

TEST(Killed, LosesNothingAndDoesNothingTwice) {
  int rounds = 0;
  std::size_t acknowledged = 0;
  for (auto chance = seed(); rounds < size().rounds || acknowledged < size().acknowledged;
       ++chance) {
    Killing killing(test::plenum_program(), chance);
    for (int i = 0; i < rounds_of_one_server; ++i, ++rounds) {
      killing.round();
      ASSERT_THAT(killing.wrongs(), IsEmpty()) << "PLENUM_SEED=" << chance << ", round " << i;
    }
    killing.finish();
    ASSERT_THAT(killing.wrongs(), IsEmpty()) << "PLENUM_SEED=" << chance;
    acknowledged += killing.acknowledged();
  }
  std::cout << acknowledged << " acknowledged in " << rounds << " rounds\n";
}

#ifdef PLENUM_MUTANTS

// So many servers a mutant may live through before it counts as missed.
constexpr std::uint64_t servers_of_a_mutant = 12;

bool found(const std::string& mutant, const std::string& by) {
  const auto shows = [&](const std::string& wrong) { return wrong.starts_with(by); };
  for (auto chance = seed(); chance < seed() + servers_of_a_mutant; ++chance) {
    Killing killing(PLENUM_MUTANTS + mutant, chance);
    for (int i = 0; i < rounds_of_one_server; ++i) {
      killing.round();
      if (std::ranges::any_of(killing.wrongs(), shows)) return true;
    }
  }
  return false;
}

TEST(KilledMutant, ThatAcknowledgesBeforeTheCommitIsFound) {
  EXPECT_TRUE(found("ack_before_commit", "lost: "));
}

TEST(KilledMutant, ThatShowsChangesBeforeTheCommitIsFound) {
  EXPECT_TRUE(found("changes_before_commit", "taken back: "));
}

TEST(KilledMutant, ThatDoesAgainWhatIsAskedAgainIsFound) {
  EXPECT_TRUE(found("no_dedup", "twice: "));
}

#endif

}  // namespace
}  // namespace plenum::faults
