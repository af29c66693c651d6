#include "plenum/store/upkeep.hpp"

#include "server/store/sqlite.hpp"
#include "tests/store/event_log_contract.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <thread>

namespace plenum::store {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace fs = std::filesystem;

const auto on_and_on = [] { return true; };

class Upkeep : public testing::Test {
 protected:
  void fill(EventLog& log, const std::string& session, Seq rows) {
    for (Seq head = 0; head < rows; ++head) {
      append_one(log, append_to(session, head, std::string(3000, 'x')));
    }
  }

  std::string data() { return folder_ / "data"; }
  std::string backup() { return folder_ / "backup.db"; }

  TemporaryFolder folder_;
};

TEST_F(Upkeep, verify_counts_what_is_there_while_a_server_has_it_and_when_none_has) {
  auto log = open_sqlite(data());
  fill(*log, "a", 3);
  fill(*log, "b", 4);
  for (const bool served : {true, false}) {
    if (!served) log.reset();
    const auto verdict = verify(database_in(data()));
    EXPECT_EQ(verdict.sessions, 2U);
    EXPECT_EQ(verdict.commits, 7U);
    EXPECT_THAT(verdict.damage, IsEmpty());
  }
}

TEST_F(Upkeep, verify_names_each_damaged_session_and_goes_on) {
  {
    const auto log = open_sqlite(data());
    for (const std::string session : {"a", "b", "c"}) fill(*log, session, 3);
  }
  Database(database_in(data()), Access::read_write)
      .execute("UPDATE commit_log SET payload = x'00' WHERE seq = 2 AND stream IN (1, 3)");
  const auto verdict = verify(database_in(data()));
  EXPECT_EQ(verdict.sessions, 3U);
  EXPECT_EQ(verdict.commits, 3U);
  EXPECT_THAT(verdict.damage, ElementsAre(HasSubstr("session a is damaged at commit 2"),
                                          HasSubstr("session c is damaged at commit 2")));
}

TEST_F(Upkeep, verify_of_nothing_or_of_anything_else_says_so) {
  EXPECT_THROW(verify(folder_ / "nothing.db"), CannotOpen);
  std::ofstream(folder_ / "text.db") << std::string(5000, 'x');
  EXPECT_THROW(verify(folder_ / "text.db"), CannotOpen);
}

TEST_F(Upkeep, a_copy_made_while_commits_go_on_holds_all_that_were_made_before_it_began) {
  const auto log = open_sqlite(data());
  fill(*log, "before", 300);
  std::atomic<bool> copied = false;
  std::thread others([&] {
    for (Seq head = 0; !copied; ++head) {
      append_one(*log, append_to("meanwhile", head, std::string(2000, 'y')));
    }
  });
  log->copy_to(backup(), on_and_on);
  copied = true;
  others.join();
  const auto verdict = verify(backup());
  EXPECT_THAT(verdict.damage, IsEmpty());
  EXPECT_GE(verdict.commits, 300U);
  EXPECT_EQ(fs::status(backup()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists(backup() + "-wal"));
}

TEST_F(Upkeep, a_copy_is_given_up_when_told_and_where_there_is_no_place_and_the_store_goes_on) {
  const auto log = open_sqlite(data());
  fill(*log, "s", 300);
  EXPECT_THROW(log->copy_to(backup(), [] { return false; }), CopyFailed);
  EXPECT_ANY_THROW(log->copy_to(folder_ / "missing/backup.db", on_and_on));
  EXPECT_EQ(append_one(*log, append_to("s", 300, "more")), AppendResult{Seq{301}});
}

TEST_F(Upkeep, a_restored_store_is_the_copied_one_with_later_epochs) {
  {
    const auto log = open_sqlite(data());
    fill(*log, "s", 5);
    log->copy_to(backup(), on_and_on);
    EXPECT_EQ(log->epoch_floor(), 0);
  }
  Restoring restoring(backup(), folder_ / "new");
  EXPECT_FALSE(fs::exists(database_in(folder_ / "new")));
  EXPECT_THROW(open_sqlite(folder_ / "new"), CannotOpen) << "a server may start there";
  restoring.finish();
  EXPECT_EQ(verify(database_in(folder_ / "new")).commits, 5U);
}

TEST_F(Upkeep, restoring_into_a_store_is_refused_and_an_interrupted_one_leaves_none) {
  { open_sqlite(data())->copy_to(backup(), on_and_on); }
  EXPECT_THROW(Restoring(backup(), data()), CannotOpen);
  { Restoring interrupted(backup(), folder_ / "new"); }
  EXPECT_FALSE(fs::exists(database_in(folder_ / "new")));
  { Restoring(backup(), folder_ / "new").finish(); }
  const auto restored = open_sqlite(folder_ / "new");
  EXPECT_GT(restored->epoch_floor(), 1'700'000'000'000);
  EXPECT_FALSE(fs::exists(folder_ / "new/restoring"));
}

TEST_F(Upkeep, a_store_of_the_first_version_is_brought_up_to_date) {
  {
    const auto log = open_sqlite(data());
    fill(*log, "s", 3);
  }
  Database(database_in(data()), Access::read_write)
      .execute(
          "ALTER TABLE meta DROP COLUMN epoch_floor; ALTER TABLE commit_log DROP COLUMN original;"
          "ALTER TABLE commit_log DROP COLUMN vouched; UPDATE meta SET version = 1");
  EXPECT_THROW(verify(database_in(data())), CannotOpen);
  EXPECT_EQ(open_sqlite(data())->read(SessionId{"s"}, 0).size(), 3U);
  EXPECT_THAT(verify(database_in(data())).damage, IsEmpty());
}

TEST_F(Upkeep, a_file_is_moved_in_place_of_another) {
  std::ofstream(folder_ / "from") << "new";
  std::ofstream(folder_ / "to") << "old";
  move_durably(folder_ / "from", folder_ / "to");
  EXPECT_EQ(content_of(folder_ / "to"), "new");
  EXPECT_FALSE(fs::exists(folder_ / "from"));
}

}  // namespace
}  // namespace plenum::store
