#pragma once

#include "plenum/engine/engine.hpp"
#include "server/host/connection.hpp"
#include "server/host/deliveries.hpp"
#include "server/host/feed.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace plenum::host {

// A connection that has said hello.
struct Member {
  std::shared_ptr<Connection> connection;
  PersonId person;
  ClientId client;
  // Whether it may be sent what is deflated.
  bool inflates = false;
  // Nothing until it has been welcomed there.
  std::optional<Audience> audience;
  // The room a moderator looks at.
  std::optional<RoomId> looks_at;
  // Whether the page shows something else than where the person should be.
  bool away = false;
  // The value of `devices` it was told last.
  std::int64_t devices_told = 0;
  // The first command that was put off; later ones wait for it to come again.
  std::optional<std::uint64_t> put_off;
};

// The outward side of one session: who listens, what each audience has been sent, and how the
// changes of a commit reach them. Frames are built once per audience and handed over once per
// I/O thread.
class Publisher {
 public:
  using Steady = std::chrono::steady_clock::time_point;

  // What stands in every welcome of this session.
  struct Heading {
    Epoch epoch = 0;
    Seq head = 0;
    Instant now;
    std::string build;
  };

  // The clock tells how long sending takes.
  Publisher(Threads& threads, std::function<Steady()> clock)
      : deliveries_(threads), clock_(std::move(clock)) {}

  Member& attach(std::shared_ptr<Connection> connection, PersonId person, ClientId client);
  void detach(const std::shared_ptr<Connection>& connection);
  Member* find(const std::shared_ptr<Connection>& connection);
  std::size_t connections_of(const PersonId& person) const;
  bool empty() const { return members_.empty(); }
  void look(Member& member, std::optional<RoomId> room, bool away);
  // Asks everybody on every device to come back to where they should be.
  void gather(const std::set<PersonId>& people);

  // Queues a message for one member; it leaves with the next `publish` or `send`. `seq` is the
  // commit whose change the member waits for, 0 for none.
  void reply(const std::shared_ptr<Connection>& connection, std::string message, Seq seq = 0);

  // A commit is durable: what it touched goes out to whom it concerns, newcomers are welcomed.
  void publish(const Session& session, const Heading& heading, const Touched& touched,
               const std::vector<Because>& because, Steady now);

  // Sends what was held back and is due; tells when it wants to be called again.
  std::optional<Steady> flush_due(const Session& session, Seq head, Steady now);

  // Sends the current values of all signals that have changed.
  bool signals_pending() const { return signals_pending_; }
  void send_signals(const Session& session);

  // Sends replies that wait for no commit.
  void send();

  void close(const std::shared_ptr<Connection>& connection, protocol::CloseCode code);
  void close_all(protocol::CloseCode code);

  // After the session was folded anew: all feeds are forgotten and everybody is welcomed again.
  void start_over();

 private:
  struct Channel {
    Feed feed;
    std::set<Connection*> members;
    bool wanted = false;
    Steady flushed_at{};
    std::chrono::steady_clock::duration cost{};
    std::string presence;
  };

  void leave_audience(Member& member);
  void send_away(const Session& session);
  bool somebody_is_new() const;
  void note_activity(const Session& session, const std::vector<Because>& because, Instant now);
  void send_presence(const Session& session);
  void send_activity(const Session& session);
  void send_devices();
  std::string activity_of(const Session& session) const;
  void touch(const Session& session, const Touched& touched, const std::vector<Because>& because);
  void regroup(const Session& session);
  void flush(Channel& channel, const Session& session, Seq head, Steady now);
  void welcome_newcomers(const Session& session, const Heading& heading, Steady now);
  void welcome(const Session& session, const Heading& heading, const Audience& audience,
               const std::vector<Connection*>& newcomers, Steady now);
  std::string presence_of(const Session& session, const Audience& audience) const;
  Steady due(const Channel& channel) const;

  Deliveries deliveries_;
  std::function<Steady()> clock_;
  std::map<Connection*, Member> members_;
  std::map<Audience, Channel> channels_;
  std::map<PersonId, Feed> own_;
  std::map<Connection*, std::vector<std::string>> replies_;
  // When each room's board was last worked on, and what moderators were told of it.
  std::map<RoomId, Instant> activity_;
  std::string activity_told_;
  bool signals_pending_ = false;
};

}  // namespace plenum::host
