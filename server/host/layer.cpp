#include "server/host/layer.hpp"

#include "plenum/protocol/codec.hpp"

#include <utility>

namespace plenum::host {

Layer::Layer(const Session& session, Audience audience) : audience_(std::move(audience)) {
  for (const auto& id : candidates(session, audience_)) {
    if (const auto seen = project(session, id, audience_)) {
      sent_.emplace(id, protocol::encode(*seen));
    }
  }
}

Layer::Difference Layer::settle(const Session& session) {
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

void Layer::settle(const Session& session, const ObjectId& id, Difference& difference) {
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

std::vector<std::string> Layer::snapshot() const {
  std::vector<std::string> objects;
  objects.reserve(sent_.size());
  for (const auto& [id, encoding] : sent_) objects.push_back(encoding);
  return objects;
}

}  // namespace plenum::host
