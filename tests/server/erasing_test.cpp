#include "server/host/token.hpp"
#include "tests/server/client.hpp"
#include "tests/server/running_server.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/server/workshop.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <array>
#include <atomic>
#include <filesystem>
#include <thread>

// Rule R2.11, from end to end: of a person who was erased no file holds a byte, and nobody else
// loses one.
namespace plenum::test {
namespace {

using testing::IsEmpty;
using testing::Not;

namespace fs = std::filesystem;

// Each name has a part of letters that JSON may write in several ways, and one that it cannot.
const std::string first_name = "Žofie \"Quitzow\"";
const std::string later_name = "Žofie Wrangelbrook";

std::string in_utf16(const std::string& ascii, bool high_first) {
  std::string text;
  for (const char letter : ascii) {
    if (high_first) text += '\0';
    text += letter;
    if (!high_first) text += '\0';
  }
  return text;
}

// What stands in any encoding of what is known of the person.
std::vector<std::string> traces(const std::string& token) {
  std::vector<std::string> traces{"Žofie",   "\\u017dofie", "\\u017Dofie",
                                  "\\u017d", token,         host::hash_of_token(token)};
  for (const auto* text : {"Quitzow", "Wrangelbrook", "Gildehaus", "Webkunst"}) {
    traces.emplace_back(text);
    traces.push_back(in_utf16(text, false));
    traces.push_back(in_utf16(text, true));
  }
  return traces;
}

class ErasingAPerson : public testing::Test {
 protected:
  ErasingAPerson() { serve(data_.path()); }

  void serve(const std::string& folder) {
    server_.reset();
    server_ = std::make_unique<SpawnedServer>(folder);
  }

  // Where a trace of the person stands: file and trace.
  std::vector<std::string> found_in(const std::string& folder) const {
    std::vector<std::string> found;
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
      if (!file.is_regular_file()) continue;
      const auto content = store::content_of(file.path());
      for (const auto& trace : traces(token_)) {
        if (content.find(trace) != content.npos)
          found.push_back(file.path().string() + ": " + trace);
      }
    }
    return found;
  }

  Someone comes(Workshop& workshop) {
    Someone someone{token_, {}, Client(workshop.port)};
    const protocol::JoinRequest join{workshop.created.participants_secret, token_, first_name,
                                     "Gildehaus", "Webkunst"};
    someone.person = post<protocol::Joined>(workshop.port, "/api/join", join).person;
    EXPECT_TRUE(someone.client.enter(workshop.created.session, token_));
    return someone;
  }

  void is_removed(Client& host, const PersonId& person) {
    EXPECT_TRUE(host.decide(RenamePerson{person, later_name}).acknowledged);
    EXPECT_TRUE(host.decide(RemovePerson{person}).acknowledged);
  }

  void return_to(Client& client) {
    const auto welcomes = client.count<protocol::Welcome>();
    client.drop();
    client.reconnect(server_->port());
    ASSERT_TRUE(client.wait_until([&] { return client.count<protocol::Welcome>() > welcomes; }));
  }

  std::string backup(const std::string& name) {
    const auto file = other_.path() + "/" + name;
    const auto exit = run_plenum({"backup", "--data", data_.path(), "--to", file});
    EXPECT_EQ(exit.code, 0) << exit.out << exit.error;
    return file;
  }

  std::string restored(const std::string& file) {
    auto folder = file + " restored";
    const auto exit = run_plenum({"restore", "--from", file, "--data", folder});
    EXPECT_EQ(exit.code, 0) << exit.out << exit.error;
    return folder;
  }

  void expect_clean(const std::string& folder) {
    EXPECT_THAT(found_in(folder), IsEmpty());
    const auto exit = run_plenum({"verify", "--data", folder});
    EXPECT_EQ(exit.code, 0) << exit.out << exit.error;
  }

  TemporaryFolder data_;
  TemporaryFolder other_;
  const std::string token_ = new_token();
  std::unique_ptr<SpawnedServer> server_;
};

TEST_F(ErasingAPerson, LeavesNoByteInStoreOrBackupAndTheOthersAsTheyAre) {
  Workshop workshop(server_->port());
  auto& host = workshop.host.client;
  auto basil = workshop.join("Basil");
  auto gone = comes(workshop);
  workshop.start_round(1);
  const auto column = workshop.column();
  ASSERT_TRUE(add_point(gone, column, "written by who is gone").acknowledged);
  const auto older = backup("older.db");
  is_removed(host, gone.person);
  EXPECT_THAT(found_in(data_.path()), Not(IsEmpty())) << "or this proves nothing";
  EXPECT_THAT(found_in(other_.path()), Not(IsEmpty()));

  std::atomic<bool> over = false;
  std::size_t posted = 0;
  std::thread others([&] {
    for (; !over; ++posted) {
      EXPECT_TRUE(add_point(basil, column, "by Basil").acknowledged);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  });
  std::string meanwhile;
  std::thread copying([&] { meanwhile = backup("meanwhile.db"); });
  EXPECT_TRUE(host.decide(ErasePerson{gone.person}).acknowledged);
  EXPECT_THAT(found_in(data_.path() + "/"),
              Not(testing::Contains(testing::HasSubstr("plenum.db"))));
  copying.join();
  over = true;
  others.join();
  expect_clean(data_.path());
  const auto newer = backup("newer.db");
  EXPECT_FALSE(store::content_of(newer).find("Wrangelbrook") != std::string::npos);

  const auto expect_others_intact = [&](std::size_t by_basil) {
    return_to(host);
    // Who was there a moment ago is sent what they have missed, and that takes a moment.
    const auto all_there = [&] { return points_with(host, "by Basil") == by_basil; };
    EXPECT_TRUE(by_basil == 0 || host.wait_until(all_there)) << points_with(host, "by Basil");
    EXPECT_EQ(points_with(host, "written by who is gone"), 1u);
    EXPECT_EQ(host.find(gone.person.value), nullptr);
    EXPECT_NE(host.find(basil.person.value), nullptr);
    return_to(basil.client);
  };
  expect_others_intact(posted);
  server_->kill_at_once();
  serve(data_.path());
  expect_others_intact(posted);
  expect_clean(data_.path());

  for (const auto& file : {older, meanwhile, newer}) {
    server_->kill_at_once();
    const auto folder = restored(file);
    expect_clean(folder);
    serve(folder);
    expect_others_intact(file == newer ? posted : 0);
    expect_clean(folder);
  }
}

// Either nothing of it has happened or all of it; asked again, it is done.
TEST_F(ErasingAPerson, IsDoneWhollyOrNotAtAllWhereTheServerIsKilledMeanwhile) {
  Workshop workshop(server_->port());
  auto& host = workshop.host.client;
  int left = 0;
  for (const int milliseconds : {0, 1, 2, 3, 5, 8, 13, 21}) {
    workshop.port = server_->port();
    const auto gone = comes(workshop);
    is_removed(host, gone.person);
    host.ask(ErasePerson{gone.person});
    host.read_for(std::chrono::milliseconds(milliseconds));
    server_->kill_at_once();
    serve(data_.path());

    Client look(server_->port());
    ASSERT_TRUE(look.enter(workshop.created.session, workshop.host.token));
    const bool there = look.find(gone.person.value) != nullptr;
    left += there ? 1 : 0;
    EXPECT_EQ(found_in(data_.path()).empty(), !there) << milliseconds << " ms";
    return_to(host);
    ASSERT_TRUE(host.wait_until([&] { return host.open().empty(); }));
    expect_clean(data_.path());
  }
  RecordProperty("not_done_when_killed", left);
}

}  // namespace
}  // namespace plenum::test
