#include "server/host/feed.hpp"

#include "plenum/limits.hpp"

#include <algorithm>
#include <utility>

namespace plenum::host {

void Feed::tell(const Because& because) {
  if (because_.size() < limits::because_max) because_.push_back(because);
}

protocol::Frame Feed::changes(const Session& session, Seq head, bool wanted) {
  auto reasons = std::exchange(because_, {});
  const auto difference = layer_.settle(session);
  const std::set<std::string> dropped(difference.drop.begin(), difference.drop.end());
  std::erase_if(reasons, [&](const Because& reason) { return !knows(reason, dropped); });
  if (difference.empty() && reasons.empty() && !wanted) return nullptr;

  const auto after = std::exchange(upto_, head);
  auto frame = std::make_shared<const std::string>(
      protocol::encode_changes(after, head, reasons, difference.put, difference.drop));
  keep(after, frame);
  return frame;
}

std::optional<std::vector<protocol::Frame>> Feed::since(Seq upto) const {
  std::vector<protocol::Frame> frames;
  if (upto == upto_) return frames;
  auto next = std::ranges::find_if(kept_, [&](const Kept& one) { return one.upto > upto; });
  if (next == kept_.end() || next->after > upto) return std::nullopt;
  for (; next != kept_.end(); ++next) frames.push_back(next->frame);
  return frames;
}

// An audience is told of nothing that it does not see or has not just seen.
bool Feed::knows(const Because& because, const std::set<std::string>& dropped) const {
  return layer_.contains(because.object) || dropped.contains(because.object.id);
}

void Feed::keep(Seq after, const protocol::Frame& frame) {
  kept_.push_back({after, upto_, frame});
  kept_bytes_ += frame->size();
  while (kept_bytes_ > limits::changes_kept_bytes_max) {
    kept_bytes_ -= kept_.front().frame->size();
    kept_.pop_front();
  }
}

}  // namespace plenum::host
