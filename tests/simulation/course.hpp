#pragma once

#include "tests/simulation/world.hpp"

#include <utility>

namespace plenum::test {

// Two hundred people go through three rounds as a moderator would plan them: seats, writing, moves,
// people who are offline or sent away, breaks, rooms that close early and open again, late points,
// the desk. Two moderators act at once, and the server is killed in every phase.
class Course final : public World {
 public:
  static const std::vector<std::string>& happenings();

  Course(std::uint64_t seed, Coverage& coverage);

  // All of it. Answers what went wrong first, in words.
  std::vector<std::string> run();

 private:
  using Part = void (Course::*)();
  struct Overtaken {
    Tab* tab;
    Command command;
  };

  // What happens, in this order.
  void plan();
  void assign();
  void start();
  void write();
  void move();
  void come_late();
  void go_offline();
  void change_time();
  void ask_for_things();
  void see_to_things();
  void pause();
  void resume();
  void close_a_room();
  void hand_in_late();
  void open_it_again();
  void send_away();
  void let_back_in();
  void end_soon();
  void change_mind();
  void reach_the_end();
  void merge();
  void open_all_again();
  void be_killed();

  bool look();
  // Both ask upon what they see, which is the same; one of them has to ask again.
  void two_at_once(Command one, Command other);
  void overtaken(Tab& tab, const Command& command) override;

  void newcomer(Role role);
  void ask(Visitor& visitor, Command command);
  Visitor& moderator(std::size_t which) { return visitors_.at(1 + which); }
  Visitor& any_moderator() { return visitors_.at(chance_.below(3)); }
  // Somebody who takes part and is not removed.
  Visitor& participant();
  std::vector<RoomId> rooms_that_are(bool open) const;
  std::vector<PointId> points_to_merge() const;

  std::vector<std::string> wrong_;
  std::vector<Overtaken> overtaken_;
  bool reopened_ = false;
};

}  // namespace plenum::test
