#include "tests/store/event_log_contract.hpp"
#include "tests/store/temporary_folder.hpp"

#include "plenum/store/upkeep.hpp"
#include "server/store/sqlite.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <random>
#include <thread>
#include <utility>

namespace plenum::store {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

std::string refusal_of(const std::string& folder) {
  try {
    open_sqlite(folder);
  } catch (const CannotOpen& error) {
    return error.what();
  }
  return "opened";
}

fs::perms mode_of(const fs::path& path) {
  return fs::status(path).permissions();
}

constexpr auto owner_only = fs::perms::owner_read | fs::perms::owner_write;

TEST(SqliteFolder, is_made_for_its_owner_only_and_so_is_every_file) {
  const TemporaryFolder parent;
  const auto folder = parent / "data";
  const auto log = open_sqlite(folder);
  append_one(*log, append_to("s", 0, "one"));
  EXPECT_EQ(mode_of(folder), fs::perms::owner_all);

  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(folder)) {
    names.push_back(file.path().filename());
    EXPECT_EQ(mode_of(file.path()), owner_only) << file.path();
  }
  EXPECT_THAT(names,
              testing::UnorderedElementsAre("lock", "plenum.db", "plenum.db-wal", "plenum.db-shm"));
}

TEST(SqliteFolder, may_be_named_with_a_slash_at_its_end_or_relative_to_where_one_is) {
  const TemporaryFolder parent;
  EXPECT_EQ(refusal_of(parent / "data/"), "opened");
  EXPECT_EQ(refusal_of(fs::relative(parent / "other").string()), "opened");
  EXPECT_TRUE(fs::exists(parent / "data/plenum.db") && fs::exists(parent / "other/plenum.db"));
}

TEST(SqliteFolder, in_use_is_refused_to_a_second_server_until_the_first_has_gone) {
  const TemporaryFolder folder;
  auto first = open_sqlite(folder.path());
  EXPECT_THAT(refusal_of(folder.path()),
              AllOf(HasSubstr(folder.path()), HasSubstr("another server is using it")));
  append_one(*first, append_to("s", 0, "one"));
  first.reset();
  EXPECT_EQ(refusal_of(folder.path()), "opened");
}

TEST(SqliteFolder, whose_parent_is_missing_is_refused) {
  const TemporaryFolder parent;
  EXPECT_THAT(refusal_of(parent / "missing/data"),
              HasSubstr("neither it nor the folder above it exists"));
}

TEST(SqliteFolder, that_is_a_file_is_refused) {
  const TemporaryFolder parent;
  std::ofstream(parent / "data") << "text";
  EXPECT_THAT(refusal_of(parent / "data"), HasSubstr("it is not a folder"));
}

// The superuser may write everywhere, so the test becomes somebody else for a moment.
TEST(SqliteFolder, that_cannot_be_written_is_refused) {
  const TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms(0555));
  const bool superuser = geteuid() == 0;
  if (superuser) {
    ASSERT_EQ(seteuid(65534), 0);
  }
  const auto refusal = refusal_of(folder.path());
  const auto refusal_of_new = refusal_of(folder / "data");
  if (superuser) {
    ASSERT_EQ(seteuid(0), 0);
  }
  EXPECT_THAT(refusal, AllOf(HasSubstr("Permission denied"), HasSubstr("right to write there")));
  EXPECT_THAT(refusal_of_new, HasSubstr("Permission denied"));
  fs::permissions(folder.path(), fs::perms(0700));
}

class SqliteFile : public testing::Test {
 protected:
  // Changes the store while no server has it.
  void execute(const std::string& sql) {
    Database(folder_ / "plenum.db", Access::read_write).execute(sql);
  }

  std::string answer(const std::string& sql) {
    return Database(folder_ / "plenum.db", Access::read_write).value_of(sql);
  }

  void write_file(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }

  TemporaryFolder folder_;
};

