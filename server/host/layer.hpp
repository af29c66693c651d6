#pragma once

#include "plenum/engine/engine.hpp"

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace plenum::host {

// What a viewer was last sent of the objects they see, and which may have changed since. An object
// whose encoding is the same is not sent again; one that is gone is dropped only if it was sent.
class Layer {
 public:
  // Starts with everything the audience sees now, as sent.
  Layer(const Session& session, Audience audience);

  const Audience& audience() const { return audience_; }
  bool contains(const ObjectId& object) const { return sent_.contains(object); }

  void touch(const ObjectId& object);
  void touch_everything() { everything_ = true; }
  bool pending() const { return everything_ || !touched_.empty(); }

  struct Difference {
    std::vector<std::string> put;
    std::vector<std::string> drop;
    bool empty() const { return put.empty() && drop.empty(); }
  };

  // Projects what may have changed, once, and returns what did.
  Difference settle(const Session& session);

  // Every object as it was sent, encoded; in the order of their ids.
  std::vector<std::string> snapshot() const;

 private:
  void settle(const Session& session, const ObjectId& object, Difference& difference);

  struct ById {
    std::size_t operator()(const ObjectId& object) const {
      return std::hash<std::string>()(object.id);
    }
  };

  Audience audience_;
  std::unordered_map<ObjectId, std::string, ById> sent_;
  std::set<ObjectId> touched_;
  bool everything_ = false;
};

}  // namespace plenum::host
