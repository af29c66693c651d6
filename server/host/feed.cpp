#include "server/host/feed.hpp"

#include "plenum/limits.hpp"

#include <utility>

namespace plenum::host {

Feed::Feed(const Session& session, Audience audience, Seq head)
    : audience_(std::move(audience)), upto_(head) {
  for (const auto& id : candidates(session, audience_)) {
    if (const auto seen = project(session, id, audience_))
      sent_.emplace(id, protocol::encode(*seen));
  }
}

void Feed::touch(const std::set<ObjectId>& objects) {
  touched_.insert(objects.begin(), objects.end());
}

void Feed::tell(const Because& because) {
  if (because_.size() < limits::because_max) because_.push_back(because);
}

Feed::Difference Feed::settle(const Session& session) {
  if (everything_) {
    for (const auto& id : candidates(session, audience_)) touched_.insert(id);
    for (const auto& [id, encoding] : sent_) touched_.insert(id);
  }
  Difference difference;
  for (const auto& id : touched_) settle(session, id, difference);
  touched_.clear();
  everything_ = false;
  return difference;
}

void Feed::settle(const Session& session, const ObjectId& id, Difference& difference) {
  const auto seen = project(session, id, audience_);
  const auto sent = sent_.find(id);
  if (!seen) {
    if (sent == sent_.end()) return;
    difference.drop.push_back(id.id);
    sent_.erase(sent);
    return;
  }
  auto encoding = protocol::encode(*seen);
  if (sent != sent_.end() && sent->second == encoding) return;
  difference.put.push_back(encoding);
  sent_.insert_or_assign(id, std::move(encoding));
}

protocol::Frame Feed::changes(const Session& session, Seq head, bool wanted) {
  auto reasons = std::exchange(because_, {});
  const auto difference = settle(session);
  const std::set<std::string> dropped(difference.drop.begin(), difference.drop.end());
  std::erase_if(reasons, [&](const Because& reason) { return !knows(reason, dropped); });
  if (difference.empty() && reasons.empty() && !wanted) return nullptr;

  const auto after = std::exchange(upto_, head);
  return std::make_shared<const std::string>(
      protocol::encode_changes(after, head, reasons, difference.put, difference.drop));
}

std::vector<std::string> Feed::snapshot() const {
  std::vector<std::string> objects;
  objects.reserve(sent_.size());
  for (const auto& [id, encoding] : sent_) objects.push_back(encoding);
  return objects;
}

// An audience is told of nothing that it does not see or has not just seen.
bool Feed::knows(const Because& because, const std::set<std::string>& dropped) const {
  return sent_.contains(because.object) || dropped.contains(because.object.id);
}

}  // namespace plenum::host
