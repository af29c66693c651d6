#include "plenum/store/upkeep.hpp"
#include "tests/server/client.hpp"
#include "tests/server/running_server.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/server/workshop.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

namespace plenum::test {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

namespace fs = std::filesystem;

Exit verify(const std::string& data) {
  return run_plenum({"verify", "--data", data});
}

Exit backup(const std::string& data, const std::string& to) {
  return run_plenum({"backup", "--data", data, "--to", to});
}

Exit restore(const std::string& from, const std::string& data) {
  return run_plenum({"restore", "--from", from, "--data", data});
}

TEST(Upkeep, ABackupOfARunningServerHoldsAllThatWasAcknowledgedBeforeItBegan) {
  TemporaryFolder data;
  TemporaryFolder other;
  auto server = std::make_unique<SpawnedServer>(data.path());
  Workshop workshop(server->port());
  auto amber = workshop.join("Amber");
  auto basil = workshop.join("Basil");
  workshop.start_round(1);
  for (int point = 0; point < 20; ++point) {
    ASSERT_TRUE(add_point(amber, workshop.column(), "kept").acknowledged);
  }
  std::atomic<bool> copied = false;
  std::thread load([&, column = workshop.column()] {
    while (!copied) EXPECT_TRUE(add_point(basil, column, "more").acknowledged);
  });
  const auto file = other.path() + "/copy.db";
  const auto exit = backup(data.path(), file);
  copied = true;
  load.join();
  EXPECT_EQ(exit.code, 0) << exit.error;
  EXPECT_THAT(exit.out, AllOf(StartsWith(file), HasSubstr("1 session,"), EndsWith("no damage\n")));
  EXPECT_EQ(verify(data.path()).code, 0) << "beside the server";

  server->kill_at_once();
  amber.client.wait_for_close();
  const auto restored = other.path() + "/restored";
  EXPECT_EQ(restore(file, restored).code, 0);
  server = std::make_unique<SpawnedServer>(restored);
  const auto welcomes = amber.client.count<protocol::Welcome>();
  amber.client.reconnect(server->port());
  ASSERT_TRUE(
      amber.client.wait_until([&] { return amber.client.count<protocol::Welcome>() > welcomes; }));
  EXPECT_EQ(points_with(amber.client, "kept"), 20u);
  Epoch epoch = 0;
  for (const auto& message : amber.client.messages()) {
    if (const auto* welcome = std::get_if<protocol::Welcome>(&message)) epoch = welcome->epoch;
  }
  EXPECT_GT(epoch, 1'700'000'000'000) << "an epoch that the lost server may have had";
  EXPECT_TRUE(add_point(amber, workshop.column(), "afterwards").acknowledged);
}

TEST(Upkeep, ABackupWithoutAServerIsMadeInAFolderUnderANameByTheTime) {
  TemporaryFolder data;
  TemporaryFolder other;
  {
    SpawnedServer server(data.path());
    Workshop workshop(server.port());
    server.kill_at_once();
  }
  const auto exit = backup(data.path(), other.path());
  EXPECT_EQ(exit.code, 0) << exit.error;
  EXPECT_THAT(exit.out, testing::MatchesRegex(".*/plenum-[0-9]+T[0-9]+Z\\.db: 1 session, .*\n"));
  EXPECT_EQ(std::distance(fs::directory_iterator(other.path()), fs::directory_iterator()), 1);
  EXPECT_EQ(verify(data.path()).code, 0);
}

TEST(Upkeep, NothingButTheOwnerReachesTheServerAndNothingOfACopyStays) {
  TemporaryFolder data;
  TemporaryFolder other;
  SpawnedServer server(data.path());
  struct stat status {};
  ASSERT_EQ(::stat((data.path() + "/control").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(backup(data.path(), other.path() + "/copy.db").code, 0);
  EXPECT_FALSE(fs::exists(data.path() + "/backup.unfinished"));
  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  EXPECT_FALSE(fs::exists(data.path() + "/control"));
}

TEST(Upkeep, AnOlderBackupStaysWhereTheNewOneCannotBeMade) {
  TemporaryFolder data;
  const auto exit = backup(data.path(), data.path() + "/copy.db");
  EXPECT_EQ(exit.code, 1);
  EXPECT_THAT(exit.error, HasSubstr("there is no store in " + data.path()));
  EXPECT_TRUE(fs::is_empty(data.path()));
}

TEST(Upkeep, DamageIsNamedLineByLineAndTold) {
  TemporaryFolder data;
  {
    SpawnedServer server(data.path());
    Workshop workshop(server.port());
  }
  const auto database = store::database_in(data.path());
  // Whoever opens it first brings what was written ahead into it.
  EXPECT_EQ(backup(data.path(), data.path() + "/copy.db").code, 0);
  std::fstream file(database, std::ios::in | std::ios::out | std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  const auto place = bytes.find("session_created");
  ASSERT_NE(place, bytes.npos);
  file.seekp(static_cast<std::streamoff>(place)).put('S');
  file.close();
  const auto exit = verify(data.path());
  EXPECT_EQ(exit.code, 1);
  EXPECT_THAT(exit.out, AllOf(HasSubstr(" is damaged at commit 1: "), HasSubstr("1 damage\n")));
  EXPECT_EQ(backup(data.path(), data.path() + "/copy.db").code, 1);
  EXPECT_EQ(restore(data.path() + "/copy.db", data.path() + "/restored").code, 1);
  EXPECT_THAT(restore(data.path() + "/copy.db", data.path()).error,
              HasSubstr("there is a store in it"));
}

TEST(Upkeep, WhatIsMissingOnTheCommandLineIsNamed) {
  EXPECT_EQ(run_plenum({"verify"}).code, 2);
  EXPECT_THAT(run_plenum({"backup", "--data", "data"}).error, HasSubstr("--to"));
  EXPECT_THAT(restore("/no/such/file", "/tmp/nowhere").error, HasSubstr("there is no backup"));
}

}  // namespace
}  // namespace plenum::test
