#include "server/host/publisher.hpp"

#include "plenum/limits.hpp"
#include "server/host/deflate.hpp"
#include "server/host/presence.hpp"

#include <algorithm>
#include <utility>

namespace plenum::host {

namespace {

// One Welcome for all who come together, deflated for the first who can take it so.
class Snapshot {
 public:
  explicit Snapshot(std::string text)
      : text_(std::make_shared<const std::string>(std::move(text))) {}

  Parcel parcel(bool inflates) {
    if (!inflates || text_->size() < limits::deflated_from) return {{}, text_};
    if (!deflated_) deflated_ = std::make_shared<const std::string>(deflate(*text_));
    return {{}, deflated_, true};
  }

 private:
  protocol::Frame text_;
  protocol::Frame deflated_;
};

}  // namespace

Member& Publisher::attach(std::shared_ptr<Connection> connection, PersonId person,
                          ClientId client) {
  auto* key = connection.get();
  auto& member = members_[key];
  leave_audience(member);
  // The same client still has to ask again what was put off.
  if (member.person != person || member.client != client) member.put_off.reset();
  member.connection = std::move(connection);
  member.person = std::move(person);
  member.client = std::move(client);
  signals_pending_ = true;
  return member;
}

void Publisher::detach(const std::shared_ptr<Connection>& connection) {
  const auto found = members_.find(connection.get());
  if (found == members_.end()) return;
  const auto person = found->second.person;
  leave_audience(found->second);
  members_.erase(found);
  replies_.erase(connection.get());
  if (connections_of(person) == 0) own_.erase(person);
  signals_pending_ = true;
}

Member* Publisher::find(const std::shared_ptr<Connection>& connection) {
  const auto found = members_.find(connection.get());
  return found == members_.end() ? nullptr : &found->second;
}

std::size_t Publisher::connections_of(const PersonId& person) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      members_, [&](const auto& entry) { return entry.second.person == person; }));
}

void Publisher::look(Member& member, std::optional<RoomId> room, bool away) {
  member.looks_at = std::move(room);
  member.away = away;
  signals_pending_ = true;
}

void Publisher::gather(const std::set<PersonId>& people) {
  const auto frame =
      std::make_shared<const std::string>(protocol::encode(protocol::Signal{protocol::Gathered{}}));
  for (const auto& [key, member] : members_) {
    if (people.contains(member.person)) deliveries_.post(member.connection, {{}, frame});
  }
  deliveries_.send();
}

void Publisher::reply(const std::shared_ptr<Connection>& connection, std::string message, Seq seq) {
  const auto* member = find(connection);
  if (!member) return;
  replies_[connection.get()].push_back(std::move(message));
  if (seq == 0 || !member->audience) return;
  auto& channel = channels_.at(*member->audience);
  if (channel.feed.upto() < seq) channel.wanted = true;
}

void Publisher::publish(const Session& session, const Heading& heading, const Touched& touched,
                        const std::vector<Because>& because, Steady now) {
  touch(session, touched, because);
  note_activity(session, because, heading.now);
  const bool people_touched =
      touched.everything || std::ranges::any_of(touched.objects, [](const ObjectId& object) {
        return object.kind == ObjectKind::person;
      });
  if (people_touched) {
    signals_pending_ = true;
    regroup(session);
  }
  if (people_touched || somebody_is_new()) send_away(session);
  welcome_newcomers(session, heading, now);
  flush_due(session, heading.head, now);
  send();
}

std::optional<Publisher::Steady> Publisher::flush_due(const Session& session, Seq head,
                                                      Steady now) {
  std::optional<Steady> next;
  for (auto& [audience, channel] : channels_) {
    if (!channel.feed.pending() && !channel.wanted) continue;
    if (due(channel) <= now) {
      flush(channel, session, head, now);
    } else {
      next = std::min(next.value_or(due(channel)), due(channel));
    }
  }
  send();
  return next;
}

void Publisher::send_signals(const Session& session) {
  signals_pending_ = false;
  send_presence(session);
  send_activity(session);
  send_devices();
  deliveries_.send();
}

