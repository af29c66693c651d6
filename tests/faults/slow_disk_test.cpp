#include "plenum/limits.hpp"
#include "tests/host/hosted_session.hpp"
#include "tests/simulation/virtual_time.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

// A disk that takes long to sync. What is asked and what is due waits for its commit, never for the
// disk as such.
namespace plenum::test {
namespace {

class SlowDisk : public HostedSession {
 protected:
  SlowDisk() {
    spdlog::set_level(spdlog::level::off);
    hosting_->ask_whether_held([this] { return faulty_->held(); });
  }
  ~SlowDisk() override {
    faulty_->be_slow(false);
    spdlog::set_level(spdlog::level::info);
  }

  // In steps in which the timers go.
  void pass(Duration time) {
    for (Duration gone{0}; gone < time; gone += step) {
      machine_.pass(step);
      hosting_->turn();
    }
  }

  // The session time at which the round's end was decided.
  std::optional<Instant> end_decided_at() {
    for (const auto& row : log_->read(id_, 0)) {
      const auto commit = protocol::decode_commit(row.payload);
      for (const auto& event : commit->events) {
        if (std::holds_alternative<RoundClosed>(event)) return commit->at;
      }
    }
    return std::nullopt;
  }

  static constexpr Duration step = 10ms;
  VirtualTime time_{machine_};
};

TEST_F(SlowDisk, KeepsNoDeadlineWaitingThatIsAnotherSessionsAndShowsItAfterTwoSyncs) {
  const auto anna = connect("anna");
  const auto ends_at = *state().rounds.at(0).ends_at;
  const SessionId other{"other"};
  faulty_->be_slow(true);
  const auto now = machine_.wall;
  hosting_->session(other).run(
      {CreateSession{other, "Other", "en", {"A"}, 1, 10, "h", "h", {"s", "p"}, {"s", "m"}},
       {},
       [](const Session&, const auto&) {}});
  hosting_->turn();
  ASSERT_TRUE(faulty_->held()) << "the other session's commit is on its way";

  pass(ends_at - now + 5s);
  EXPECT_TRUE(told(*anna).empty()) << "nothing is told before it is stored";
  faulty_->be_slow(false);
  settle();
  ASSERT_TRUE(end_decided_at().has_value());
  EXPECT_GE(*end_decided_at(), ends_at);
  EXPECT_LE(*end_decided_at(), ends_at + 100ms) << "it was decided only when the disk was free";
  EXPECT_FALSE(told(*anna).empty());
}

TEST_F(SlowDisk, PutsOffWhatOnePersonAsksBeyondTheirShareAndLosesNothing) {
  const auto anna = connect("anna");
  const auto ben = connect("ben");
  faulty_->be_slow(true);
  ask(anna, 1, point(0, "on its way"));
  hosting_->turn();
  ASSERT_TRUE(faulty_->held());

  const auto asked = limits::inbox_items_per_member_max + 40;
  for (std::size_t k = 2; k < 2 + asked; ++k) ask(anna, k, point(0, std::to_string(k)));
  ask(ben, 1, point(0, "of somebody else"));
  hosting_->turn();
  const auto retries = arrived<protocol::Retry>(*anna);
  ASSERT_EQ(retries.size(), 40U);
  EXPECT_TRUE(std::ranges::all_of(
      retries, [](const auto& one) { return one.reason == protocol::RetryReason::busy; }));
  EXPECT_TRUE(arrived<protocol::Acknowledged>(*anna).empty());

  faulty_->be_slow(false);
  settle();
  EXPECT_EQ(arrived<protocol::Acknowledged>(*anna).size(), 1 + limits::inbox_items_per_member_max);
  EXPECT_EQ(arrived<protocol::Acknowledged>(*ben).size(), 1U);
  for (const auto& one : retries) ask(anna, one.k, point(0, std::to_string(one.k)));
  settle();
  EXPECT_EQ(arrived<protocol::Acknowledged>(*anna).size(), 1 + asked);
  EXPECT_EQ(texts().size(), asked + 2);
}

}  // namespace
}  // namespace plenum::test
