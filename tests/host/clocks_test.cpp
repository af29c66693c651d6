#include "tests/host/machine.hpp"

#include <gtest/gtest.h>

namespace plenum::test {
namespace {

using host::SessionClock;

// An owner that took a session on at the machine's present.
OwnerChanged owner_at(const Machine& machine, Instant at) {
  return {1, "node", machine.boot, machine.boot_time, at, Duration{0}};
}

TEST(SessionClock, ANewSessionStartsByTheWallClock) {
  Machine machine;
  const auto clocks = machine.clocks();
  const SessionClock clock(clocks, Instant{}, std::nullopt);
  EXPECT_EQ(clock.now(), machine.wall);
}

TEST(SessionClock, ASteppedWallClockMovesNothing) {
  Machine machine;
  const auto clocks = machine.clocks();
  const SessionClock clock(clocks, Instant{}, std::nullopt);
  const auto before = clock.now();
  machine.wall += 1h;
  EXPECT_EQ(clock.now(), before);
  machine.pass(7s);
  EXPECT_EQ(clock.now(), before + 7s);
}

TEST(SessionClock, TheSameBootGoesOnThoughTheWallClockWasStepped) {
  Machine machine;
  const auto opened = machine.wall;
  const auto anchor = owner_at(machine, opened);
  machine.pass(90s);
  machine.wall -= 3h;
  const auto clocks = machine.clocks();
  EXPECT_EQ(SessionClock(clocks, opened, anchor).now(), opened + 90s);
}

TEST(SessionClock, AfterABootOnlyTheWallClockIsLeft) {
  Machine machine;
  const auto opened = machine.wall;
  const auto anchor = owner_at(machine, opened);
  machine.start_again("boot 2", 20min);
  const auto clocks = machine.clocks();
  EXPECT_EQ(SessionClock(clocks, opened, anchor).now(), opened + 20min);
}

TEST(SessionClock, ItIsNeverBeforeWhatWasLoggedLast) {
  Machine machine;
  const auto opened = machine.wall;
  const auto anchor = owner_at(machine, opened);
  machine.start_again("boot 2", -2h);
  const auto clocks = machine.clocks();
  EXPECT_EQ(SessionClock(clocks, opened + 5min, anchor).now(), opened + 5min);
}

TEST(SessionClock, ItTellsTheBootTimeOfAMomentAndHowFarItIs) {
  Machine machine;
  const auto clocks = machine.clocks();
  const SessionClock clock(clocks, Instant{}, std::nullopt);
  const auto begin = machine.boot_time;
  machine.pass(30s);
  EXPECT_EQ(clock.boot_time_at(clock.now()), begin + 30s);
  EXPECT_EQ(clock.until(clock.now() + 5s), 5s);
}

TEST(ServedUntil, WithoutANoteItIsTheLastCommit) {
  const Instant logged{Duration{1000}};
  EXPECT_EQ(host::served_until(std::nullopt, logged, std::nullopt), logged);
}

TEST(ServedUntil, ANoteOfTheSameBootIsReadByBootTime) {
  Machine machine;
  const auto opened = machine.wall;
  const auto anchor = owner_at(machine, opened);
  machine.pass(40s);
  machine.wall += 9h;
  const store::Alive note{machine.boot, machine.boot_time, machine.wall};
  EXPECT_EQ(host::served_until(note, opened + 10s, anchor), opened + 40s);
}

TEST(ServedUntil, ANoteOfAnotherBootIsReadByTheWallClock) {
  Machine machine;
  const auto opened = machine.wall;
  const auto anchor = owner_at(machine, opened);
  machine.start_again("boot 2", 3min);
  const store::Alive note{machine.boot, machine.boot_time, machine.wall};
  EXPECT_EQ(host::served_until(note, opened, anchor), opened + 3min);
}

TEST(ServedUntil, AnOldNoteIsNotBelievedOverALaterCommit) {
  Machine machine;
  const auto opened = machine.wall;
  const store::Alive note{machine.boot, machine.boot_time, machine.wall};
  EXPECT_EQ(host::served_until(note, opened + 1min, owner_at(machine, opened)), opened + 1min);
}

}  // namespace
}  // namespace plenum::test