TEST_F(SqliteFile, of_a_later_version_is_refused_and_left_as_it_is) {
  open_sqlite(folder_.path());
  execute("UPDATE meta SET version = 3");
  const auto before = content_of(folder_ / "plenum.db");
  EXPECT_THAT(refusal_of(folder_.path()),
              AllOf(HasSubstr("later version of Plenum"), HasSubstr("format is 3")));
  EXPECT_TRUE(content_of(folder_ / "plenum.db") == before);
}

TEST_F(SqliteFile, of_another_program_is_refused) {
  write_file("plenum.db", "");
  execute("CREATE TABLE recipes (name)");
  EXPECT_THAT(refusal_of(folder_.path()), HasSubstr("belongs to another program"));
}

TEST_F(SqliteFile, that_is_no_database_is_refused) {
  write_file("plenum.db", std::string(5000, 'x'));
  EXPECT_THAT(refusal_of(folder_.path()), AllOf(HasSubstr("not a database"), HasSubstr("backup")));
}

TEST_F(SqliteFile, left_empty_by_an_interrupted_first_start_is_filled) {
  write_file("plenum.db", "");
  EXPECT_EQ(refusal_of(folder_.path()), "opened");
}

// Three streams of three rows; the middle one of the middle stream is the victim.
class DamagedStream : public SqliteFile {
 protected:
  DamagedStream() {
    const auto log = open_sqlite(folder_.path());
    for (Seq head = 0; head < 3; ++head) {
      for (const std::string session : {"before", "victim", "after"}) {
        append_one(*log, append_to(session, head, payload_of(session, head + 1)));
      }
    }
  }

  static std::string payload_of(const std::string& session, Seq seq) {
    return "payload " + std::to_string(seq) + " of " + session;
  }

  void expect_only_the_victim_damaged() {
    const auto log = open_sqlite(folder_.path());
    for (const std::string session : {"before", "after"}) {
      EXPECT_EQ(log->read(SessionId{session}, 0).size(), 3U);
      EXPECT_EQ(append_one(*log, append_to(session, 3, "more")), AppendResult{Seq{4}});
    }
    for (const Seq after : {0, 2, 3}) {
      try {
        log->read(SessionId{"victim"}, after);
        ADD_FAILURE() << "the damage was not noticed";
      } catch (const Damaged& damaged) {
        EXPECT_THAT(damaged.what(), AllOf(HasSubstr("victim"), HasSubstr("commit ")));
      }
    }
  }

  // Where the bytes stand in the file, each time.
  std::vector<std::size_t> places_of(const std::string& bytes) {
    const auto file = content_of(folder_ / "plenum.db");
    std::vector<std::size_t> places;
    for (auto at = file.find(bytes); at != std::string::npos; at = file.find(bytes, at + 1)) {
      places.push_back(at);
    }
    return places;
  }

  void flip_a_bit_at(std::size_t place) {
    auto file = content_of(folder_ / "plenum.db");
    file[place] = static_cast<char>(file[place] ^ 0x10);
    write_file("plenum.db", file);
  }
};

class DamagedStreamByABit : public DamagedStream,
                            public testing::WithParamInterface<std::string> {};

INSTANTIATE_TEST_SUITE_P(In, DamagedStreamByABit, testing::Values("payload", "salt", "chain"),
                         [](const auto& tested) { return tested.param; });

TEST_P(DamagedStreamByABit, is_noticed_in_any_row_and_costs_nobody_else_anything) {
  const std::string rows =
      "FROM commit_log WHERE stream = (SELECT id FROM stream WHERE session = 'victim') AND seq = ";
  const auto untouched = content_of(folder_ / "plenum.db");
  for (const std::string seq : {"1", "2", "3"}) {
    write_file("plenum.db", untouched);
    const auto bytes = answer("SELECT " + GetParam() + " " + rows + seq);
    const auto places = places_of(bytes);
    EXPECT_FALSE(places.empty());
    for (const auto place : places) {
      write_file("plenum.db", untouched);
      flip_a_bit_at(place + bytes.size() / 2);
      SCOPED_TRACE("row " + seq + ", place " + std::to_string(place));
      expect_only_the_victim_damaged();
    }
  }
}

struct Tampering {
  std::string name;
  std::string sql;
};

