#include "server/host/layer.hpp"

#include "plenum/limits.hpp"
#include "plenum/protocol/codec.hpp"

#include <algorithm>
#include <utility>

namespace plenum::host {

Layer::Layer(const Session& session, Audience audience) : audience_(std::move(audience)) {
  for (const auto& id : candidates(session, audience_)) {
    if (const auto seen = project(session, id, audience_)) {
      sent_.emplace(id, protocol::encode(*seen));
    }
  }
}

// Where nobody has looked for long, what may have changed is no longer worth a list.
void Layer::touch(const ObjectId& object) {
  if (everything_) return;
  touched_.insert(object);
  if (touched_.size() <= limits::touched_max) return;
  touched_.clear();
  everything_ = true;
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
  if (!seen) {
    if (sent_.erase(id) > 0) difference.drop.push_back(id.id);
    return;
  }
  auto encoding = protocol::encode(*seen);
  auto& sent = sent_[id];
  if (sent == encoding) return;
  difference.put.push_back(encoding);
  sent = std::move(encoding);
}

std::vector<std::string> Layer::snapshot() const {
  std::vector<const std::pair<const ObjectId, std::string>*> sent;
  sent.reserve(sent_.size());
  for (const auto& one : sent_) sent.push_back(&one);
  std::ranges::sort(sent, {}, [](const auto* one) -> const ObjectId& { return one->first; });
  std::vector<std::string> objects;
  objects.reserve(sent.size());
  for (const auto* one : sent) objects.push_back(one->second);
  return objects;
}

}  // namespace plenum::host
