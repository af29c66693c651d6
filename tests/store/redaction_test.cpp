#include "server/store/erasure_list.hpp"
#include "server/store/sqlite.hpp"
#include "tests/store/event_log_contract.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <random>

namespace plenum::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const SessionId session{"s"};

class Redacting : public testing::Test {
 protected:
  void append(const std::string& payload) {
    ASSERT_EQ(append_one(*log_, append_to("s", head_, payload)), AppendResult{head_ + 1});
    ++head_;
  }

  void redact(std::vector<Redaction> redactions, const std::string& person = "u1") {
    auto append = append_to("s", head_, "erased " + person);
    append.erased = {PersonId{person}};
    append.redactions = std::move(redactions);
    ASSERT_EQ(append_one(*log_, append), AppendResult{head_ + 1});
    ++head_;
  }

  std::vector<std::string> payloads() {
    std::vector<std::string> payloads;
    for (auto& row : log_->read(session, 0)) payloads.push_back(row.payload);
    return payloads;
  }

  bool on_disk(const std::string& text) {
    for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
      if (content_of(file.path()).find(text) != std::string::npos) return true;
    }
    return false;
  }

  // Changes the store while no server has it; tells what the next one says of the session.
  std::string damage_after(const std::string& sql) {
    log_.reset();
    Database(folder_ / "plenum.db", Access::read_write).execute(sql);
    log_ = open_sqlite(folder_.path());
    try {
      log_->read(session, 0);
    } catch (const Damaged& damaged) {
      return damaged.what();
    }
    return "";
  }

  TemporaryFolder folder_;
  std::unique_ptr<EventLog> log_ = open_sqlite(folder_.path());
  Seq head_ = 0;
};

TEST_F(Redacting, rows_say_something_else_from_then_on_and_keep_their_places) {
  append("canary one");
  append("two");
  append("canary three");
  redact({{1, "one"}, {3, "three"}});
  append("five");
  EXPECT_THAT(payloads(), ElementsAre("one", "two", "three", "erased u1", "five"));
  log_.reset();
  log_ = open_sqlite(folder_.path());
  EXPECT_THAT(payloads(), ElementsAre("one", "two", "three", "erased u1", "five"));
}

TEST_F(Redacting, a_row_may_be_redacted_again) {
  append("canary of Amber and Basil");
  redact({{1, "Basil"}});
  redact({{1, ""}}, "u2");
  EXPECT_THAT(payloads(), ElementsAre("", "erased u1", "erased u2"));
}

TEST_F(Redacting, leaves_no_byte_anywhere_on_return) {
  std::mt19937 random(3);
  std::vector<Append> batch;
  std::vector<Redaction> redactions;
  for (int row = 1; row <= 400; ++row) {
    const std::string rest(random() % 6 * 900, 'x');
    batch.push_back(append_to("s", head_++, row % 3 == 0 ? rest + "canary" : rest));
    batch.push_back(append_to("other", row - 1, std::string(random() % 2000, 'y') + "kept"));
    if (row % 3 == 0) redactions.push_back({row, rest});
  }
  log_->append(batch);
  ASSERT_TRUE(on_disk("canary"));
  redact(redactions);
  EXPECT_FALSE(on_disk("canary"));
  EXPECT_TRUE(on_disk("kept"));
  EXPECT_EQ(payloads().size(), 401U);
}

TEST_F(Redacting, that_meets_a_conflict_changes_nothing) {
  append("canary");
  auto stale = append_to("s", 0, "erased");
  stale.redactions = {{1, ""}};
  EXPECT_EQ(append_one(*log_, stale), AppendResult{AppendError::conflict});
  EXPECT_THAT(payloads(), ElementsAre("canary"));
}

struct Forgery {
  std::string name;
  std::string sql;
};

void PrintTo(const Forgery& forgery, std::ostream* out) {
  *out << forgery.name;
}

class ForgedRedaction : public Redacting, public testing::WithParamInterface<Forgery> {};

INSTANTIATE_TEST_SUITE_P(
    With, ForgedRedaction,
    testing::Values(
        Forgery{"another_payload",
                "UPDATE commit_log SET payload = CAST('forged' AS BLOB) "
                "WHERE seq = 1"},
        Forgery{"another_salt", "UPDATE commit_log SET salt = zeroblob(16) WHERE seq = 1"},
        Forgery{"another_original", "UPDATE commit_log SET original = zeroblob(32) WHERE seq = 1"},
        Forgery{"no_original", "UPDATE commit_log SET original = NULL WHERE seq = 1"},
        Forgery{"a_short_original", "UPDATE commit_log SET original = x'00' WHERE seq = 1"},
        Forgery{"nobody_who_vouches", "UPDATE commit_log SET vouched = NULL WHERE seq = 3"},
        Forgery{"another_who_vouches",
                "UPDATE commit_log SET vouched = "
                "(SELECT vouched FROM commit_log WHERE seq = 3) "
                "WHERE seq = 2"},
        Forgery{"an_original_where_nothing_was_redacted",
                "UPDATE commit_log SET original = chain, payload = CAST('forged' AS BLOB) "
                "WHERE seq = 2"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(ForgedRedaction, is_noticed) {
  append("canary");
  append("two");
  redact({{1, "one"}});
  EXPECT_THAT(damage_after(GetParam().sql), HasSubstr("session s is damaged at commit"));
}

TEST_F(Redacting, says_outside_the_store_who_was_erased) {
  append("canary");
  redact({{1, ""}}, "u1");
  redact({{1, ""}}, "u2");
  redact({{1, ""}}, "u1");
  EXPECT_THAT(listed_erasures(folder_.path()),
              ElementsAre(Erasure{session, {"u1"}}, Erasure{session, {"u2"}}));
  EXPECT_EQ(content_of(folder_ / "plenum.erasures"), "s u1\n\ns u2\n");
}

TEST_F(Redacting, a_line_that_was_cut_off_is_none_and_harms_no_other) {
  std::ofstream(folder_ / "plenum.erasures") << "s u1\n\ns u";
  EXPECT_THAT(listed_erasures(folder_.path()), ElementsAre(Erasure{session, {"u1"}}));
  append("canary");
  redact({{1, ""}}, "u2");
  EXPECT_THAT(
      listed_erasures(folder_.path()),
      ElementsAre(Erasure{session, {"u1"}}, Erasure{session, {"u"}}, Erasure{session, {"u2"}}));
}

// A server that died after the commit and before the file was wiped.
TEST_F(Redacting, that_was_interrupted_is_complete_at_the_next_start) {
  append("canary");
  {
    Database foreign(folder_ / "plenum.db", Access::read_only);
    const Transaction reading(foreign, "BEGIN");
    foreign.value_of("SELECT count(*) FROM commit_log");
    redact({{1, "one"}});
    ASSERT_TRUE(on_disk("canary")) << "the reader stands in nobody's way";
  }
  log_.reset();
  log_ = open_sqlite(folder_.path());
  EXPECT_FALSE(on_disk("canary"));
  EXPECT_THAT(payloads(), ElementsAre("one", "erased u1"));
}

}  // namespace
}  // namespace plenum::store
