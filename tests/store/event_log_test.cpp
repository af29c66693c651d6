#include "tests/store/event_log_contract.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <barrier>
#include <thread>

namespace plenum::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::string_literals;

class SqlitePlace : public LogPlace {
 public:
  std::unique_ptr<EventLog> open() override { return open_sqlite(folder_.path()); }

 private:
  TemporaryFolder folder_;
};

INSTANTIATE_TEST_SUITE_P(Of, EventLogContract,
                         testing::Values(Implementation{
                             "Sqlite", [] { return std::make_unique<SqlitePlace>(); }}),
                         [](const auto& tested) { return tested.param.name; });

TEST_P(EventLogContract, unknown_stream_has_no_rows) {
  EXPECT_THAT(log().read(SessionId{"nobody"}, 0), IsEmpty());
}

TEST_P(EventLogContract, rows_are_numbered_from_one_without_gaps_and_read_back_as_written) {
  EXPECT_EQ(append_one(log(), append_to("s", 0, "first", 1)), AppendResult{Seq{1}});
  EXPECT_EQ(append_one(log(), append_to("s", 1, "second", 1)), AppendResult{Seq{2}});
  EXPECT_EQ(append_one(log(), append_to("s", 2, "third", 4)), AppendResult{Seq{3}});
  EXPECT_THAT(log().read(SessionId{"s"}, 0),
              ElementsAre(Row{1, 1, "first"}, Row{2, 1, "second"}, Row{3, 4, "third"}));
}

TEST_P(EventLogContract, payload_may_be_any_bytes_of_any_length) {
  const std::vector<std::string> payloads = {"", "\0a\0"s, "\xff\xfe", "'; DROP TABLE stream; --",
                                             std::string(3'000'000, 'x')};
  Seq head = 0;
  for (const auto& payload : payloads) append_one(log(), append_to("s", head++, payload));
  reopen();
  EXPECT_TRUE(payloads_of("s") == payloads);
}

TEST_P(EventLogContract, read_after_gives_only_what_is_later) {
  for (Seq head = 0; head < 5; ++head)
    append_one(log(), append_to("s", head, std::to_string(head + 1)));
  EXPECT_THAT(payloads_of("s", 3), ElementsAre("4", "5"));
  EXPECT_THAT(payloads_of("s", 5), IsEmpty());
  EXPECT_THAT(payloads_of("s", 99), IsEmpty());
}

TEST_P(EventLogContract, append_at_another_head_is_a_conflict_and_writes_nothing) {
  append_one(log(), append_to("s", 0, "first"));
  for (const Seq expected : {0, 2, 100, -1}) {
    EXPECT_EQ(append_one(log(), append_to("s", expected, "wrong")),
              AppendResult{AppendError::conflict})
        << expected;
  }
  EXPECT_EQ(append_one(log(), append_to("new", 1, "wrong")), AppendResult{AppendError::conflict});
  EXPECT_THAT(payloads_of("s"), ElementsAre("first"));
  EXPECT_THAT(payloads_of("new"), IsEmpty());
}

TEST_P(EventLogContract, owner_of_an_earlier_epoch_is_fenced_even_at_the_right_head) {
  append_one(log(), append_to("s", 0, "old owner", 1));
  append_one(log(), append_to("s", 1, "new owner", 2));
  EXPECT_EQ(append_one(log(), append_to("s", 2, "old owner again", 1)),
            AppendResult{AppendError::fenced});
  reopen();
  EXPECT_EQ(append_one(log(), append_to("s", 2, "old owner again", 1)),
            AppendResult{AppendError::fenced});
  EXPECT_EQ(append_one(log(), append_to("s", 2, "new owner again", 2)), AppendResult{Seq{3}});
}

TEST_P(EventLogContract, one_conflict_in_a_batch_does_not_fail_the_others) {
  append_one(log(), append_to("b", 0, "b1", 5));
  append_one(log(), append_to("c", 0, "c1"));
  const auto results = log().append({append_to("a", 0, "a1"), append_to("b", 1, "fenced", 4),
                                     append_to("c", 7, "conflict"), append_to("d", 0, "d1")});
  EXPECT_THAT(results, ElementsAre(AppendResult{Seq{1}}, AppendResult{AppendError::fenced},
                                   AppendResult{AppendError::conflict}, AppendResult{Seq{1}}));
  reopen();
  EXPECT_THAT(payloads_of("a"), ElementsAre("a1"));
  EXPECT_THAT(payloads_of("b"), ElementsAre("b1"));
  EXPECT_THAT(payloads_of("c"), ElementsAre("c1"));
  EXPECT_THAT(payloads_of("d"), ElementsAre("d1"));
}

TEST_P(EventLogContract, later_append_of_a_batch_builds_on_the_earlier_one) {
  const auto results = log().append({append_to("s", 0, "one"), append_to("s", 1, "two")});
  EXPECT_THAT(results, ElementsAre(AppendResult{Seq{1}}, AppendResult{Seq{2}}));
  EXPECT_THAT(payloads_of("s"), ElementsAre("one", "two"));
}

TEST_P(EventLogContract, empty_batch_is_nothing) {
  EXPECT_THAT(log().append({}), IsEmpty());
}

TEST_P(EventLogContract, exactly_one_of_racing_writers_wins_each_round) {
  constexpr int writers = 4;
  constexpr int rounds = 150;
  std::vector<std::vector<AppendResult>> answers(writers);
  std::barrier start(writers);
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      for (int round = 0; round < rounds; ++round) {
        start.arrive_and_wait();
        answers[writer].push_back(append_one(log(), append_to("s", round, std::to_string(writer))));
      }
    });
  }
  for (auto& thread : threads) thread.join();

  const auto stored = payloads_of("s");
  ASSERT_EQ(stored.size(), std::size_t{rounds});
  for (int round = 0; round < rounds; ++round) {
    for (int writer = 0; writer < writers; ++writer) {
      const bool won = stored[round] == std::to_string(writer);
      EXPECT_EQ(answers[writer][round],
                won ? AppendResult{Seq{round + 1}} : AppendResult{AppendError::conflict});
    }
  }
}

