#include "tests/store/failing_disk.hpp"

#include "tests/store/event_log_contract.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gmock/gmock.h>

namespace plenum::store {
namespace {

using testing::Each;
using testing::ElementsAre;

// Names the file that every commit goes to, and the one that checkpoints go to.
constexpr auto write_ahead = "plenum.db-wal";
constexpr auto database = "plenum.db";

class OnAFailingDisk : public testing::Test {
 protected:
  OnAFailingDisk() {
    open();
    log_->append({append_to("a", 0, "a1"), append_to("b", 0, "b1")});
  }

  void open() { log_ = open_sqlite(folder_.path()); }
  void close() { log_.reset(); }

  // More than a checkpoint waits for.
  std::vector<Append> long_batch() {
    std::vector<Append> batch;
    for (Seq head = 0; head < 60; ++head) {
      batch.push_back(append_to("long", head, std::string(100'000, 'x')));
    }
    return batch;
  }

  std::size_t rows_in(const std::string& session) {
    return log_->read(SessionId{session}, 0).size();
  }

  TemporaryFolder folder_;
  std::unique_ptr<EventLog> log_;
};

TEST_F(OnAFailingDisk, each_batch_is_synced_once_before_it_is_acknowledged) {
  std::vector<Append> batch;
  for (int stream = 0; stream < 50; ++stream) {
    batch.push_back(append_to("stream-" + std::to_string(stream), 0, "one"));
  }
  const int before = syncs_so_far();
  log_->append(batch);
  EXPECT_EQ(syncs_so_far(), before + 1);
  append_one(*log_, append_to("a", 1, "a2"));
  EXPECT_EQ(syncs_so_far(), before + 2);
}

class OnAFullDisk : public OnAFailingDisk, public testing::WithParamInterface<Fault> {};

INSTANTIATE_TEST_SUITE_P(Or, OnAFullDisk, testing::Values(Fault::no_space, Fault::over_quota),
                         [](const auto& tested) {
                           return tested.param == Fault::no_space ? "no_space" : "over_quota";
                         });

TEST_P(OnAFullDisk, every_append_of_the_batch_is_told_so_and_nothing_is_written) {
  {
    const FailingDisk full(GetParam(), write_ahead);
    const auto results =
        log_->append({append_to("a", 1, "a2"), append_to("b", 9, ""), append_to("c", 0, "c1")});
    EXPECT_THAT(results, ElementsAre(AppendError::full, AppendError::full, AppendError::full));
    EXPECT_GT(full.failures(), 0);
    EXPECT_EQ(rows_in("a"), 1U);
    EXPECT_EQ(rows_in("c"), 0U);
    EXPECT_FALSE(log_->writable());
  }
  close();
  open();
  EXPECT_EQ(rows_in("a"), 1U);
  EXPECT_EQ(rows_in("c"), 0U);
}

TEST_P(OnAFullDisk, appending_recovers_by_itself_when_there_is_space_again) {
  {
    const FailingDisk full(GetParam(), write_ahead);
    EXPECT_THAT(log_->append(long_batch()), Each(AppendResult{AppendError::full}));
    EXPECT_EQ(append_one(*log_, append_to("a", 1, "a2")), AppendResult{AppendError::full});
  }
  EXPECT_EQ(append_one(*log_, append_to("a", 1, "a2")), AppendResult{Seq{2}});
  EXPECT_TRUE(log_->writable());
  close();
  open();
  EXPECT_EQ(rows_in("a"), 2U);
  EXPECT_EQ(rows_in("long"), 0U);
}

TEST_P(OnAFullDisk, signs_of_life_and_drops_wait) {
  log_->note_alive({"boot", Duration(1), at(1)});
  {
    const FailingDisk full(GetParam(), write_ahead);
    log_->note_alive({"boot", Duration(2), at(2)});
    log_->drop(SessionId{"a"});
  }
  EXPECT_EQ(log_->last_alive()->wall, at(1));
  EXPECT_EQ(rows_in("a"), 1U);

  log_->note_alive({"boot", Duration(3), at(3)});
  log_->drop(SessionId{"a"});
  EXPECT_EQ(log_->last_alive()->wall, at(3));
  EXPECT_EQ(rows_in("a"), 0U);
  EXPECT_TRUE(log_->writable());
}

// What a commit has put into the write-ahead file is durable, wherever a checkpoint stops.
TEST_P(OnAFullDisk, checkpoint_without_space_takes_nothing_back) {
  {
    const FailingDisk full(GetParam(), database);
    const auto results = log_->append(long_batch());
    EXPECT_GT(full.failures(), 0) << "no checkpoint was tried";
    EXPECT_EQ(results.back(), AppendResult{Seq{60}});
    EXPECT_EQ(append_one(*log_, append_to("a", 1, "a2")), AppendResult{Seq{2}});
  }
  EXPECT_EQ(append_one(*log_, append_to("a", 2, "a3")), AppendResult{Seq{3}});
  close();
  open();
  EXPECT_EQ(rows_in("long"), 60U);
  EXPECT_EQ(rows_in("a"), 3U);
}

class OnABrokenDisk : public OnAFailingDisk, public testing::WithParamInterface<Fault> {};

INSTANTIATE_TEST_SUITE_P(By, OnABrokenDisk, testing::Values(Fault::write_error, Fault::sync_error),
                         [](const auto& tested) {
                           return tested.param == Fault::sync_error ? "sync" : "write";
                         });

TEST_P(OnABrokenDisk, failed_append_ends_all_writing_and_is_never_tried_again) {
  {
    const FailingDisk broken(GetParam(), write_ahead);
    EXPECT_THROW(log_->append({append_to("a", 1, "a2")}), StoreFailed);
    EXPECT_EQ(broken.failures(), 1);
  }
  const int syncs = syncs_so_far();
  EXPECT_THROW(log_->append({append_to("b", 1, "b2")}), StoreFailed);
  EXPECT_THROW(log_->note_alive({"boot", Duration(1), at(1)}), StoreFailed);
  EXPECT_THROW(log_->drop(SessionId{"b"}), StoreFailed);
  EXPECT_FALSE(log_->writable());
  close();
  EXPECT_EQ(syncs_so_far(), syncs);

  open();
  EXPECT_EQ(rows_in("b"), 1U);
  EXPECT_GE(rows_in("a"), 1U) << "the acknowledged row must be there, the other one may be";
}

TEST_P(OnABrokenDisk, failed_checkpoint_ends_all_writing_and_loses_nothing) {
  append_one(*log_, append_to("a", 1, "a2"));
  {
    const FailingDisk broken(GetParam(), database);
    EXPECT_THROW(log_->append(long_batch()), StoreFailed);
    EXPECT_EQ(broken.failures(), 1);
  }
  EXPECT_THROW(log_->append({append_to("b", 1, "b2")}), StoreFailed);
  close();
  open();
  EXPECT_EQ(rows_in("a"), 2U);
  EXPECT_EQ(rows_in("b"), 1U);
}

// Pages that a failed sync has left in the system's cache are written anew before they are trusted.
TEST_F(OnAFailingDisk, opening_after_a_failed_sync_syncs_the_database_first) {
  {
    const FailingDisk broken(Fault::sync_error, write_ahead);
    EXPECT_THROW(log_->append({append_to("a", 1, "a2")}), StoreFailed);
  }
  close();
  const FailingDisk broken(Fault::sync_error, database);
  EXPECT_THROW(open(), CannotOpen);
  EXPECT_GT(broken.failures(), 0);
}

}  // namespace
}  // namespace plenum::store