void PrintTo(const Tampering& tampering, std::ostream* out) {
  *out << tampering.name;
}

class DamagedStreamByHand : public DamagedStream, public testing::WithParamInterface<Tampering> {};

INSTANTIATE_TEST_SUITE_P(
    With, DamagedStreamByHand,
    testing::Values(
        Tampering{"a_row_left_out", "DELETE FROM commit_log WHERE stream = 2 AND seq = 2"},
        Tampering{"the_last_row_left_out", "DELETE FROM commit_log WHERE stream = 2 AND seq = 3"},
        Tampering{"all_rows_left_out", "DELETE FROM commit_log WHERE stream = 2"},
        Tampering{"the_end_cut_off_and_the_head_moved",
                  "DELETE FROM commit_log WHERE stream = 2 AND seq = 3;"
                  "UPDATE stream SET head = 2 WHERE id = 2"},
        Tampering{"two_rows_swapped",
                  "UPDATE commit_log SET seq = 9 WHERE stream = 2 AND seq = 1;"
                  "UPDATE commit_log SET seq = 1 WHERE stream = 2 AND seq = 2;"
                  "UPDATE commit_log SET seq = 2 WHERE stream = 2 AND seq = 9"},
        Tampering{
            "a_row_of_another_session",
            "DELETE FROM commit_log WHERE stream = 2 AND seq = 2;"
            "INSERT INTO commit_log SELECT 2, seq, epoch, salt, payload, chain, original, vouched "
            "FROM commit_log WHERE stream = 1 AND seq = 2"},
        Tampering{"another_epoch_in_a_row",
                  "UPDATE commit_log SET epoch = 2 WHERE stream = 2 AND seq = 2"},
        Tampering{"another_epoch_in_the_head", "UPDATE stream SET epoch = 0 WHERE id = 2"},
        Tampering{"another_head", "UPDATE stream SET head = 4 WHERE id = 2"},
        Tampering{"a_byte_moved_from_salt_to_payload",
                  "UPDATE commit_log SET payload = CAST(substr(salt, 16) || payload AS BLOB), "
                  "salt = substr(salt, 1, 15) WHERE stream = 2 AND seq = 2"},
        Tampering{"an_empty_chain", "UPDATE stream SET chain = x'' WHERE id = 2"}),
    [](const auto& tested) { return tested.param.name; });

TEST_P(DamagedStreamByHand, is_noticed_and_costs_nobody_else_anything) {
  ASSERT_EQ(answer("SELECT id FROM stream WHERE session = 'victim'"), "2");
  execute(GetParam().sql);
  expect_only_the_victim_damaged();
}

TEST_F(DamagedStream, cannot_be_continued_when_its_head_is_unusable) {
  execute("UPDATE stream SET chain = x'' WHERE id = 2");
  const auto log = open_sqlite(folder_.path());
  EXPECT_THAT(log->append({append_to("victim", 3, ""), append_to("after", 3, "")}),
              ElementsAre(AppendResult{AppendError::conflict}, AppendResult{Seq{4}}));
}

class Erasing : public SqliteFile {
 protected:
  bool on_disk(const std::string& text) {
    for (const auto& file : fs::directory_iterator(folder_.path())) {
      if (content_of(file.path()).find(text) != std::string::npos) return true;
    }
    return false;
  }

  // One of several sessions that take turns, so that their rows share pages.
  void take_turns(EventLog& log, int sessions, std::mt19937& random) {
    std::map<int, Seq> heads;
    std::vector<Append> batch;
    for (int turn = 0; turn < 1200; ++turn) {
      const int session = static_cast<int>(random() % static_cast<unsigned>(sessions));
      const auto name = "turns-" + std::to_string(session);
      const auto text = std::string(random() % 5 * 200, 'x') + "canary-" + name + "-";
      batch.push_back(append_to(name, heads[session]++, text));
      if (batch.size() == 40) log.append(std::exchange(batch, {}));
    }
  }

