#include "tests/faults/on_disk.hpp"

#include <iostream>

// The power goes at any moment, under the real store. Whatever the disk has kept of that which had
// not been synced, the store opens and holds all that was acknowledged.
namespace plenum::faults {
namespace {

class PowerLoss : public OnDisk {
 protected:
  void expect_all_acknowledged(const Platter& platter, const Ledger& ledger, Ledger::Moment cut) {
    for (int which = 0; which < survivals; ++which) {
      const auto survival = static_cast<Survival>(which);
      const auto image = platter.after_power_cut(survival, chance_);
      for (const auto& wrong : faults_of(image, ledger, cut)) {
        ADD_FAILURE() << seen_with() << "cut after operation " << cut << ", kept "
                      << name_of(survival) << ": " << wrong;
      }
      ++images_;
    }
  }

  // Moments are rare where much of one kind is written, and dense around everything else.
  bool worth_a_cut(const Operation& before, std::size_t moments, std::size_t operations) {
    const bool special = before.kind != Operation::Kind::write;
    return chance_() % operations < (special ? 5 * moments : moments);
  }

  std::size_t images_ = 0;
};

TEST_F(PowerLoss, leaves_everything_that_was_acknowledged_in_a_store_that_opens) {
  const std::size_t moments = long_form() ? 2000 : 50;
  const int steps = long_form() ? 1500 : 500;
  std::optional<RecordedDisk> disk(std::in_place, folder_.path());
  Load load(
      seed(), [&] { return open(); }, [&] { return disk->size(); });
  for (int step = 0; step < steps; ++step) load.step();
  load.stop();
  const auto operations = disk->operations();
  disk.reset();

  Platter platter;
  for (std::size_t cut = 0; cut < operations.size() && !HasFailure(); ++cut) {
    platter.apply(operations[cut]);
    if (!worth_a_cut(operations[cut], moments, operations.size())) continue;
    expect_all_acknowledged(platter, load.ledger(), cut + 1);
  }
  std::cout << operations.size() << " operations, " << load.ledger().acknowledgements()
            << " acknowledgements, " << images_ << " images\n";
}

// SQLite before 3.51.3 can lose what two connections write or checkpoint at the same time.
TEST_F(PowerLoss, finds_one_connection_alone_that_ever_changes_the_files) {
  const auto log = open();
  const RecordedDisk disk(folder_.path());
  for (Seq head = 0; head < 60; ++head) {
    const std::string large(100'000, 'x');
    log->append({{SessionId{"long"}, head, 1, large, std::nullopt, Instant{}}});
    log->read(SessionId{"long"}, head);
    log->due();
    log->expired(Instant{});
    log->last_alive();
  }
  log->drop(SessionId{"long"});
  EXPECT_EQ(disk.writers_of("plenum.db-wal"), 1U);
  EXPECT_EQ(disk.writers_of("plenum.db"), 1U) << "who checkpoints is not who appends";
}

}  // namespace
}  // namespace plenum::faults