TEST_P(EventLogContract, readers_see_whole_streams_while_others_write) {
  std::atomic<bool> writing = true;
  std::thread writer([&] {
    for (Seq head = 0; head < 300; ++head) {
      log().append({append_to("s", head, "s"), append_to("t", head, "t")});
    }
    writing = false;
  });
  std::size_t last = 0;
  while (writing) {
    const auto rows = log().read(SessionId{"s"}, 0);
    EXPECT_GE(rows.size(), last);
    last = rows.size();
    log().due();
    log().expired(at(0));
  }
  writer.join();
  EXPECT_EQ(payloads_of("s").size(), 300U);
}

TEST_P(EventLogContract, what_is_acknowledged_is_there_for_the_next_server) {
  append_one(log(), append_to("s", 0, "kept"));
  const auto key = log().secret_key();
  reopen();
  EXPECT_THAT(payloads_of("s"), ElementsAre("kept"));
  EXPECT_EQ(append_one(log(), append_to("s", 1, "more")), AppendResult{Seq{2}});
  EXPECT_EQ(log().secret_key(), key);
}

TEST_P(EventLogContract, streams_that_want_to_be_awake_are_listed_by_their_last_word_on_it) {
  auto late = append_to("late", 0, "");
  late.next_due = at(900);
  auto early = append_to("early", 0, "");
  early.next_due = at(5);
  auto changed = append_to("changed", 0, "");
  changed.next_due = at(1);
  auto silent = append_to("silent", 0, "");
  silent.next_due = at(2);
  log().append({late, early, changed, silent, append_to("never", 0, "")});

  changed = append_to("changed", 1, "");
  changed.next_due = at(40);
  log().append({changed, append_to("silent", 1, "")});
  reopen();

  std::vector<std::pair<std::string, std::int64_t>> due;
  for (const auto& item : log().due()) {
    due.emplace_back(item.session.value, item.at.time_since_epoch().count());
  }
  EXPECT_THAT(
      due, ElementsAre(std::pair("early"s, 5), std::pair("changed"s, 40), std::pair("late"s, 900)));
}

TEST_P(EventLogContract, conflicting_append_does_not_change_when_a_stream_is_due) {
  append_one(log(), append_to("s", 0, ""));
  auto wrong = append_to("s", 0, "");
  wrong.next_due = at(7);
  wrong.delete_at = at(7);
  append_one(log(), wrong);
  EXPECT_THAT(log().due(), IsEmpty());
  EXPECT_THAT(log().expired(at(7)), IsEmpty());
}

TEST_P(EventLogContract, stream_is_expired_from_its_date_on) {
  auto first = append_to("first", 0, "");
  first.delete_at = at(100);
  auto second = append_to("second", 0, "");
  second.delete_at = at(50);
  log().append({first, second});
  EXPECT_THAT(log().expired(at(49)), IsEmpty());
  EXPECT_THAT(log().expired(at(50)), ElementsAre(SessionId{"second"}));
  EXPECT_THAT(log().expired(at(100)), ElementsAre(SessionId{"second"}, SessionId{"first"}));
}

TEST_P(EventLogContract, dropped_stream_is_gone_and_the_others_stay) {
  auto gone = append_to("gone", 0, "secret");
  gone.next_due = at(1);
  log().append({gone, append_to("stays", 0, "kept")});
  log().drop(SessionId{"gone"});
  log().drop(SessionId{"unknown"});

  for (int opening = 0; opening < 2; ++opening) {
    EXPECT_THAT(payloads_of("gone"), IsEmpty());
    EXPECT_THAT(payloads_of("stays"), ElementsAre("kept"));
    EXPECT_THAT(log().due(), IsEmpty());
    EXPECT_THAT(log().expired(at(2'000'000)), ElementsAre(SessionId{"stays"}));
    reopen();
  }
}

TEST_P(EventLogContract, owner_of_a_dropped_stream_meets_a_conflict_and_a_new_one_starts_at_one) {
  append_one(log(), append_to("s", 0, "one"));
  log().drop(SessionId{"s"});
  EXPECT_EQ(append_one(log(), append_to("s", 1, "two")), AppendResult{AppendError::conflict});
  EXPECT_EQ(append_one(log(), append_to("s", 0, "anew")), AppendResult{Seq{1}});
  EXPECT_THAT(payloads_of("s"), ElementsAre("anew"));
}

TEST_P(EventLogContract, last_sign_of_life_outlives_the_server) {
  EXPECT_FALSE(log().last_alive().has_value());
  log().note_alive({"boot-a", Duration(17), at(1000)});
  log().note_alive({"boot-b", Duration(2017), at(3000)});
  reopen();
  const auto alive = log().last_alive();
  ASSERT_TRUE(alive.has_value());
  EXPECT_EQ(alive->boot, "boot-b");
  EXPECT_EQ(alive->boot_time, Duration(2017));
  EXPECT_EQ(alive->wall, at(3000));
}

TEST_P(EventLogContract, secret_key_has_32_bytes_and_is_another_in_each_store) {
  EXPECT_EQ(log().secret_key().size(), 32U);
  const auto other_place = GetParam().make_place();
  EXPECT_NE(log().secret_key(), other_place->open()->secret_key());
}

TEST_P(EventLogContract, healthy_store_is_writable) {
  EXPECT_TRUE(log().writable());
}

}  // namespace
}  // namespace plenum::store
