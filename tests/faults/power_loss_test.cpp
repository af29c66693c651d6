#include "tests/faults/load.hpp"
#include "tests/faults/platter.hpp"
#include "tests/faults/recorded_disk.hpp"
#include "tests/store/temporary_folder.hpp"

#include "server/store/sqlite.hpp"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

// The power goes at any moment, under the real store. Whatever the disk has kept of that which had
// not been synced, the store opens and holds all that was acknowledged.
//
//   PLENUM_FAULTS=long   two thousand moments instead of fifty, each in every variant
//   PLENUM_SEED=17       another load, and other chances
namespace plenum::faults {
namespace {

namespace fs = std::filesystem;

std::uint64_t seed() {
  const auto* text = std::getenv("PLENUM_SEED");
  return text ? std::stoull(text) : 1;
}

bool long_form() {
  const auto* text = std::getenv("PLENUM_FAULTS");
  return text && std::string(text) == "long";
}

class PowerLoss : public testing::Test {
 protected:
  PowerLoss() {
    spdlog::set_level(spdlog::level::off);
    // What these disks lose is up to the tests, so the real one may be memory.
    if (fs::is_directory("/dev/shm")) setenv("TMPDIR", "/dev/shm", /*overwrite=*/0);
  }
  ~PowerLoss() override { spdlog::set_level(spdlog::level::info); }

  static void lay_out(const Image& image, const std::string& folder) {
    fs::create_directory(folder);
    for (const auto& [name, bytes] : image) {
      std::ofstream(fs::path(folder) / name, std::ios::binary) << bytes;
    }
  }

  static std::vector<std::string> faults_of(const std::string& folder, const Ledger& ledger,
                                            Ledger::Moment cut) {
    std::vector<std::string> wrong;
    try {
      wrong = ledger.differences(*store::open_sqlite(folder), cut);
      store::Database database(folder + "/plenum.db", store::Access::read_only);
      const auto verdict = database.value_of("PRAGMA integrity_check");
      if (verdict != "ok") wrong.push_back(verdict);
    } catch (const std::exception& error) {
      wrong.push_back(error.what());
    }
    return wrong;
  }

  void expect_all_acknowledged(const Platter& platter, const Ledger& ledger, Ledger::Moment cut) {
    for (int which = 0; which < survivals; ++which) {
      const auto survival = static_cast<Survival>(which);
      const store::TemporaryFolder place;
      lay_out(platter.after_power_cut(survival, chance_), place / "image");
      for (const auto& wrong : faults_of(place / "image", ledger, cut)) {
        ADD_FAILURE() << "PLENUM_SEED=" << seed() << ", cut after operation " << cut << ", kept "
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

  std::mt19937_64 chance_{seed()};
  std::size_t images_ = 0;
};

TEST_F(PowerLoss, leaves_everything_that_was_acknowledged_in_a_store_that_opens) {
  const std::size_t moments = long_form() ? 2000 : 50;
  const int steps = long_form() ? 1500 : 500;
  const store::TemporaryFolder folder;
  std::optional<RecordedDisk> disk(std::in_place, folder.path());
  Load load(
      seed(), [&] { return store::open_sqlite(folder.path()); }, [&] { return disk->size(); });
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
  const store::TemporaryFolder folder;
  const auto log = store::open_sqlite(folder.path());
  const RecordedDisk disk(folder.path());
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
