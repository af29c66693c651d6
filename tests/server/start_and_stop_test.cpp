#include "plenum/limits.hpp"
#include "tests/server/client.hpp"
#include "tests/server/running_server.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/server/workshop.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <chrono>
#include <fstream>

namespace plenum::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

// Whatever goes wrong at the start is told in one line.
void expect_one_line(const std::string& text) {
  EXPECT_THAT(text, StartsWith("plenum: "));
  EXPECT_EQ(text.find('\n'), text.size() - 1) << text;
}

Exit serve(const std::string& folder, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"serve", "--data", folder});
  return run_plenum(more);
}

TEST(Start, PrintsTheLinkWhenItIsReady) {
  TemporaryFolder folder;
  SpawnedServer server(folder.path());
  EXPECT_EQ(server.greeting(),
            "Plenum is ready: http://127.0.0.1:" + std::to_string(server.port()) + "/\n");
  EXPECT_EQ(get(server.port(), "/readyz").status, 200u);
}

TEST(Start, AKeyIsMadeOncePrintedEachTimeAndReadableByItsOwnerOnly) {
  TemporaryFolder folder;
  const auto key_of = [&] {
    SpawnedServer server(folder.path(), {"--create", "key"});
    get(server.port(), "/healthz");
    std::ifstream file(folder.path() + "/create.key");
    std::string key;
    std::getline(file, key);
    server.send_signal(SIGTERM);
    server.wait();
    return key;
  };
  const auto key = key_of();
  EXPECT_GE(key.size(), 22u);
  EXPECT_EQ(key_of(), key);
  struct stat status {};
  ASSERT_EQ(::stat((folder.path() + "/create.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(Start, BadOptionsEndWithTwo) {
  const auto exit = run_plenum({"serve", "--listen", "nowhere"});
  EXPECT_EQ(exit.code, 2);
  expect_one_line(exit.error);
  EXPECT_EQ(run_plenum({"--version"}).code, 0);
  EXPECT_THAT(run_plenum({"--version"}).out, StartsWith("plenum "));
  EXPECT_THAT(run_plenum({"--help"}).out, HasSubstr("serve"));
}

TEST(Start, ATakenPortIsNamed) {
  TemporaryFolder folder;
  TemporaryFolder other;
  SpawnedServer first(folder.path());
  const auto port = std::to_string(first.port());
  const auto exit = serve(other.path(), {"--listen", "127.0.0.1:" + port});
  EXPECT_EQ(exit.code, 1);
  EXPECT_THAT(exit.error,
              EndsWith("plenum: port " + port + " is in use; choose another one\n"));
}

TEST(Start, AFolderThatIsNoneIsNamed) {
  TemporaryFolder folder;
  const auto file = folder.path() + "/file";
  std::ofstream(file) << "something";
  for (const auto& path : {file, file + "/below", std::string("/proc/plenum")}) {
    const auto exit = serve(path, {"--listen", "127.0.0.1:0"});
    EXPECT_EQ(exit.code, 1);
    expect_one_line(exit.error);
    EXPECT_THAT(exit.error, HasSubstr(path));
  }
}

TEST(Start, ASecondServerOnTheSameStoreIsTurnedAway) {
  TemporaryFolder folder;
  SpawnedServer first(folder.path());
  const auto exit = serve(folder.path(), {"--listen", "127.0.0.1:0"});
  EXPECT_EQ(exit.code, 1);
  expect_one_line(exit.error);
  EXPECT_THAT(exit.error, HasSubstr(folder.path()));
  EXPECT_EQ(get(first.port(), "/readyz").status, 200u);
}

// P6: 4101.
TEST(Stop, EverybodyIsToldToComeBack) {
  TemporaryFolder folder;
  SpawnedServer server(folder.path());
  Workshop workshop(server.port());
  auto amber = workshop.join("Amber");
  Client undecided(server.port());
  KeptConnection idle(server.port());
  idle.get("/healthz");

  const auto began = std::chrono::steady_clock::now();
  server.send_signal(SIGTERM);
  EXPECT_EQ(amber.client.wait_for_close(), 4101);
  EXPECT_EQ(workshop.host.client.wait_for_close(), 4101);
  EXPECT_EQ(undecided.wait_for_close(), 4101);
  EXPECT_EQ(server.wait(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, limits::drain_within);
}

TEST(Stop, WhoDoesNotReadCannotHoldTheServerUp) {
  TemporaryFolder folder;
  SpawnedServer server(folder.path());
  Workshop workshop(server.port());
  const auto began = std::chrono::steady_clock::now();
  server.send_signal(SIGINT);
  EXPECT_EQ(server.wait(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, limits::drain_within + 1s);
}

TEST(Stop, WhatWasAcknowledgedIsThereAfterwards) {
  TemporaryFolder folder;
  auto server = std::make_unique<SpawnedServer>(folder.path());
  Workshop workshop(server->port());
  auto amber = workshop.join("Amber");
  workshop.start_round(1);
  ASSERT_TRUE(add_point(amber, workshop.column(), "kept").acknowledged);
  server->send_signal(SIGTERM);
  EXPECT_EQ(amber.client.wait_for_close(), 4101);
  EXPECT_EQ(server->wait(), 0);

  server = std::make_unique<SpawnedServer>(folder.path());
  amber.client.reconnect(server->port());
  EXPECT_TRUE(amber.client.wait_until([&] { return amber.client.count<protocol::Welcome>() > 2; }));
  EXPECT_EQ(points_with(amber.client, "kept"), 1u);
}

TEST(Stop, AServerInThisProcessStopsAndLeavesNothingBehind) {
  RunningServer server;
  Workshop workshop(server.port());
  server.stop();
  EXPECT_EQ(workshop.host.client.wait_for_close(), 4101);
}

}  // namespace
}  // namespace plenum::test