  // Rows of all lengths, so that pages are split, joined and chained.
  void fill(EventLog& log, const std::string& session, const std::string& text) {
    for (Seq head = 0; head < 60; ++head) {
      std::string payload;
      for (Seq times = 0; times <= head * head; ++times) payload += text + " ";
      append_one(log, append_to(session, head, payload));
    }
  }
};

TEST_F(Erasing, drop_leaves_no_byte_of_the_stream_in_any_file) {
  const auto log = open_sqlite(folder_.path());
  for (const std::string round : {"1", "2", "3"}) fill(*log, "gone-" + round, "canary");
  fill(*log, "stays", "kept");
  ASSERT_TRUE(on_disk("canary") && on_disk("gone-1"));

  for (const std::string round : {"2", "1", "3"}) log->drop(SessionId{"gone-" + round});
  EXPECT_FALSE(on_disk("canary"));
  EXPECT_FALSE(on_disk("anary "));
  EXPECT_FALSE(on_disk("gone-"));
  EXPECT_TRUE(on_disk("kept"));
  EXPECT_EQ(log->read(SessionId{"stays"}, 0).size(), 60U);
}

TEST_F(Erasing, drop_leaves_nothing_in_pages_that_others_share) {
  std::mt19937 random(20261123);
  const auto log = open_sqlite(folder_.path());
  take_turns(*log, 9, random);
  for (const std::string gone : {"4", "1", "7", "2", "8"}) {
    log->drop(SessionId{"turns-" + gone});
    EXPECT_FALSE(on_disk("canary-turns-" + gone));
    EXPECT_FALSE(on_disk("turns-" + gone));
  }
  EXPECT_TRUE(on_disk("canary-turns-3"));
  EXPECT_TRUE(verify(database_in(folder_.path())).damage.empty());
}

TEST_F(Erasing, drop_is_complete_on_return_however_much_is_read_meanwhile) {
  const auto log = open_sqlite(folder_.path());
  fill(*log, "stays", "kept");
  for (Seq session = 0; session < 40; ++session) {
    append_one(*log, append_to("gone-" + std::to_string(session), 0, "canary"));
  }
  std::atomic<bool> reading = true;
  std::thread reader([&] {
    while (reading) log->read(SessionId{"stays"}, 0);
  });
  for (Seq session = 0; session < 40; ++session) {
    const auto name = "gone-" + std::to_string(session);
    log->drop(SessionId{name});
    EXPECT_EQ(fs::file_size(folder_ / "plenum.db-wal"), 0U) << name;
  }
  reading = false;
  reader.join();
  EXPECT_FALSE(on_disk("canary"));
}

TEST_F(Erasing, drop_that_a_foreign_reader_hinders_is_complete_after_it_has_gone) {
  const auto log = open_sqlite(folder_.path());
  fill(*log, "gone", "canary");
  {
    Database foreign(folder_ / "plenum.db", Access::read_only);
    const Transaction reading(foreign, "BEGIN");
    foreign.value_of("SELECT count(*) FROM commit_log");
    log->drop(SessionId{"gone"});
    EXPECT_TRUE(on_disk("canary")) << "the reader stands in nobody's way";
    append_one(*log, append_to("other", 0, "one"));
  }
  append_one(*log, append_to("other", 1, "two"));
  EXPECT_FALSE(on_disk("canary"));
}

TEST_F(Erasing, write_ahead_file_does_not_grow_for_ever) {
  const auto log = open_sqlite(folder_.path());
  for (Seq head = 0; head < 300; ++head) {
    append_one(*log, append_to("s", head, std::string(100'000, 'x')));
  }
  EXPECT_GT(fs::file_size(folder_ / "plenum.db"), 25'000'000U);
  EXPECT_LT(fs::file_size(folder_ / "plenum.db-wal"), 8'000'000U);
}

TEST_F(Erasing, salts_differ_even_where_payloads_are_the_same) {
  {
    const auto log = open_sqlite(folder_.path());
    log->append({append_to("a", 0, "same"), append_to("b", 0, "same")});
  }
  EXPECT_EQ(answer("SELECT count(DISTINCT salt) FROM commit_log"), "2");
}

}  // namespace
}  // namespace plenum::store
