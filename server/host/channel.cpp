#include "server/host/channel.hpp"

#include "plenum/limits.hpp"

#include <algorithm>

namespace plenum::host {

void Channel::enter(Member& member) {
  const auto thread = member.connection->thread;
  member.channel = this;
  member.place = members_[thread].size();
  members_[thread].push_back(&member);
  crowds_[thread].reset();
  ++size_;
}

// The last one takes the place of the one who goes.
void Channel::leave(Member& member, Steady now) {
  const auto thread = member.connection->thread;
  auto& there = members_[thread];
  there.back()->place = member.place;
  there[member.place] = there.back();
  there.pop_back();
  crowds_[thread].reset();
  member.channel = nullptr;
  if (--size_ == 0) left_at_ = now;
}

const std::shared_ptr<const Crowd>& Channel::crowd(std::size_t thread) {
  auto& crowd = crowds_[thread];
  if (!crowd) {
    Crowd connections;
    connections.reserve(members_[thread].size());
    for (const auto* member : members_[thread]) connections.push_back(member->connection);
    crowd = std::make_shared<const Crowd>(std::move(connections));
  }
  return crowd;
}

Channel::Steady Channel::due() const {
  const Cost::Time longest = limits::coalesce_for_max;
  return flushed_at_ + std::min(4 * cost_->longest(), longest);
}

bool Channel::abandoned(Steady now) const {
  return size_ == 0 && now - left_at_ > limits::changes_kept_for;
}

}  // namespace plenum::host
