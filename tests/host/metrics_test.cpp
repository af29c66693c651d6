#include "tests/host/hosted_session.hpp"

// What a server counts about itself.
namespace plenum::test {
namespace {

class MetricsOfAHost : public HostedSession {
 protected:
  const Metrics& metrics() const { return hosting_->metrics(); }
  // How much a counter rises while something happens.
  template <class Happens>
  std::int64_t rise(const Counter& counter, Happens happens) {
    const auto before = counter.value();
    happens();
    return counter.value() - before;
  }
};

TEST_F(MetricsOfAHost, CommandsByWhatBecameOfThem) {
  const auto anna = connect("anna");
  const auto add = [&] { answer_to(anna, 1, point(0, "a point")); };
  EXPECT_EQ(rise(metrics().commands_accepted, add), 1);
  anna->take();
  EXPECT_EQ(rise(metrics().commands_repeated, add), 1);
  EXPECT_EQ(
      rise(metrics().commands_refused, [&] { answer_to(anna, 2, point(1, "in another's room")); }),
      1);
  EXPECT_EQ(metrics().commands_put_off.value(), 0);
}

TEST_F(MetricsOfAHost, RoomsInWhichPeopleSit) {
  EXPECT_EQ(metrics().rooms.value(), 2);
  const auto host = connect("host");
  answer_to(host, 10, CloseRoom{room(0)});
  EXPECT_EQ(metrics().rooms.value(), 1);
  answer_to(host, 11, EndRound{round_, 0, state().rounds.back().end_version});
  EXPECT_EQ(metrics().rooms.value(), 0);
}

TEST_F(MetricsOfAHost, RoomsOfASessionThatIsTakenOnAgain) {
  restart();
  connect("anna");
  EXPECT_EQ(metrics().rooms.value(), 2);
}

TEST_F(MetricsOfAHost, HowLateWhatWasDueWasDecided) {
  const auto host = connect("host");
  answer_to(host, 10, EndRound{round_, 30, state().rounds.back().end_version});
  const auto noted = metrics().timer_late_seconds.count();
  machine_.pass(32s);
  settle();
  EXPECT_EQ(metrics().timer_late_seconds.count(), noted + 1);
  EXPECT_GE(metrics().timer_late_seconds.sum(), 1.0);
}

TEST_F(MetricsOfAHost, EveryCommitWithItsRows) {
  const auto anna = connect("anna");
  const auto before = metrics().commit_rows.count();
  answer_to(anna, 1, point(0, "a point"));
  EXPECT_GT(metrics().commit_rows.count(), before);
  EXPECT_EQ(metrics().commit_seconds.count(), metrics().commit_rows.count());
  EXPECT_GE(metrics().commit_rows.sum(), static_cast<double>(metrics().commit_rows.count()))
      << "none is empty";
}

TEST_F(MetricsOfAHost, WelcomesByWhatTheyBrought) {
  const auto snapshots = metrics().welcomes_with_snapshot.value();
  connect("anna");
  EXPECT_EQ(metrics().welcomes_with_snapshot.value(), snapshots + 1);
  EXPECT_EQ(metrics().welcomes_resumed.value(), 0);
}

TEST(Histograms, CountWhatIsAtMostEachBound) {
  Histogram<2> values{{1, 10}};
  for (const double value : {0.5, 1.0, 5.0, 50.0}) values.note(value);
  EXPECT_EQ(values.at_most(0), 2);
  EXPECT_EQ(values.at_most(1), 3);
  EXPECT_EQ(values.count(), 4);
  EXPECT_DOUBLE_EQ(values.sum(), 56.5);
}

}  // namespace
}  // namespace plenum::test
