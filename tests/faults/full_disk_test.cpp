#include "tests/faults/on_disk.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

// The device has no room any more, and then it has; or it takes what it is given piece by piece.
namespace plenum::faults {
namespace {

// A recorded disk with so much room for what is written beyond the end of a file.
class SmallDisk final : public RecordedDisk {
 public:
  using RecordedDisk::RecordedDisk;

  std::size_t room = SIZE_MAX;
  int refusals = 0;
  // Every so many writes one is interrupted, and one takes only a part.
  int interrupted_every = 0;

  ssize_t write(int file, const void* bytes, std::size_t count, off_t at) override {
    if (interrupted_every > 0 && ++writes_ % interrupted_every == 0) {
      errno = EINTR;
      return -1;
    }
    if (interrupted_every > 0 && writes_ % interrupted_every == 1) count = (count + 1) / 2;
    const auto end = lseek(file, 0, SEEK_END);
    const auto grows = static_cast<std::size_t>(std::max<off_t>(0, at + off_t(count) - end));
    if (grows > room && count - (grows - room) == 0) {
      ++refusals;
      errno = ENOSPC;
      return -1;
    }
    const auto fits = grows > room ? count - (grows - room) : count;
    const auto written = RecordedDisk::write(file, bytes, fits, at);
    if (written > 0 && room != SIZE_MAX) room -= std::min(room, grows);
    return written;
  }

 private:
  int writes_ = 0;
};

class FullDisk : public OnDisk {
 protected:
  void expect_all_acknowledged(const Load& load) {
    // Images are looked at elsewhere, where there is room.
    disk_.room = SIZE_MAX;
    Platter platter;
    for (const auto& operation : disk_.operations()) platter.apply(operation);
    for (const auto survival : {Survival::nothing, Survival::everything, Survival::any_sectors}) {
      const auto image = platter.after_power_cut(survival, chance_);
      for (const auto& wrong : faults_of(image, load.ledger(), disk_.size())) {
        ADD_FAILURE() << seen_with() << "kept " << name_of(survival) << ": " << wrong;
      }
    }
  }

  SmallDisk disk_{folder_.path()};
};

TEST_F(FullDisk, acknowledges_nothing_that_it_has_no_room_for_and_recovers_by_itself) {
  const int times = long_form() ? 300 : 25;
  Load load(
      seed(), [this] { return open(); }, [this] { return disk_.size(); });
  int full = 0;
  for (int time = 0; time < times; ++time) {
    disk_.room = chance_() % 30'000;
    const int before = disk_.refusals;
    for (int steps = 0; steps < 200 && disk_.refusals == before; ++steps) load.go_on();
    if (disk_.refusals > before) {
      ++full;
      EXPECT_FALSE(load.log().writable());
      EXPECT_EQ(load.ledger().differences(load.log(), disk_.size()), std::vector<std::string>{});
      if (time % 5 == 0) expect_all_acknowledged(load);
    }
    disk_.room = SIZE_MAX;
    const auto acknowledged = load.ledger().acknowledgements();
    for (int steps = 0; steps < 3; ++steps) load.go_on();
    EXPECT_GT(load.ledger().acknowledgements(), acknowledged) << "it does not recover";
    EXPECT_TRUE(load.log().writable());
  }
  EXPECT_GT(full, times / 2);
  load.stop();
  expect_all_acknowledged(load);
}

TEST_F(FullDisk, is_none_when_writes_are_interrupted_or_short) {
  disk_.interrupted_every = 3;
  Load load(
      seed(), [this] { return open(); }, [this] { return disk_.size(); });
  for (int steps = 0; steps < 150; ++steps) load.step();
  EXPECT_GT(load.ledger().acknowledgements(), 150U);
  EXPECT_EQ(load.ledger().differences(load.log(), disk_.size()), std::vector<std::string>{});
  expect_all_acknowledged(load);
}

}  // namespace
}  // namespace plenum::faults
