#pragma once

#include "plenum/protocol/codec.hpp"
#include "server/host/session_host.hpp"
#include "tests/host/fake_connection.hpp"
#include "tests/simulation/reader.hpp"
#include "tests/simulation/store.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plenum::test {

// One browser tab of a simulated person: numbers its commands, keeps each until it is answered and
// sends it again after a reconnect. It knows what SPEC.md says and nothing else.
class Tab {
 public:
  Tab(SessionId session, std::string token, std::string client)
      : session_(std::move(session)), token_(std::move(token)), client_{std::move(client)} {}

  const std::string& token() const { return token_; }
  bool connected() const { return line_.end && !line_.end->closed; }
  const Store& store() const { return store_; }

  // Says hello on a new connection and sends again what is open.
  void connect(host::SessionHost& host, std::size_t io_thread);
  // Says hello again on the connection it has.
  void say_hello(host::SessionHost& host);
  // Without a host the connection is simply gone, and so are those the host still believes in.
  void drop(host::SessionHost* host);

  // The network. What is sent stays under way until it is let through; who loses the connection may
  // be back before the host notices, and what was under way then arrives late, or never.
  void hold_up() { held_up_ = true; }
  void let_through(host::SessionHost& host, std::size_t at_most);
  void lose_connection();
  void let_host_notice(host::SessionHost& host, bool rest_arrives);
  bool loses_unnoticed() const { return !lost_.empty(); }

  void signal(host::SessionHost& host, protocol::ClientSignal signal);

  // Queues a command and sends it if there is a connection; answers its number.
  std::uint64_t ask(host::SessionHost* host, Command command);
  // Leaves a number out, which can then be asked for when it is too late.
  void skip_number() { skipped_.insert(next_++); }

  // What a program gone wrong does: an answered command again, another one under its number, a
  // number that was left out. False if there is nothing to do it with.
  bool ask_again(host::SessionHost& host, std::size_t which);
  bool reuse_a_number(host::SessionHost& host, std::size_t which, Command command);
  bool use_a_skipped_number(host::SessionHost& host, Command command);

  // After a Retry: sends everything open once more.
  void retry(host::SessionHost& host);
  bool put_off() const { return put_off_ || probe_put_off_; }

  struct Asked {
    std::uint64_t k = 0;
    Command command;
  };
  struct Answered {
    Command command;
    protocol::Acknowledged acknowledged;
  };
  struct News {
    std::vector<FakeConnection::Arrived> frames;
    // What they say, one for one; null where one is no message.
    std::vector<std::shared_ptr<const Heard>> heard;
    std::vector<Answered> accepted;
    std::vector<protocol::RefusedReason> refused;
    // Commands that were refused because somebody was quicker.
    std::vector<Command> overtaken;
    std::optional<protocol::CloseCode> closed;
    // What must not have happened, in words.
    std::vector<std::string> complaints;
    int answered_again = 0;
    int retries = 0;
  };
  // Takes in what has arrived, or the first of it.
  News listen(Reader& reader, std::size_t at_most = SIZE_MAX);

  // A command as its asker would ask it again upon what they see now.
  Command upon_what_is_seen(Command command) const;

  const std::deque<Asked>& open() const { return open_; }
  const std::map<std::uint64_t, Answered>& answered() const { return answered_; }
  // The greatest commit that an acknowledgement on this connection has named.
  Seq acknowledged_upto() const { return acknowledged_upto_; }

 private:
  using Sending = std::function<void(host::SessionHost&)>;
  struct Line {
    std::shared_ptr<FakeConnection> end;
    std::deque<Sending> under_way;
  };

  void send(host::SessionHost& host, Sending sending);
  void send(host::SessionHost& host, std::uint64_t k, const Command& command);
  void take(const protocol::ServerMessage& message, News& news);
  void take(const protocol::Acknowledged& acknowledged, News& news);
  void take(const protocol::Refused& refused, News& news);
  std::optional<Asked> close_question(std::uint64_t k);

  SessionId session_;
  std::string token_;
  ClientId client_;
  Line line_;
  std::vector<Line> lost_;
  bool held_up_ = false;
  Store store_;
  std::uint64_t next_ = 1;
  std::deque<Asked> open_;
  std::map<std::uint64_t, Answered> answered_;
  std::set<std::uint64_t> skipped_;
  std::multimap<std::uint64_t, std::optional<protocol::ResendRefusal>> probes_;
  bool put_off_ = false;
  bool probe_put_off_ = false;
  Seq acknowledged_upto_ = 0;
};

}  // namespace plenum::test
