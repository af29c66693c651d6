#include "plenum/limits.hpp"
#include "server/host/presence.hpp"
#include "server/host/publisher.hpp"

#include <utility>

// What is of the moment only: who is here, who works where, on how many devices. SPEC.md, P7.
namespace plenum::host {
namespace {

constexpr std::size_t crowd = 1000;

}  // namespace

void Publisher::gather(const std::set<PersonId>& people) {
  const auto frame =
      std::make_shared<const std::string>(protocol::encode(protocol::Signal{protocol::Gathered{}}));
  for (const auto& person : people) {
    const auto attendee = attendees_.find(person);
    if (attendee == attendees_.end()) continue;
    for (const auto* member : attendee->second.members) {
      deliveries_.post(member->connection, {{}, frame});
    }
  }
  deliveries_.send();
}

// All of a crowd are told whenever somebody comes or goes, so the larger it is, the less often.
std::chrono::milliseconds Publisher::signals_every() const {
  return limits::signals_every * (1 + members_.size() / crowd);
}

void Publisher::send_signals(const Session& session) {
  activity_pending_ = false;
  if (std::exchange(presence_pending_, false)) {
    send_presence(session);
    send_devices();
  }
  send_activity(session);
  deliveries_.send();
}

void Publisher::send_presence(const Session& session) {
  for (auto& [audience, channel] : channels_) {
    if (channel.size() == 0) continue;
    auto presence = presence_of(session, channel);
    if (presence == channel.presence) continue;
    channel.presence = presence;
    fan_out(channel, std::make_shared<const std::string>(std::move(presence)), {});
  }
}

void Publisher::send_activity(const Session& session) {
  const auto moderators = channels_.find(Audience::moderators());
  if (moderators == channels_.end()) return;
  auto activity = activity_of(session);
  if (activity == activity_told_) return;
  activity_told_ = activity;
  fan_out(moderators->second, std::make_shared<const std::string>(std::move(activity)), {});
}

void Publisher::send_devices() {
  for (const auto& person : std::exchange(devices_changed_, {})) {
    const auto attendee = attendees_.find(person);
    if (attendee == attendees_.end()) continue;
    const auto count = static_cast<std::int64_t>(attendee->second.members.size());
    for (auto* member : attendee->second.members) {
      if (std::exchange(member->devices_told, count) == count) continue;
      deliveries_.post(member->connection,
                       {{protocol::encode(protocol::Signal{protocol::Devices{count}})}, nullptr});
    }
  }
}

// Points are what is worked on; what the desk makes of them is not a room's doing.
void Publisher::note_activity(const Session& session, const std::vector<Because>& because,
                              Instant now) {
  for (const auto& reason : because) {
    if (reason.object.kind != ObjectKind::point) continue;
    const auto point = session.points.find({reason.object.id});
    if (point == session.points.end() || point->second.late) continue;
    activity_[point->second.room] = now;
    activity_pending_ = true;
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

// Only who sits in a room, or looks into it, concerns its people.
std::string Publisher::presence_of(const Session& session, const Channel& channel) const {
  std::vector<protocol::Here> here;
  const auto add = [&](const Member& member) {
    here.push_back({member.person, member.looks_at, member.away});
  };
  const auto add_all = [&](const Channel& from) {
    for (const auto& members : from.members()) {
      for (const auto* member : members) add(*member);
    }
  };
  const auto& audience = channel.feed.audience();
  if (audience.kind == AudienceKind::room) {
    add_all(channel);
    const auto moderators = channels_.find(Audience::moderators());
    if (moderators != channels_.end()) add_all(moderators->second);
  } else {
    for (const auto& [person, attendee] : attendees_) {
      for (const auto* member : attendee.members) add(*member);
    }
  }
  return protocol::encode(protocol::Signal{presence_for(session, audience, std::move(here))});
}

// What a newcomer is told. In a crowd it may be a moment old; the next value is under way.
std::string Publisher::current_presence(const Session& session, const Channel& channel) const {
  if (members_.size() > limits::roster_listed_max) return channel.presence;
  return presence_of(session, channel);
}

}  // namespace plenum::host
