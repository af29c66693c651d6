#include "tests/faults/round_story.hpp"
#include "tests/faults/stored.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <thread>

// The server is killed and the clock is set in every phase of a round: countdowns do not move, and
// every deadline comes, once.
namespace plenum::faults {
namespace {

using namespace std::chrono_literals;

const std::string program = PLENUM_STEPPED_CLOCKS;

// How a round gets into a phase, and from there to its end, if that does not come by itself.
struct Phase {
  std::string name;
  std::function<void(RoundStory&)> reach;
  std::function<void(RoundStory&)> go_on;
  int ends = 1;  // of the round, in all
};

void PrintTo(const Phase& phase, std::ostream* out) {
  *out << phase.name;
}

void begin(RoundStory& story) {
  story.steer(AssignSeats{story.round().id});
  story.steer(StartRound{story.round().id});
}
void pause(RoundStory& story) {
  begin(story);
  story.steer(PauseRound{story.round().id, story.round().end_version});
}
void resume(RoundStory& story) {
  story.steer(ResumeRound{story.round().id, story.round().end_version});
}
void lengthen_one_room(RoundStory& story) {
  begin(story);
  story.steer(ChangeTime{story.round().id, story.room(0).id, 120, story.round().end_version});
}
void begin_closing(RoundStory& story) {
  begin(story);
  story.steer(EndRound{story.round().id, 90, story.round().end_version});
}
void close_one_room(RoundStory& story) {
  begin(story);
  story.steer(CloseRoom{story.room(0).id});
}
void close(RoundStory& story) {
  begin(story);
  story.steer(EndRound{story.round().id, 0, story.round().end_version});
}
void reopen(RoundStory& story) {
  close(story);
  story.steer(ReopenRooms{story.round().id, {}, 200});
}
void nothing(RoundStory&) {}

const std::vector<Phase> phases = {{"prepared", nothing, begin},
                                   {"running", begin, nothing},
                                   {"one_room_longer", lengthen_one_room, nothing},
                                   {"paused", pause, resume},
                                   {"closing", begin_closing, nothing},
                                   {"one_room_closed", close_one_room, nothing},
                                   {"closed", close, nothing},
                                   {"reopened", reopen, nothing, 2}};

template <class Kind>
std::vector<Instant> times_of(const RoundStory& story) {
  std::vector<Instant> times;
  for (const auto& commit : Stored(story.folder()).commits(story.session())) {
    for (const auto& event : commit.events) {
      if (std::holds_alternative<Kind>(event)) times.push_back(commit.at);
    }
  }
  return times;
}

class RestartIn : public testing::TestWithParam<Phase> {};

INSTANTIATE_TEST_SUITE_P(Every, RestartIn, testing::ValuesIn(phases),
                         [](const auto& phase) { return phase.param.name; });

TEST_P(RestartIn, PhaseMovesNoCountdownAndEveryDeadlineComesOnce) {
  RoundStory story(program);
  GetParam().reach(story);
  const auto objects = story.objects();
  const auto difference = story.difference();
  const auto expect_the_same = [&](const std::string& after) {
    EXPECT_TRUE(difference.overlaps(story.difference())) << "the countdown moved after " << after;
    EXPECT_EQ(story.objects(), objects) << after;
  };

  story.restart();
  expect_the_same("a restart");
  story.clocks().set_wall(1h);
  expect_the_same("the clock was put forward");
  story.restart();
  expect_the_same("a restart with the clock put forward");
  story.clocks().set_wall(-1h);
  expect_the_same("the clock was put back");
  story.restart();
  expect_the_same("a restart with the clock put back");

  GetParam().go_on(story);
  if (story.round().state != RoundState::closed) story.sleep_to_the_end();
  EXPECT_TRUE(story.sees(RoundState::closed));
  story.restart();
  EXPECT_TRUE(story.sees(RoundState::closed));
  story.kill();
  EXPECT_EQ(times_of<RoundClosed>(story).size(), static_cast<std::size_t>(GetParam().ends));
}

// Rule R8.2: an end that nobody has seen is made up for, once, with a minute for everybody.
TEST(Downtime, ThatSwallowsTheEndOfARoundPutsItOffOnce) {
  RoundStory story(program);
  begin(story);
  const auto missed = story.round().ends_at.value();
  story.kill();
  story.clocks().sleep(20min);
  story.start();
  story.come_back();
  const auto ends_at = story.round().ends_at.value();
  EXPECT_GE(ends_at, missed + 10min);
  story.restart();
  EXPECT_EQ(story.round().ends_at, ends_at) << "a second restart gives no second minute";

  story.sleep_to_the_end();
  EXPECT_TRUE(story.sees(RoundState::closed));
  story.kill();
  const auto ends = times_of<RoundClosed>(story);
  ASSERT_EQ(ends.size(), 1u);
  EXPECT_GE(ends[0], ends_at);
}

// Its end was announced, and nobody can work on.
TEST(Downtime, ThatSwallowsTheEndOfAClosingRoundClosesItOnce) {
  RoundStory story(program);
  begin_closing(story);
  story.kill();
  story.clocks().sleep(20min);
  story.restart();
  EXPECT_TRUE(story.sees(RoundState::closed));
  story.restart();
  EXPECT_TRUE(story.sees(RoundState::closed));
  story.kill();
  EXPECT_EQ(times_of<RoundClosed>(story).size(), 1u);
}

// The end of a round that nobody watches.
bool ends_by_itself(const std::string& server, std::chrono::seconds patience) {
  RoundStory story(server);
  begin_closing(story);
  story.kill();
  story.start();
  story.clocks().sleep(91s);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(200ms);
    // The server is at work meanwhile, so that a copy of its folder need not hang together.
    try {
      if (times_of<RoundClosed>(story).size() == 1) return true;
    } catch (const std::exception&) {
      continue;
    }
  }
  return false;
}

TEST(Deadline, ComesAfterARestartThoughNobodyCameBack) {
  EXPECT_TRUE(ends_by_itself(program, 60s));
}

#ifdef PLENUM_MUTANTS

TEST(DeadlineMutant, ThatKeepsDeadlinesInMemoryOnlyIsFound) {
  EXPECT_FALSE(ends_by_itself(std::string(PLENUM_MUTANTS) + "deadline_in_memory", 8s));
}

#endif

}  // namespace
}  // namespace plenum::faults
