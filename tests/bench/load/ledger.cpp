#include "tests/bench/load/ledger.hpp"

#include <limits>

namespace plenum::bench {

namespace {

constexpr auto nowhere = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Ledger::Ledger(const std::vector<std::size_t>& receivers) : rooms_(receivers.size()) {
  for (std::size_t i = 0; i < receivers.size(); ++i) {
    rooms_[i].receivers = static_cast<std::uint32_t>(receivers[i]);
  }
}

std::uint32_t Ledger::posted(std::uint32_t in, std::uint32_t author) {
  auto& room = rooms_[in];
  room.posts.push_back({author, room.receivers, nowhere});
  open_ += room.receivers;
  return static_cast<std::uint32_t>(room.posts.size() - 1);
}

Ledger::Came Ledger::came(Receiver& receiver, std::uint32_t in, std::uint32_t number,
                          std::uint64_t frame) {
  if (in != receiver.room || number >= rooms_[in].posts.size()) {
    ++counts_.duplicated;
    return Came::not_for_me;
  }
  auto& room = rooms_[in];
  auto& post = room.posts[number];
  if (post.place == nowhere) give_place(room, number, frame);
  if (post.place >= receiver.furthest) {
    for (auto place = receiver.furthest; place < post.place; ++place) {
      receiver.missing.insert(place);
    }
    receiver.furthest = post.place + 1;
  } else if (receiver.missing.erase(post.place) > 0) {
    ++counts_.out_of_order;
  } else {
    ++counts_.duplicated;
    return Came::again;
  }
  --open_;
  return --post.awaited_by == 0 ? Came::everywhere : Came::new_here;
}

void Ledger::give_place(Room& room, std::uint32_t number, std::uint64_t frame) {
  auto& post = room.posts[number];
  post.place = room.ordered++;
  const auto [last, first] = room.last_of_author.try_emplace(post.author, Last{number, frame});
  if (first) return;
  if (number < last->second.number) {
    if (last->second.frame != frame) ++counts_.out_of_order;
    return;
  }
  last->second = {number, frame};
}

Ledger::Counts Ledger::counts() const {
  auto counts = counts_;
  counts.lost = open_;
  return counts;
}

}  // namespace plenum::bench
