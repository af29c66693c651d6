#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/metrics.hpp"
#include "server/host/channel.hpp"
#include "server/host/connection.hpp"
#include "server/host/deliveries.hpp"
#include "server/host/member.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace plenum::host {

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

  // The clock tells how long sending takes; it is read on every I/O thread.
  Publisher(Threads& threads, std::function<Steady()> clock, Metrics& metrics)
      : deliveries_(threads, clock), clock_(std::move(clock)), metrics_(metrics) {}

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
  // Tells when what had to be held back is due.
  std::optional<Steady> publish(const Session& session, const Heading& heading,
                                const Touched& touched, const std::vector<Because>& because,
                                Steady now);

  // Sends what was held back and is due; tells when it wants to be called again.
  std::optional<Steady> flush_due(const Session& session, Seq head, Steady now);

  // Sends the current values of all signals that have changed, as often as is told here.
  std::chrono::milliseconds signals_every() const;
  bool signals_pending() const { return presence_pending_ || activity_pending_; }
  void send_signals(const Session& session);

  // Sends replies that wait for no commit.
  void send();

  void close(const std::shared_ptr<Connection>& connection, protocol::CloseCode code);
  void close_all(protocol::CloseCode code);

  // After the session was folded anew: all feeds are forgotten and everybody is welcomed again.
  void start_over();

 private:
  void part(Member& member);
  void leave_channel(Member& member);
  void forget_abandoned(Steady now);

  // What members of one channel are told besides, by thread and place.
  struct ByPlace {
    bool operator()(const Member* one, const Member* other) const;
  };
  using OwnMessages = std::map<Member*, std::vector<std::string>, ByPlace>;

  // What a commit changes for whom, in publisher_changes.cpp.
  void touch(const Session& session, const Touched& touched, const std::vector<Because>& because);
  template <class Call>
  void for_each_reached(const Reach& reach, Call call);
  void touch_own(const Session& session, const ObjectId& object);
  void note_touched(Attendee& attendee);
  void send_away(const Session& session, const Touched& touched);
  void regroup(const Session& session, const Touched& touched);

  // Sending it.
  void flush(Channel& channel, const Session& session, Seq head, Steady now);
  void add_replies(Channel& channel, OwnMessages& own);
  void add_own_layers(Channel& channel, const Session& session, OwnMessages& own);
  void add_own_layer(Attendee& attendee, const Channel& channel, const Session& session,
                     OwnMessages& own);
  void fan_out(Channel& channel, const protocol::Frame& frame, OwnMessages own);

  // Newcomers, in publisher_welcome.cpp.
  void welcome_newcomers(const Session& session, const Heading& heading, Steady now);
  void welcome(const Session& session, const Heading& heading, const Audience& audience,
               const std::vector<Member*>& newcomers, Steady now);
  Channel& open_channel(const Session& session, const Heading& heading, const Audience& audience,
                        Steady now);
  std::optional<std::vector<protocol::Frame>> missed_by(const Member& member,
                                                        const Channel& channel,
                                                        const Heading& heading) const;
  std::vector<std::string> own_news(Member& member, const Session& session);
  void resume(Member& member, std::vector<std::string> news,
              const std::vector<protocol::Frame>& missed);

  // Signals, in publisher_signals.cpp.
  void note_activity(const Session& session, const std::vector<Because>& because, Instant now);
  void send_presence(const Session& session);
  void send_activity(const Session& session);
  void send_devices();
  std::string activity_of(const Session& session) const;
  std::string presence_of(const Session& session, const Channel& channel) const;
  std::string current_presence(const Session& session, const Channel& channel) const;

  Deliveries deliveries_;
  std::function<Steady()> clock_;
  Metrics& metrics_;
  std::unordered_map<Connection*, Member> members_;
  std::map<PersonId, Attendee> attendees_;
  std::map<Audience, Channel> channels_;
  // Members who have said hello, or changed their audience, and are not welcomed there yet.
  std::set<Connection*> newcomers_;
  // People whose own layer may have changed, and who has replies, in the order in which it was so.
  std::vector<Attendee*> own_touched_;
  std::vector<Member*> replied_;
  // When each room's board was last worked on, and what moderators were told of it.
  std::map<RoomId, Instant> activity_;
  std::string activity_told_;
  std::set<PersonId> devices_changed_;
  // Who is here may have changed, or where they look; and what is worked on.
  bool presence_pending_ = false;
  bool activity_pending_ = false;
};

}  // namespace plenum::host
