#include "server/host/lobby.hpp"
#include "server/host/session_host.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <thread>

namespace plenum::test {
namespace {

// The thread on which a session's state is read.
std::thread::id home_of(host::SessionHost& session) {
  const auto found = std::make_shared<std::promise<std::thread::id>>();
  session.read({[found](const Session*, Instant) { found->set_value(std::this_thread::get_id()); },
                [found](protocol::HttpProblem) { found->set_value({}); }});
  return found->get_future().get();
}

TEST(Homes, TwoSessionsRunOnDifferentThreads) {
  const store::TemporaryFolder folder;
  const auto log = store::open_sqlite(folder.path());
  host::Threads threads(2);
  const auto lobby = std::make_shared<host::Lobby>(threads, *log, "build");
  threads.start();
  const auto first = lobby->find({"first"});
  const auto second = lobby->find({"second"});
  EXPECT_NE(first->home(), second->home());
  const auto first_thread = home_of(*first);
  const auto second_thread = home_of(*second);
  EXPECT_NE(first_thread, second_thread);
  EXPECT_NE(first_thread, std::this_thread::get_id());
  threads.stop();
}

}  // namespace
}  // namespace plenum::test
