#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/protocol/codec.hpp"
#include "plenum/store/event_log.hpp"
#include "server/host/batch.hpp"
#include "server/host/clocks.hpp"
#include "server/host/connection.hpp"
#include "server/host/known_commands.hpp"
#include "server/host/latest_edits.hpp"
#include "server/host/names_in_use.hpp"
#include "server/host/publisher.hpp"
#include "server/host/recovery.hpp"
#include "server/host/services.hpp"

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace plenum::host {

// Runs one session: inbox -> decide -> append -> publish, on the session's home thread, with at
// most one append in flight. What arrives meanwhile is decided only after that append is durable
// and published; nothing is told to anybody before it is.
//
// If an append fails, or the program's own reasoning turns out wrong, the session is folded anew
// from its log and the batch put through again; if that breaks once more, the session is isolated:
// everybody is sent away and it is opened afresh when somebody comes back.
class SessionHost : public std::enable_shared_from_this<SessionHost> {
 public:
  SessionHost(Services& services, SessionId session, std::size_t home);

  std::size_t home() const { return home_; }

  // The calls below may come from any thread.

  // Loads the session if it is stored. Called once, before anything else.
  void open();

  // The first message of a connection, or its return after a gap. It is welcomed, or closed with
  // a code.
  void hello(std::shared_ptr<Connection> connection, protocol::Hello hello);
  void ask(std::shared_ptr<Connection> connection, protocol::Ask ask);
  void ping(std::shared_ptr<Connection> connection, protocol::Ping ping);
  void signal(std::shared_ptr<Connection> connection, protocol::ClientSignal signal);
  // The connection is gone.
  void leave(std::shared_ptr<Connection> connection);

  // What comes by other doors. Replies are given on the home thread, once durable.
  void run(Errand errand);
  void read(Reading reading);

  // Finishes the append under way, sends everybody off with this code and calls `done`.
  void end(protocol::CloseCode code, std::function<void()> done);

  // On the home thread: whether nobody listens and nothing runs.
  bool idle() const;

 private:
  enum class Phase {
    loading,
    serving,
    ended
  };
  using Steady = std::chrono::steady_clock::time_point;

  template <class Call>
  void at_home(Call call);
  void take(Member& member, const protocol::Look& look);
  void take(Member& member, const protocol::Gather& gather);
  void enqueue(Item item);
  bool has_its_share(const Connection& connection) const;
  void turn();

  // Loading and mending, in session_host_recovery.cpp.
  void load();
  void loaded(std::variant<Recovered, std::string> outcome);
  void fold_again(Batch batch, const std::string& why);
  void put_back(Batch batch);
  void start_over();
  void isolate(const std::string& why);
  void serve(Recovered recovered);
  void remember_unlogged();
  void refuse_everything();

  // One batch decided, in session_host_batch.cpp.
  void decide(Batch& batch);
  void decide_deadline(Batch& batch);
  void take(Batch& batch, HelloItem& item);
  void take(Batch& batch, AskItem& item);
  void take(Batch& batch, Errand& item);
  void take(Batch& batch, Reading& item);
  void take_new(Batch& batch, AskItem& item, const Member& member, const std::string& hash);
  bool name_taken(const Command& command);
  bool name_taken(const SystemCommand& command);
  void answer(Batch& batch, const AskItem& item, const protocol::Answer& answer);
  void accept(Batch& batch, Events events);
  bool worth_storing(const Batch& batch) const;
  void own(Batch& batch, Instant served_until);

  // The batch made durable and told, in session_host_append.cpp.
  void append(Batch batch);
  void redact_and_submit(std::shared_ptr<Batch> batch, store::Append row);
  void submit(std::shared_ptr<Batch> batch, store::Append row);
  void appended(Batch batch, store::AppendResult result);
  void storage_full(Batch batch);
  void finish(Batch batch);
  void publish(const Batch& batch);
  void count_rooms(const Touched& touched);
  void note_rooms(std::int64_t open);

  void put_off(const AskItem& item, protocol::RetryReason reason);
  std::optional<Duration> due_in() const;
  void arm_deadline();
  void arm_flush(std::optional<Steady> next);
  void arm_signals();
  Publisher::Heading heading() const;
  bool exists() const { return !state_.id.value.empty(); }

  Services& services_;
  const SessionId id_;
  const std::size_t home_;
  Phase phase_ = Phase::loading;

  Session state_;
  KnownCommands known_;
  LatestEdits edits_;
  NamesInUse names_;
  Seq head_ = 0;
  std::optional<SessionClock> clock_;
  std::optional<OwnerChanged> anchor_;
  // When the session was last served by somebody else; nothing once it is ours.
  std::optional<Instant> served_until_;

  Publisher publisher_;
  std::int64_t rooms_counted_ = 0;
  std::deque<Item> inbox_;
  bool in_flight_ = false;
  // Who went away while a batch was under way that may hold their hello.
  std::vector<std::shared_ptr<Connection>> left_;
  bool suspect_ = false;
  Steady full_until_{};
  std::vector<protocol::AnsweredCommand> unlogged_;  // told since the last commit
  std::function<void()> ended_;
  protocol::CloseCode ending_with_ = protocol::CloseCode::restarting;
  bool ending_ = false;

  boost::asio::steady_timer deadline_;
  boost::asio::steady_timer flush_;
  boost::asio::steady_timer signals_;
  bool flush_armed_ = false;
  bool signals_armed_ = false;
  bool signals_due_ = false;
  Steady idle_since_;
};

}  // namespace plenum::host
