#include "tests/server/spawned_server.hpp"
#include "tests/server/workshop.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <set>

// The program itself, over a disk that fails.
namespace plenum::test {
namespace {

using store::TemporaryFolder;

// The servers that are started meanwhile have such a disk.
class Preloaded {
 public:
  Preloaded(const char* variable, const std::string& value) : variable_(variable) {
    setenv("LD_PRELOAD", PLENUM_PRELOADED_DISK, /*overwrite=*/1);
    setenv(variable, value.c_str(), /*overwrite=*/1);
  }
  ~Preloaded() {
    unsetenv("LD_PRELOAD");
    unsetenv(variable_);
  }

 private:
  const char* variable_;
};

std::unique_ptr<SpawnedServer> start_with(const char* variable, const std::string& value,
                                          const std::string& folder) {
  const Preloaded preloaded(variable, value);
  return std::make_unique<SpawnedServer>(folder);
}

class FailingSyncOfAServer : public testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(Number, FailingSyncOfAServer, testing::Values(24, 25, 31, 38));

TEST_P(FailingSyncOfAServer, ends_it_with_its_own_code_and_everything_acknowledged_is_there) {
  const TemporaryFolder folder;
  auto server = start_with("PLENUM_FAILING_SYNC", std::to_string(GetParam()), folder.path());
  Workshop workshop(server->port());
  auto anna = workshop.join("Anna");
  workshop.start_round();
  std::set<std::string> acknowledged;
  for (int number = 1; number < 10 * GetParam(); ++number) {
    const auto text = "point " + std::to_string(number);
    if (!add_point(anna, workshop.column(), text).acknowledged) break;
    acknowledged.insert(text);
  }
  EXPECT_EQ(server->wait(), 3);

  server = std::make_unique<SpawnedServer>(folder.path());
  const auto open = anna.client.open().size();
  EXPECT_LE(open, 1U);
  anna.client.drop();
  anna.client.reconnect(server->port());
  EXPECT_TRUE(anna.client.wait_until([&] { return anna.client.open().empty(); }));
  for (const auto& text : acknowledged) EXPECT_EQ(points_with(anna.client, text), 1U) << text;
  EXPECT_EQ(anna.client.all<PointObject>().size(), acknowledged.size() + open);
}

TEST(FullDiskOfAServer, puts_commands_off_until_there_is_room_and_shows_everything_meanwhile) {
  const TemporaryFolder folder;
  const TemporaryFolder signs;
  const auto sign = signs / "full";
  const auto server = start_with("PLENUM_DISK_FULL", sign, folder.path());
  Workshop workshop(server->port());
  auto anna = workshop.join("Anna");
  workshop.start_round();
  ASSERT_TRUE(add_point(anna, workshop.column(), "before").acknowledged);

  std::ofstream(sign) << "full";
  const auto ask = [&] {
    return anna.client.ask(AddPoint{*anna.me()->seat, workshop.column(), "meanwhile"});
  };
  const auto k = ask();
  EXPECT_TRUE(anna.client.wait_until([&] { return anna.client.count<protocol::Retry>() > 0; }));
  EXPECT_EQ(get(server->port(), "/readyz").status, 503U);
  Client another(server->port());
  EXPECT_TRUE(another.enter(workshop.created.session, anna.token));
  EXPECT_EQ(points_with(another, "before"), 1U);
  EXPECT_EQ(points_with(another, "meanwhile"), 0U);

  std::filesystem::remove(sign);
  // By itself, and whoever was put off asks again.
  for (int tries = 0; tries < 100 && anna.client.open().contains(k); ++tries) {
    anna.client.drop();
    anna.client.reconnect(server->port());
    anna.client.read_for(200ms);
  }
  EXPECT_TRUE(anna.client.open().empty());
  EXPECT_EQ(points_with(anna.client, "meanwhile"), 1U);
  EXPECT_EQ(get(server->port(), "/readyz").status, 200U);
}

}  // namespace
}  // namespace plenum::test
