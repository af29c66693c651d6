#include "tests/faults/on_disk.hpp"

// A sync fails, whichever it is. The kernel then forgets what it had not written, though it goes on
// showing it, and answers the next sync as if nothing had been.
namespace plenum::faults {
namespace {

constexpr int syncs = 50;

class FailedSync : public OnDisk, public testing::WithParamInterface<int> {
 protected:
  // The server starts, works until a sync fails and ends, as it must.
  void serve_until_a_sync_fails() {
    load_.emplace(
        seed(), [this] { return open(); }, [this] { return disk_.size(); });
    disk_.fail_sync(GetParam());
    while (disk_.failed_sync_of().empty() && !fails()) continue;
    // SQLite overlooks it when the name of the write-ahead file cannot be synced, and the store
    // has made sure of that name before.
    if (disk_.failed_sync_of() == ".") {
      for (int steps = 0; steps < 20; ++steps) load_->step();
    }
  }

  // Whether the log fails at its next step.
  bool fails() {
    try {
      load_->step();
      return false;
    } catch (const store::StoreFailed&) {
      return failed_ = true;
    } catch (const store::CannotOpen&) {
      return failed_ = true;
    }
  }

  Image left_by(Survival survival) {
    Platter platter;
    for (const auto& operation : disk_.operations()) platter.apply(operation);
    return platter.after_power_cut(survival, chance_);
  }

  void expect_all_acknowledged(const Image& image) {
    for (const auto& wrong : faults_of(image, load_->ledger(), disk_.size())) {
      ADD_FAILURE() << seen_with() << "sync " << GetParam() << ": " << wrong;
    }
  }

  RecordedDisk disk_{folder_.path()};
  std::optional<Load> load_;
  bool failed_ = false;
};

INSTANTIATE_TEST_SUITE_P(Number, FailedSync, testing::Range(1, syncs + 1));

TEST_P(FailedSync, ends_all_writing_at_once_and_takes_back_nothing_that_was_acknowledged) {
  serve_until_a_sync_fails();
  EXPECT_EQ(failed_, disk_.failed_sync_of() != ".") << "a failed sync was tried again";

  const auto operations = disk_.size();
  if (failed_ && load_->running()) {
    const store::Append another{SessionId{"another"}, 0, 1, "", std::nullopt, Instant{}};
    EXPECT_THROW(load_->log().append({another}), store::StoreFailed);
    EXPECT_FALSE(load_->log().writable());
    load_->stop();
    EXPECT_EQ(disk_.size(), operations) << "something was still written";
  }
  expect_all_acknowledged(left_by(Survival::nothing));
  expect_all_acknowledged(left_by(Survival::any_sectors));
  expect_all_acknowledged(files_in(folder_.path()));
}

// The next server sees what the kernel shows, and what it has told of that must last, too.
TEST_P(FailedSync, cannot_take_back_what_the_next_server_has_read) {
  serve_until_a_sync_fails();
  load_->stop();

  std::map<SessionId, std::vector<store::Row>> told;
  const auto next = open();
  for (const auto& session : load_->ledger().sessions()) told[session] = next->read(session, 0);

  const store::TemporaryFolder place;
  lay_out(left_by(Survival::nothing), place.path());
  const auto after = store::open_sqlite(place.path());
  for (const auto& [session, rows] : told) {
    EXPECT_EQ(after->read(session, 0), rows) << seen_with() << session.value;
  }
}

}  // namespace
}  // namespace plenum::faults
