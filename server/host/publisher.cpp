#include "server/host/publisher.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace plenum::host {
namespace {

bool is_in(const Attendee& attendee, const Channel& channel) {
  return std::ranges::any_of(attendee.members,
                             [&](const Member* member) { return member->channel == &channel; });
}

}  // namespace

bool Publisher::ByPlace::operator()(const Member* one, const Member* other) const {
  return std::tie(one->connection->thread, one->place) <
         std::tie(other->connection->thread, other->place);
}

Member& Publisher::attach(std::shared_ptr<Connection> connection, PersonId person,
                          ClientId client) {
  auto& member = members_[connection.get()];
  // The same client still has to ask again what was put off.
  if (member.person != person || member.client != client) member.put_off.reset();
  if (member.connection) part(member);
  member.connection = std::move(connection);
  member.person = std::move(person);
  member.client = std::move(client);
  attendees_[member.person].members.push_back(&member);
  newcomers_.insert(member.connection.get());
  devices_changed_.insert(member.person);
  presence_pending_ = true;
  return member;
}

void Publisher::detach(const std::shared_ptr<Connection>& connection) {
  const auto found = members_.find(connection.get());
  if (found == members_.end()) return;
  part(found->second);
  newcomers_.erase(connection.get());
  std::erase(replied_, &found->second);
  members_.erase(found);
  presence_pending_ = true;
}

// Takes a connection from its audience and from its person.
void Publisher::part(Member& member) {
  leave_channel(member);
  devices_changed_.insert(member.person);
  const auto attendee = attendees_.find(member.person);
  std::erase(attendee->second.members, &member);
  if (!attendee->second.members.empty()) return;
  std::erase(own_touched_, &attendee->second);
  attendees_.erase(attendee);
}

Member* Publisher::find(const std::shared_ptr<Connection>& connection) {
  const auto found = members_.find(connection.get());
  return found == members_.end() ? nullptr : &found->second;
}

std::size_t Publisher::connections_of(const PersonId& person) const {
  const auto found = attendees_.find(person);
  return found == attendees_.end() ? 0 : found->second.members.size();
}

void Publisher::look(Member& member, std::optional<RoomId> room, bool away) {
  member.looks_at = std::move(room);
  member.away = away;
  presence_pending_ = true;
}

void Publisher::reply(const std::shared_ptr<Connection>& connection, std::string message, Seq seq) {
  auto* member = find(connection);
  if (!member) return;
  if (member->replies.empty()) replied_.push_back(member);
  member->replies.push_back(std::move(message));
  if (seq == 0 || !member->channel) return;
  if (member->channel->feed.upto() < seq) member->channel->wanted = true;
}

std::optional<Publisher::Steady> Publisher::publish(const Session& session, const Heading& heading,
                                                    const Touched& touched,
                                                    const std::vector<Because>& because,
                                                    Steady now) {
  touch(session, touched, because);
  note_activity(session, because, heading.now);
  regroup(session, touched);
  send_away(session, touched);
  welcome_newcomers(session, heading, now);
  forget_abandoned(now);
  return flush_due(session, heading.head, now);
}

std::optional<Publisher::Steady> Publisher::flush_due(const Session& session, Seq head,
                                                      Steady now) {
  std::optional<Steady> next;
  for (auto& [audience, channel] : channels_) {
    const bool heard = channel.size() > 0;
    if (!heard || (!channel.feed.pending() && !channel.wanted)) continue;
    if (channel.due() <= now) {
      flush(channel, session, head, now);
    } else {
      next = std::min(next.value_or(channel.due()), channel.due());
    }
  }
  send();
  return next;
}

void Publisher::send() {
  for (auto* member : std::exchange(replied_, {})) {
    deliveries_.post(member->connection, {std::exchange(member->replies, {}), nullptr});
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
  start_over();
  newcomers_.clear();
  attendees_.clear();
  members_.clear();
  deliveries_.send();
}

void Publisher::start_over() {
  for (auto& [key, member] : members_) {
    member.channel = nullptr;
    newcomers_.insert(key);
  }
  for (auto& [person, attendee] : attendees_) {
    attendee.own.reset();
    attendee.touched = false;
  }
  channels_.clear();
  own_touched_.clear();
  for (auto* member : std::exchange(replied_, {})) member->replies.clear();
  presence_pending_ = true;
  activity_told_.clear();
}

void Publisher::leave_channel(Member& member) {
  if (member.channel) member.channel->leave(member, clock_());
}

void Publisher::forget_abandoned(Steady now) {
  std::erase_if(channels_, [now](const auto& entry) { return entry.second.abandoned(now); });
}

// Answers go first, so that whoever has created something knows it when it comes; then the member's
// own layer, ahead of the change it belongs to; all in the same write.
void Publisher::flush(Channel& channel, const Session& session, Seq head, Steady now) {
  const auto frame = channel.feed.changes(session, head, std::exchange(channel.wanted, false));
  OwnMessages own;
  add_replies(channel, own);
  add_own_layers(channel, session, own);
  if (frame) {
    fan_out(channel, frame, std::move(own));
  } else {
    for (auto& [member, messages] : own) {
      deliveries_.post(member->connection, {std::move(messages), nullptr});
    }
  }
  channel.flushed(now);
}

void Publisher::add_replies(Channel& channel, OwnMessages& own) {
  std::erase_if(replied_, [&](Member* member) {
    if (member->channel != &channel) return false;
    own.emplace(member, std::exchange(member->replies, {}));
    return true;
  });
}

void Publisher::add_own_layers(Channel& channel, const Session& session, OwnMessages& own) {
  std::erase_if(own_touched_, [&](Attendee* attendee) {
    if (attendee->own && !is_in(*attendee, channel)) return false;
    if (attendee->own) add_own_layer(*attendee, channel, session, own);
    attendee->touched = false;
    return true;
  });
}

// A device that is not welcomed yet gets the whole layer with its welcome.
void Publisher::add_own_layer(Attendee& attendee, const Channel& channel, const Session& session,
                              OwnMessages& own) {
  const auto difference = attendee.own->settle(session);
  if (difference.empty()) return;
  const auto mine = protocol::encode_mine(difference.put, difference.drop);
  for (auto* member : attendee.members) {
    if (member->channel == &channel) own[member].push_back(mine);
  }
}

void Publisher::fan_out(Channel& channel, const protocol::Frame& frame, OwnMessages own) {
  std::vector<std::vector<FanOut::Own>> by_thread(deliveries_.threads());
  for (auto& [member, messages] : own) {
    by_thread[member->connection->thread].push_back({member->place, std::move(messages)});
  }
  channel.cost()->begin();
  for (std::size_t thread = 0; thread < deliveries_.threads(); ++thread) {
    if (channel.members()[thread].empty()) continue;
    std::ranges::sort(by_thread[thread], {}, &FanOut::Own::place);
    deliveries_.post(thread,
                     {channel.crowd(thread), frame, std::move(by_thread[thread]), channel.cost()});
  }
}

}  // namespace plenum::host
