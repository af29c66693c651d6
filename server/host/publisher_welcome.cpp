#include "plenum/limits.hpp"
#include "server/host/deflate.hpp"
#include "server/host/publisher.hpp"

#include <utility>

// How whoever is new to an audience comes to hold what it holds.
namespace plenum::host {
namespace {

// One Welcome for all who come together, encoded and deflated for the first who needs it so.
class Snapshot {
 public:
  Snapshot(protocol::Welcome head, const Feed& feed) : head_(std::move(head)), feed_(feed) {}

  Parcel parcel(bool inflates) {
    if (!text_) {
      text_ =
          std::make_shared<const std::string>(protocol::encode_welcome(head_, feed_.snapshot()));
    }
    if (!inflates || text_->size() < limits::deflated_from) return {{}, text_, false, true};
    if (!deflated_) deflated_ = std::make_shared<const std::string>(deflate(*text_));
    return {{}, deflated_, true, true};
  }

 private:
  protocol::Welcome head_;
  const Feed& feed_;
  protocol::Frame text_;
  protocol::Frame deflated_;
};

}  // namespace

void Publisher::welcome_newcomers(const Session& session, const Heading& heading, Steady now) {
  std::map<Audience, std::vector<Member*>> newcomers;
  for (auto* key : std::exchange(newcomers_, {})) {
    auto& member = members_.at(key);
    newcomers[audience_of(session, member.person)].push_back(&member);
  }
  for (const auto& [audience, who] : newcomers) welcome(session, heading, audience, who, now);
}

// A snapshot is encoded once for all who come to this audience together; whoever was there a moment
// ago is sent only what they have missed.
void Publisher::welcome(const Session& session, const Heading& heading, const Audience& audience,
                        const std::vector<Member*>& newcomers, Steady now) {
  auto& channel = open_channel(session, heading, audience, now);
  for (auto* member : newcomers) channel.enter(*member);
  Snapshot snapshot(
      {heading.epoch, name_of(audience), heading.head, heading.build, heading.now, std::nullopt},
      channel.feed);
  if (channel.presence.empty()) channel.presence = presence_of(session, channel);
  std::vector<std::string> signals{current_presence(session, channel)};
  if (audience == Audience::moderators()) signals.push_back(activity_of(session));
  for (auto* member : newcomers) {
    auto news = own_news(*member, session);
    news.insert(news.end(), signals.begin(), signals.end());
    const auto missed = missed_by(*member, channel, heading);
    (missed ? metrics_.welcomes_resumed : metrics_.welcomes_with_snapshot).add();
    if (missed) {
      const protocol::Welcome resumed{heading.epoch, name_of(audience), member->holds->upto,
                                      heading.build, heading.now,       std::nullopt};
      news.insert(news.begin(), protocol::encode(resumed));
      resume(*member, std::move(news), *missed);
    } else {
      auto parcel = snapshot.parcel(member->inflates);
      parcel.behind = std::move(news);
      deliveries_.post(member->connection, std::move(parcel));
    }
  }
}

// Whoever is there already first gets what was held back, so that the snapshot is no older than
// the heading says.
Channel& Publisher::open_channel(const Session& session, const Heading& heading,
                                 const Audience& audience, Steady now) {
  const auto found = channels_.find(audience);
  if (found != channels_.end()) {
    auto& channel = found->second;
    if (channel.size() == 0) channel.wanted = false;
    flush(channel, session, heading.head, now);
    return channel;
  }
  auto& channel =
      channels_.try_emplace(audience, Feed(session, audience, heading.head), deliveries_.threads())
          .first->second;
  return channel;
}

// Nothing: what the member holds is of no use, or too old.
std::optional<std::vector<protocol::Frame>> Publisher::missed_by(const Member& member,
                                                                 const Channel& channel,
                                                                 const Heading& heading) const {
  const auto& holds = member.holds;
  if (!holds || holds->epoch != heading.epoch) return std::nullopt;
  if (holds->audience != name_of(channel.feed.audience())) return std::nullopt;
  return channel.feed.since(holds->upto);
}

// The member's own layer, whole, and on how many devices they are.
std::vector<std::string> Publisher::own_news(Member& member, const Session& session) {
  auto& attendee = attendees_.at(member.person);
  attendee.own.emplace(session, Audience::person(member.person));
  member.devices_told = static_cast<std::int64_t>(attendee.members.size());
  return {protocol::encode_mine(attendee.own->snapshot(), {}),
          protocol::encode(protocol::Signal{protocol::Devices{member.devices_told}})};
}

// The changes they have missed come last, and all at once where there are few.
void Publisher::resume(Member& member, std::vector<std::string> news,
                       const std::vector<protocol::Frame>& missed) {
  if (missed.empty()) return deliveries_.post(member.connection, {std::move(news), nullptr});
  for (const auto& frame : missed) {
    deliveries_.post(member.connection, {std::exchange(news, {}), frame});
  }
}

}  // namespace plenum::host
