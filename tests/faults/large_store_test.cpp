#include "plenum/limits.hpp"
#include "tests/faults/company.hpp"
#include "tests/faults/forms.hpp"
#include "tests/faults/stored.hpp"

#include <gtest/gtest.h>

#include <iostream>

// A store that has been in use for long: a million events in the long form.
namespace plenum::faults {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr Seq commits_of_one = 5'000;
constexpr Seq commits_of_others = 1'000;
// Far more than a quiet machine takes; what it took is printed.
constexpr auto much_too_long = 30s;

std::int64_t others() {
  return long_form() ? 1'000 : 20;
}

void append(store::EventLog& log, const std::vector<store::Append>& batch) {
  for (const auto& result : log.append(batch)) std::get<Seq>(result);
}

// Points from all over the rooms, each with a commit of its own.
void lengthen(store::EventLog& log, const SessionId& session, const Stored& stored,
              const ColumnId& column) {
  const auto commits = stored.commits(session);
  std::vector<Seat> seats;
  for (const auto& commit : commits) {
    for (const auto& event : commit.events) {
      if (const auto* assigned = std::get_if<SeatsAssigned>(&event)) seats = assigned->seats;
    }
  }
  const auto delete_at = commits.back().at + limits::retention;
  auto head = static_cast<Seq>(commits.size());
  while (head < commits_of_one) {
    std::vector<store::Append> batch;
    for (int i = 0; i < 100; ++i, ++head) {
      const auto name = "point-" + std::to_string(head);
      const auto& seat = seats[static_cast<std::size_t>(head) % seats.size()];
      const PointAdded added{PointId{name}, seat.room, column, seat.person, name, "a" + name};
      batch.push_back({session, head, 1, protocol::encode_commit({commits.back().at, {added}, {}}),
                       std::nullopt, delete_at});
    }
    append(log, batch);
  }
}

void add_others(store::EventLog& log, Instant delete_at) {
  for (Seq head = 0; head < commits_of_others; ++head) {
    std::vector<store::Append> batch;
    for (std::int64_t i = 0; i < others(); ++i) {
      batch.push_back({SessionId{"other-" + std::to_string(i)}, head, 1, std::string(200, 'x'),
                       std::nullopt, delete_at});
    }
    append(log, batch);
  }
}

std::int64_t told(const std::string& what, steady_clock::time_point began) {
  const auto time =
      std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began);
  std::cout << what << " after " << time.count() << " ms\n";
  return time.count();
}

TEST(LargeStore, IsSoonServedAgain) {
  Company company(4, 16);
  const auto session = company.crowd[0].session();
  company.server.reset();
  {
    const Stored stored(company.folder.path());
    const auto log = store::open_sqlite(company.folder.path());
    lengthen(*log, session, stored, company.crowd[0].column());
    add_others(*log, stored.commits(session).back().at + limits::retention);
  }

  auto began = steady_clock::now();
  company.restart();
  EXPECT_LT(told("ready", began), std::chrono::milliseconds(much_too_long).count());

  began = steady_clock::now();
  company.crowd[0].connect(company.server->port());
  const auto first_is_in = [&](Writer& writer) {
    return &writer != &company.crowd[0] || writer.welcome();
  };
  EXPECT_TRUE(company.crowd.until(first_is_in));
  EXPECT_LT(told("a session of five thousand commits open", began),
            std::chrono::milliseconds(much_too_long).count());
  EXPECT_GE(company.crowd[0].seen().size(), 1'000u);
}

}  // namespace
}  // namespace plenum::faults
