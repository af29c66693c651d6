#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/protocol/codec.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace plenum::host {

// What one audience has been sent, and what may have changed for it since. An object whose encoding
// is the same is not sent again; one that is gone is dropped only if it was ever sent.
class Feed {
 public:
  // Starts with everything the audience sees now, as sent up to this commit.
  Feed(const Session& session, Audience audience, Seq head);

  const Audience& audience() const { return audience_; }
  Seq upto() const { return upto_; }

  void touch(const std::set<ObjectId>& objects);
  void touch_everything() { everything_ = true; }
  void tell(const Because& because);
  bool pending() const { return everything_ || !touched_.empty() || !because_.empty(); }

  struct Difference {
    std::vector<std::string> put;
    std::vector<std::string> drop;
    bool empty() const { return put.empty() && drop.empty(); }
  };

  // Projects what may have changed, once, and returns what did.
  Difference settle(const Session& session);

  // The `changes` frame that brings the audience from what it has to `head`; null if there is
  // nothing to say and nobody waits for it.
  protocol::Frame changes(const Session& session, Seq head, bool wanted);

  // Every object as it was sent, encoded.
  std::vector<std::string> snapshot() const;

 private:
  void settle(const Session& session, const ObjectId& object, Difference& difference);
  bool knows(const Because& because, const std::set<std::string>& dropped) const;

  Audience audience_;
  Seq upto_;
  std::map<ObjectId, std::string> sent_;
  std::set<ObjectId> touched_;
  bool everything_ = false;
  std::vector<Because> because_;
};

}  // namespace plenum::host