void Publisher::send_presence(const Session& session) {
  for (auto& [audience, channel] : channels_) {
    auto presence = presence_of(session, audience);
    if (presence == channel.presence) continue;
    channel.presence = presence;
    const auto frame = std::make_shared<const std::string>(std::move(presence));
    for (auto* member : channel.members) {
      deliveries_.post(members_.at(member).connection, {{}, frame});
    }
  }
}

void Publisher::send_activity(const Session& session) {
  const auto moderators = channels_.find(Audience::moderators());
  auto activity = activity_of(session);
  if (moderators == channels_.end() || activity == activity_told_) return;
  activity_told_ = activity;
  const auto frame = std::make_shared<const std::string>(std::move(activity));
  for (auto* member : moderators->second.members) {
    deliveries_.post(members_.at(member).connection, {{}, frame});
  }
}

void Publisher::send_devices() {
  std::map<PersonId, std::int64_t> count;
  for (const auto& [key, member] : members_) ++count[member.person];
  for (auto& [key, member] : members_) {
    if (member.devices_told == count.at(member.person)) continue;
    member.devices_told = count.at(member.person);
    deliveries_.post(
        member.connection,
        {{protocol::encode(protocol::Signal{protocol::Devices{member.devices_told}})}, nullptr});
  }
}

void Publisher::send() {
  for (auto& [key, messages] : std::exchange(replies_, {})) {
    deliveries_.post(members_.at(key).connection, {std::move(messages), nullptr});
  }
  deliveries_.send();
}

void Publisher::close(const std::shared_ptr<Connection>& connection, protocol::CloseCode code) {
  detach(connection);
  deliveries_.close(connection, code);
  deliveries_.send();
}

void Publisher::close_all(protocol::CloseCode code) {
  send();
  for (const auto& [key, member] : members_) deliveries_.close(member.connection, code);
  members_.clear();
  channels_.clear();
  own_.clear();
  deliveries_.send();
}

void Publisher::start_over() {
  channels_.clear();
  own_.clear();
  replies_.clear();
  for (auto& [key, member] : members_) member.audience.reset();
  signals_pending_ = true;
  activity_told_.clear();
}

void Publisher::leave_audience(Member& member) {
  if (!member.audience) return;
  const auto channel = channels_.find(*member.audience);
  channel->second.members.erase(member.connection.get());
  if (channel->second.members.empty()) channels_.erase(channel);
  member.audience.reset();
}

void Publisher::touch(const Session& session, const Touched& touched,
                      const std::vector<Because>& because) {
  const auto objects = with_derived(touched.objects);
  for (auto& [audience, channel] : channels_) {
    if (touched.everything) channel.feed.touch_everything();
    channel.feed.touch(objects);
    for (const auto& reason : because) channel.feed.tell(reason);
  }
  if (touched.everything) {
    for (auto& [person, feed] : own_) feed.touch_everything();
  }
  for (const auto& object : objects) {
    const auto own = own_of(session, object);
    const auto feed = own ? own_.find(own->person) : own_.end();
    if (feed != own_.end()) feed->second.touch({own->object});
  }
}

// Rule R2.8: whoever was removed goes at once, from every device.
void Publisher::send_away(const Session& session) {
  std::vector<std::shared_ptr<Connection>> gone;
  for (const auto& [key, member] : members_) {
    if (session.people.at(member.person).removed) gone.push_back(member.connection);
  }
  for (const auto& connection : gone) close(connection, protocol::CloseCode::removed);
}

// Points are what is worked on; what the desk makes of them is not a room's doing.
void Publisher::note_activity(const Session& session, const std::vector<Because>& because,
                              Instant now) {
  for (const auto& reason : because) {
    if (reason.object.kind != ObjectKind::point) continue;
    const auto point = session.points.find({reason.object.id});
    if (point == session.points.end() || point->second.late) continue;
    activity_[point->second.room] = now;
    signals_pending_ = true;
  }
}

// The rooms of a round that is over are of no interest any more.
std::string Publisher::activity_of(const Session& session) const {
  protocol::Activity activity;
  const auto* round = current_round(session);
  for (const auto& [room, at] : activity_) {
    const bool current = round && session.rooms.at(room).round == round->id;
    if (current) activity.rooms.push_back({room, at});
  }
  return protocol::encode(protocol::Signal{std::move(activity)});
}

