#include "tests/store/event_log_contract.hpp"
#include "tests/store/temporary_folder.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <random>
#include <thread>

namespace plenum::store {
namespace {

constexpr int streams = 5;

struct Acknowledged {
  int stream;
  Seq seq;
};

std::string name_of(int stream) {
  return "session-" + std::to_string(stream);
}

// Long enough that checkpoints happen, and different for each row.
std::string payload_of(int stream, Seq seq) {
  std::mt19937_64 random(static_cast<std::uint64_t>(seq * streams + stream));
  std::string payload = name_of(stream) + "/" + std::to_string(seq) + "/";
  return payload.append(random() % 20'000, static_cast<char>('a' + random() % 26));
}

Seq head_of(EventLog& log, int stream) {
  const auto rows = log.read(SessionId{name_of(stream)}, 0);
  return rows.empty() ? 0 : rows.back().seq;
}

// Appends without end, and tells of each row only when the log has.
[[noreturn]] void serve(const std::string& folder, int acknowledgements) {
  const auto log = open_sqlite(folder);
  std::array<Seq, streams> heads{};
  for (int stream = 0; stream < streams; ++stream) heads[stream] = head_of(*log, stream);
  for (;;) {
    std::vector<Append> batch;
    for (int stream = 0; stream < streams; ++stream) {
      batch.push_back(
          append_to(name_of(stream), heads[stream], payload_of(stream, heads[stream] + 1)));
    }
    const auto results = log->append(batch);
    for (int stream = 0; stream < streams; ++stream) {
      heads[stream] = std::get<Seq>(results[stream]);
      const Acknowledged told{stream, heads[stream]};
      if (write(acknowledgements, &told, sizeof told) != sizeof told) _exit(1);
    }
  }
}

// Runs a server for a moment, kills it, and answers the last acknowledged row of each stream.
std::array<Seq, streams> serve_and_kill(const std::string& folder, int milliseconds) {
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) throw std::runtime_error("no pipe");
  const pid_t server = fork();
  if (server == 0) serve(folder, pipe_ends[1]);
  close(pipe_ends[1]);

  std::thread killer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    kill(server, SIGKILL);
  });
  std::array<Seq, streams> last{};
  Acknowledged told{};
  while (read(pipe_ends[0], &told, sizeof told) == sizeof told) last[told.stream] = told.seq;
  killer.join();
  close(pipe_ends[0]);

  int status = 0;
  waitpid(server, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "it ended by itself";
  return last;
}

TEST(KilledServer, loses_nothing_that_it_has_acknowledged) {
  const TemporaryFolder folder;
  std::mt19937 random(20261122);
  std::array<Seq, streams> acknowledged{};
  for (int round = 0; round < 12; ++round) {
    const auto last = serve_and_kill(folder.path(), 60 + static_cast<int>(random() % 240));
    const auto log = open_sqlite(folder.path());
    for (int stream = 0; stream < streams; ++stream) {
      acknowledged[stream] = std::max(acknowledged[stream], last[stream]);
      const auto rows = log->read(SessionId{name_of(stream)}, 0);
      ASSERT_GE(rows.size(), static_cast<std::size_t>(acknowledged[stream])) << "round " << round;
      for (const auto& row : rows) ASSERT_EQ(row.payload, payload_of(stream, row.seq));
    }
  }
  EXPECT_GT(acknowledged[0], 12) << "too slow to prove anything";
}

}  // namespace
}  // namespace plenum::store
