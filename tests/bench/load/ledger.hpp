#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace plenum::bench {

// Who was sent what and what has come: nothing may be lost, come twice or come in another order.
//
// A room's order is the one in which its posts came to anybody first; everybody else has to get
// them in the same one, and one author's posts stand in it as they were posted. What comes in one
// frame comes at once: within it there is no before.
class Ledger {
 public:
  // How many receivers each room has.
  explicit Ledger(const std::vector<std::size_t>& receivers);

  struct Counts {
    std::uint64_t lost = 0;
    std::uint64_t duplicated = 0;
    std::uint64_t out_of_order = 0;
  };

  // One who gets what is posted in a room.
  struct Receiver {
    std::uint32_t room = 0;
    std::uint32_t furthest = 0;       // one beyond the last place in the room's order that came
    std::set<std::uint32_t> missing;  // the places before that which did not
  };

  enum class Came {
    not_for_me,
    again,
    new_here,
    everywhere,  // with this one everybody in the room has it
  };

  // Notes a post and answers its number.
  std::uint32_t posted(std::uint32_t room, std::uint32_t author);
  Came came(Receiver& receiver, std::uint32_t room, std::uint32_t number, std::uint64_t frame);

  // How many deliveries are still to come.
  std::uint64_t open() const { return open_; }
  std::size_t posts_in(std::uint32_t room) const { return rooms_[room].posts.size(); }
  std::uint32_t author_of(std::uint32_t room, std::uint32_t number) const {
    return rooms_[room].posts[number].author;
  }
  // What is missing counts as lost: to be asked when nothing more is to come.
  Counts counts() const;

 private:
  struct Post {
    std::uint32_t author;
    std::uint32_t awaited_by;
    std::uint32_t place;
  };
  struct Last {
    std::uint32_t number;
    std::uint64_t frame;
  };
  struct Room {
    std::uint32_t receivers = 0;
    std::uint32_t ordered = 0;
    std::vector<Post> posts;
    std::map<std::uint32_t, Last> last_of_author;
  };

  void give_place(Room& room, std::uint32_t number, std::uint64_t frame);

  std::vector<Room> rooms_;
  std::uint64_t open_ = 0;
  Counts counts_;
};

}  // namespace plenum::bench
