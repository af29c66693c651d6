#pragma once

#include "server/host/deliveries.hpp"
#include "server/host/feed.hpp"
#include "server/host/member.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace plenum::host {

// One audience that somebody listens to, or did a moment ago: its feed, who hears it, and how often
// it may be sent.
class Channel {
 public:
  using Steady = std::chrono::steady_clock::time_point;

  Channel(Feed first, std::size_t threads)
      : feed(std::move(first)), members_(threads), crowds_(threads) {}

  Feed feed;
  // Somebody waits for the audience to come up to where the session is.
  bool wanted = false;
  // The value of `presence` it was told last.
  std::string presence;

  // Those who hear it, by I/O thread.
  const std::vector<std::vector<Member*>>& members() const { return members_; }
  std::size_t size() const { return size_; }
  void enter(Member& member);
  void leave(Member& member, Steady now);
  // Their connections on one thread, in the same order, for as long as anybody needs them.
  const std::shared_ptr<const Crowd>& crowd(std::size_t thread);

  // When it may be sent again: at once if it is quiet, else when four times as long as the last
  // time took has passed, within a limit, so that what comes meanwhile leaves together.
  Steady due() const;
  void flushed(Steady now) { flushed_at_ = now; }
  // Noted by every thread for the time it took.
  const std::shared_ptr<Cost>& cost() const { return cost_; }

  // Whether nobody has heard it for so long that nobody will come back to it.
  bool abandoned(Steady now) const;

 private:
  std::vector<std::vector<Member*>> members_;
  std::vector<std::shared_ptr<const Crowd>> crowds_;
  std::size_t size_ = 0;
  Steady left_at_{};
  Steady flushed_at_{};
  std::shared_ptr<Cost> cost_ = std::make_shared<Cost>();
};

}  // namespace plenum::host
