#include "tests/server/running_server.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/server/workshop.hpp"

#include <gtest/gtest.h>
#include <map>

// P5.2: what happens when the server is killed at the worst moment.
namespace plenum::test {
namespace {

std::map<std::string, RoomId> seats(const Client& client) {
  std::map<std::string, RoomId> result;
  for (const auto& person : client.all<PersonObject>()) {
    if (person.seat) result.emplace(person.id.value, *person.seat);
  }
  return result;
}

TEST(Crash, NothingIsLostAndNothingIsDoneTwice) {
  TemporaryFolder folder;
  auto server = std::make_unique<SpawnedServer>(folder.path());
  Workshop workshop(server->port());
  std::vector<Someone> people;
  for (const auto* name : {"Amber", "Birch", "Cedar"}) people.push_back(workshop.join(name));
  const auto round = workshop.start_round(3);
  for (auto& someone : people) {
    ASSERT_TRUE(add_point(someone, workshop.column(), "before").acknowledged);
  }
  auto& host = workshop.host.client;
  const auto knows_the_seats = [&] {
    return seats(host).size() == people.size() && points_with(host, "before") == people.size();
  };
  ASSERT_TRUE(host.wait_until(knows_the_seats));
  const auto seats_before = seats(host);
  const auto ends_at = std::get<RoundObject>(*host.find(round.value)).ends_at;

  // Everybody sends a burst, and the server dies in the middle of it.
  constexpr int burst = 40;
  const auto text_of = [](const Someone& someone, int number) {
    return someone.person.value + " " + std::to_string(number);
  };
  for (auto& someone : people) {
    for (int number = 0; number < burst; ++number) {
      someone.client.ask(
          AddPoint{*someone.me()->seat, workshop.column(), text_of(someone, number)});
    }
    someone.client.wait_until(
        [&] { return someone.client.open().size() < static_cast<std::size_t>(burst); });
  }
  std::size_t unanswered = 0;
  for (const auto& someone : people) unanswered += someone.client.open().size();
  ASSERT_GT(unanswered, 0u);
  server->kill_at_once();
  for (auto& someone : people) EXPECT_TRUE(someone.client.wait_for_close());
  host.wait_for_close();

  server = std::make_unique<SpawnedServer>(folder.path());
  host.reconnect(server->port());
  for (auto& someone : people) someone.client.reconnect(server->port());
  for (auto& someone : people) {
    EXPECT_TRUE(someone.client.wait_until([&] { return someone.client.open().empty(); }));
  }

  for (auto& someone : people) {
    for (int number = 0; number < burst; ++number) {
      const auto text = text_of(someone, number);
      for (auto* client : {&host, &someone.client}) {
        EXPECT_TRUE(client->wait_until([&] { return points_with(*client, text) > 0; })) << text;
        EXPECT_EQ(points_with(*client, text), 1u) << text;
      }
    }
  }
  EXPECT_EQ(points_with(host, "before"), people.size());
  EXPECT_EQ(seats(host), seats_before);
  EXPECT_EQ(std::get<RoundObject>(*host.find(round.value)).ends_at, ends_at);
}

}  // namespace
}  // namespace plenum::test
