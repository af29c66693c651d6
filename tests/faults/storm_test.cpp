#include "tests/bench/load/workshop.hpp"
#include "tests/faults/crowd.hpp"
#include "tests/faults/sanitized.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <algorithm>

// Two thousand people in the plenary of one session lose their connections, and come back at once.
namespace plenum::faults {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

constexpr std::uint32_t people = 2000;
constexpr std::chrono::seconds back_within = sanitized ? patience : 30s;

bool is_in(Writer& writer) {
  return writer.welcome();
}

std::size_t messages_heard(const Writer& writer) {
  return static_cast<std::size_t>(std::ranges::count_if(
      writer.store().shared,
      [](const auto& entry) { return std::holds_alternative<MessageObject>(entry.second); }));
}

class Storm : public testing::Test {
 protected:
  Storm() {
    start();
    auto workshops = bench::make_workshops(server_->port(), {1, 1, people});
    host_ = std::move(workshops[0].host);
    for (const auto& person : workshops[0].people) {
      crowd_.add(std::make_unique<Writer>(SessionId{workshops[0].session}, person.token,
                                          ColumnId{workshops[0].column},
                                          "writer-" + std::to_string(crowd_.size() + 1)));
    }
    crowd_.connect(server_->port());
    EXPECT_TRUE(crowd_.until(is_in));
  }

  void start() { server_ = std::make_unique<test::SpawnedServer>(folder_.path()); }
  void say_to_all(const std::string& text) {
    host_->ask({{"do", "send_message"}, {"text", text}, {"rooms", nlohmann::json::array()}});
  }
  bool all_hear(std::size_t messages) {
    return crowd_.until([=](Writer& writer) { return messages_heard(writer) == messages; });
  }
  void come_back() {
    crowd_.connect(server_->port());
    EXPECT_TRUE(crowd_.until(is_in, back_within));
  }
  void expect_no_complaints() {
    for (const auto& writer : crowd_) EXPECT_THAT(writer->complaints(), IsEmpty());
  }

  const store::TemporaryFolder folder_;
  std::unique_ptr<test::SpawnedServer> server_;
  std::unique_ptr<bench::Host> host_;
  Crowd crowd_;
};

// P2.9: who was here a moment ago is told what they have missed, and nothing else.
TEST_F(Storm, GoesOnWhereItWas) {
  say_to_all("before");
  ASSERT_TRUE(all_hear(1));
  for (const auto& writer : crowd_) writer->hang_up();
  say_to_all("meanwhile");
  come_back();
  EXPECT_TRUE(all_hear(2));
  expect_no_complaints();

  const auto resumed =
      std::ranges::count_if(crowd_, [](const auto& writer) { return writer->resumes() > 0; });
  EXPECT_GE(resumed, people * 95 / 100);
}

// P6: 4101.
TEST_F(Storm, FollowsWhenTheServerIsStartedAnew) {
  say_to_all("before");
  ASSERT_TRUE(all_hear(1));
  host_.reset();
  server_->send_signal(SIGTERM);
  EXPECT_TRUE(crowd_.until([](Writer& writer) { return writer.line()->ended() == 4101; }));
  EXPECT_EQ(server_->wait(), 0);
  start();
  come_back();
  EXPECT_TRUE(all_hear(1));
  expect_no_complaints();
}

}  // namespace
}  // namespace plenum::faults
