#include "server/host/lobby.hpp"
#include "server/host/session_host.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <boost/asio/post.hpp>

#include <future>
#include <memory>
#include <string>
#include <vector>

namespace plenum::test {
namespace {

const std::string token(43, 't');

class FrontDesk : public testing::Test {
 protected:
  FrontDesk() { threads_.start(); }
  ~FrontDesk() override { threads_.stop(); }

  protocol::Created create() {
    std::promise<protocol::Created> created;
    lobby_->create({"Workshop", "en", {"Helps"}, 2, 10, "Hanna", token, std::nullopt},
                   [&](auto answer) { created.set_value(std::get<protocol::Created>(answer)); });
    return created.get_future().get();
  }

  const store::TemporaryFolder folder_;
  std::unique_ptr<store::EventLog> log_ = store::open_sqlite(folder_.path());
  host::Threads threads_{2};
  std::shared_ptr<host::Lobby> lobby_ = std::make_shared<host::Lobby>(threads_, *log_, "build");
};

// While the first is on its way to the disk the others wait, and are decided together.
TEST_F(FrontDesk, R2_10_SeveralLinksForADeviceAtOnceAreAllAnswered) {
  using Answer = std::variant<protocol::DeviceSecret, protocol::ProblemReason>;
  const auto session = create().session;
  std::promise<void> begin;
  boost::asio::post(threads_[lobby_->find(session)->home()],
                    [wait = begin.get_future().share()] { wait.wait(); });
  std::vector<std::promise<Answer>> answers(4);
  for (auto& answer : answers) {
    lobby_->link_device(token, {session}, [&answer](Answer given) { answer.set_value(given); });
  }
  begin.set_value();
  for (auto& answer : answers) {
    EXPECT_TRUE(std::holds_alternative<protocol::DeviceSecret>(answer.get_future().get()));
  }
}

}  // namespace
}  // namespace plenum::test