bool Publisher::somebody_is_new() const {
  return std::ranges::any_of(members_, [](const auto& entry) { return !entry.second.audience; });
}

// Whoever belongs to another audience now becomes a newcomer there.
void Publisher::regroup(const Session& session) {
  for (auto& [key, member] : members_) {
    if (!member.audience || *member.audience == audience_of(session, member.person)) continue;
    leave_audience(member);
    signals_pending_ = true;
  }
}

// Answers go first, so that whoever has created something knows it when it comes; then the member's
// own layer, ahead of the change it belongs to; all in the same write.
void Publisher::flush(Channel& channel, const Session& session, Seq head, Steady now) {
  const auto started = clock_();
  const auto frame = channel.feed.changes(session, head, std::exchange(channel.wanted, false));
  std::map<PersonId, std::string> mine;
  for (auto* key : channel.members) {
    const auto& member = members_.at(key);
    Parcel parcel{{}, frame};
    if (auto waiting = replies_.extract(key)) parcel.own = std::move(waiting.mapped());
    if (auto& own = own_.at(member.person); own.pending()) {
      const auto difference = own.settle(session);
      if (!difference.empty()) {
        mine[member.person] = protocol::encode_mine(difference.put, difference.drop);
      }
    }
    if (const auto layer = mine.find(member.person); layer != mine.end()) {
      parcel.own.push_back(layer->second);
    }
    if (!parcel.own.empty() || parcel.shared) {
      deliveries_.post(member.connection, std::move(parcel));
    }
  }
  channel.flushed_at = now;
  channel.cost = clock_() - started;
}

void Publisher::welcome_newcomers(const Session& session, const Heading& heading, Steady now) {
  std::map<Audience, std::vector<Connection*>> newcomers;
  for (auto& [key, member] : members_) {
    if (!member.audience) newcomers[audience_of(session, member.person)].push_back(key);
  }
  for (const auto& [audience, who] : newcomers) welcome(session, heading, audience, who, now);
}

// Encoded once for all who come to this audience together. Whoever is there already first gets
// what was held back, so that the snapshot is no older than the heading says.
void Publisher::welcome(const Session& session, const Heading& heading, const Audience& audience,
                        const std::vector<Connection*>& newcomers, Steady now) {
  const auto [entry, fresh] = channels_.try_emplace(
      audience, Channel{Feed(session, audience, heading.head), {}, false, {}, {}, {}});
  auto& channel = entry->second;
  if (!fresh) flush(channel, session, heading.head, now);
  if (fresh) channel.presence = presence_of(session, audience);

  protocol::Welcome head{heading.epoch, name_of(audience), heading.head,
                         heading.build, heading.now,       std::nullopt};
  Snapshot snapshot(protocol::encode_welcome(head, channel.feed.snapshot()));
  const auto presence = presence_of(session, audience);
  const bool steering = audience == Audience::moderators();
  std::vector<std::string> signals{presence};
  if (steering) signals.push_back(activity_of(session));
  for (auto* key : newcomers) {
    auto& member = members_.at(key);
    member.audience = audience;
    channel.members.insert(key);
    const auto own = own_.insert_or_assign(
        member.person, Feed(session, Audience::person(member.person), heading.head));
    deliveries_.post(member.connection, snapshot.parcel(member.inflates));
    std::vector<std::string> mine{protocol::encode_mine(own.first->second.snapshot(), {})};
    mine.insert(mine.end(), signals.begin(), signals.end());
    deliveries_.post(member.connection, {std::move(mine), nullptr});
    member.devices_told = 0;
  }
}

std::string Publisher::presence_of(const Session& session, const Audience& audience) const {
  std::vector<protocol::Here> here;
  for (const auto& [key, member] : members_) {
    here.push_back({member.person, member.looks_at, member.away});
  }
  return protocol::encode(protocol::Signal{presence_for(session, audience, std::move(here))});
}

// At once when it is quiet; else every 50 ms, or four times what the last round of sending took.
Publisher::Steady Publisher::due(const Channel& channel) const {
  const std::chrono::steady_clock::duration pause = limits::coalesce_for;
  return channel.flushed_at + std::max(pause, 4 * channel.cost);
}

}  // namespace plenum::host
