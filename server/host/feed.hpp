#pragma once

#include "plenum/protocol/codec.hpp"
#include "server/host/layer.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plenum::host {

// What one audience hears: frames that follow each other from commit to commit. The last ones are
// kept for those who come back.
class Feed {
 public:
  // Starts with everything the audience sees now, as sent up to this commit.
  Feed(const Session& session, Audience audience, Seq head)
      : layer_(session, std::move(audience)), upto_(head) {}

  const Audience& audience() const { return layer_.audience(); }
  Seq upto() const { return upto_; }

  void touch(const ObjectId& object) { layer_.touch(object); }
  void touch_everything() { layer_.touch_everything(); }
  void tell(const Because& because);
  bool pending() const { return layer_.pending() || !because_.empty(); }

  // The `changes` frame that brings the audience from what it has to `head`; null if there is
  // nothing to say and nobody waits for it.
  protocol::Frame changes(const Session& session, Seq head, bool wanted);

  // The frames that bring somebody from a commit to where the audience is; nothing if not all of
  // them are there any more.
  std::optional<std::vector<protocol::Frame>> since(Seq upto) const;

  // Every object as it was sent, encoded.
  std::vector<std::string> snapshot() const { return layer_.snapshot(); }

 private:
  bool knows(const Because& because, const std::set<std::string>& dropped) const;
  void keep(Seq after, const protocol::Frame& frame);

  struct Kept {
    Seq after;
    Seq upto;
    protocol::Frame frame;
  };

  Layer layer_;
  Seq upto_;
  std::vector<Because> because_;
  std::deque<Kept> kept_;
  std::size_t kept_bytes_ = 0;
};

}  // namespace plenum::host
