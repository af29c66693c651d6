#pragma once

#include "plenum/protocol/codec.hpp"
#include "tests/host/fake_connection.hpp"
#include "tests/host/faulty_log.hpp"
#include "tests/host/hosting.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace plenum::test {

using Link = std::shared_ptr<FakeConnection>;

// All messages of a kind among those that have arrived.
template <class Message>
std::vector<Message> arrived(const FakeConnection& connection) {
  std::vector<Message> found;
  for (const auto& one : connection.arrived) {
    const auto message = protocol::decode_server_message(*one.frame);
    EXPECT_TRUE(message) << *one.frame;
    if (const auto* wanted = std::get_if<Message>(&*message)) found.push_back(*wanted);
  }
  return found;
}

// Everything that has arrived but signals, which come when they come.
std::vector<protocol::ServerMessage> told(const FakeConnection& connection);

// A session in a running round of two rooms: Anna and Ben sit in the first, Cleo in the second.
class HostedSession : public testing::Test {
 protected:
  HostedSession();

  // Says hello on a connection of its own; everything has arrived when it returns, and is
  // forgotten.
  Link connect(const std::string& name, const std::string& client = "tab");
  void hello(const Link& link, const std::string& name, const std::string& client = "tab");
  void ask(const Link& link, std::uint64_t k, Command command);
  // The same, and what it was answered.
  protocol::Answer answer_to(const Link& link, std::uint64_t k, Command command);
  // Somebody new, by the participants' link.
  void join(const std::string& name);
  // Until everything asked is decided and told, as far as it is due.
  void settle() { hosting_->settle(id_); }
  // Everything that was held back leaves.
  void quiet() {
    machine_.pass(10s);
    settle();
  }
  // Kills the server and starts another one.
  void restart();

  Session state() { return hosting_->look(id_)->session; }
  PersonId person(const std::string& name) { return people_.at(name); }
  RoomId room(std::size_t at) { return rooms_.at(at); }
  AddPoint point(std::size_t room, const std::string& text) {
    return {rooms_.at(room), ColumnId{"c1"}, text};
  }
  std::vector<std::string> texts();
  // All that has happened, in order, or after a commit.
  Events logged(Seq after = 0);

  Machine machine_;
  store::TemporaryFolder folder_;
  const SessionId id_{"hosted"};
  std::unique_ptr<store::EventLog> log_ = store::open_sqlite(folder_.path());
  std::unique_ptr<FaultyLog> faulty_ = std::make_unique<FaultyLog>(*log_);
  std::unique_ptr<Hosting> hosting_ = std::make_unique<Hosting>(machine_, *faulty_, "server 1");
  std::map<std::string, PersonId> people_;
  std::vector<RoomId> rooms_;
  RoundId round_;

 private:
  int servers_ = 1;
};

}  // namespace plenum::test
