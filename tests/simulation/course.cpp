#include "tests/simulation/course.hpp"

#include <algorithm>
#include <iterator>

namespace plenum::test {
namespace {

constexpr int rounds = 3;
constexpr std::size_t people = 200;
constexpr std::size_t late_comers = 12;
constexpr std::int64_t rooms = 10;

}  // namespace

const std::vector<std::string>& Course::happenings() {
  static const std::vector<std::string> all{"server   killed, round prepared",
                                            "server   killed, round running",
                                            "server   killed, round paused",
                                            "server   killed, round closing",
                                            "server   killed, round closed",
                                            "server   killed, round reopened",
                                            "server   killed, machine started again",
                                            "client   was overtaken and asked again",
                                            "person   sent away",
                                            "person   asked while offline"};
  return all;
}

Course::Course(std::uint64_t seed, Coverage& coverage) : World(seed, coverage) {
  begin_new_session(rooms, 10);
  begin();
  visitors_.front().tabs.emplace_back(id_, visitors_.front().token, "tab");
  connect(visitors_.front());
  newcomer(Role::moderator);
  newcomer(Role::moderator);
  while (visitors_.size() < people - rounds * late_comers) newcomer(Role::participant);
}

std::vector<std::string> Course::run() {
  constexpr Part parts[] = {
      &Course::plan,          &Course::assign,         &Course::be_killed,
      &Course::start,         &Course::write,          &Course::move,
      &Course::come_late,     &Course::go_offline,     &Course::change_time,
      &Course::be_killed,     &Course::come_back,      &Course::ask_for_things,
      &Course::see_to_things, &Course::pause,          &Course::be_killed,
      &Course::write,         &Course::resume,         &Course::close_a_room,
      &Course::hand_in_late,  &Course::send_away,      &Course::open_it_again,
      &Course::let_back_in,   &Course::write,          &Course::end_soon,
      &Course::be_killed,     &Course::change_mind,    &Course::write,
      &Course::reach_the_end, &Course::be_killed,      &Course::hand_in_late,
      &Course::merge,         &Course::open_all_again, &Course::be_killed,
      &Course::write,         &Course::reach_the_end,  &Course::merge};
  if (!look()) return wrong_;
  for (int number = 1; number <= rounds; ++number) {
    for (const auto part : parts) {
      (this->*part)();
      if (!look()) return wrong_;
    }
  }
  come_back();
  if (!look() || !look()) return wrong_;
  for (const auto& visitor : visitors_) {
    for (const auto& tab : visitor.tabs) {
      if (tab.connected() && !tab.open().empty()) wrong_.push_back("a command has no answer");
    }
  }
  return wrong_;
}

bool Course::look() {
  settle();
  std::ranges::move(check(), std::back_inserter(wrong_));
  return wrong_.empty();
}

void Course::newcomer(Role role) {
  visitors_.push_back({"token " + std::to_string(visitors_.size()), std::nullopt, {}});
  auto& visitor = visitors_.back();
  if (!join(visitor, links_.at(role), "Name of " + visitor.token)) complain("a door is shut");
  visitor.tabs.emplace_back(id_, visitor.token, "tab");
  connect(visitor);
}

void Course::ask(Visitor& visitor, Command command) {
  visitor.tabs.front().ask(&host(), std::move(command));
}

World::Visitor& Course::participant() {
  for (;;) {
    auto& visitor = chance_.one_of(visitors_);
    if (!steers(role_of(visitor)) && !is_removed(visitor)) return visitor;
  }
}

std::vector<RoomId> Course::rooms_that_are(bool open) const {
  std::vector<RoomId> found;
  for (const auto& id : round().rooms) {
    if (session().rooms.at(id).closed != open) found.push_back(id);
  }
  return found;
}

std::vector<PointId> Course::points_to_merge() const {
  std::vector<PointId> found;
  for (const auto& [id, point] : session().points) {
    if (!point.late && !point.withdrawn) found.push_back(id);
  }
  return found;
}

// R3.8, R4.7.
void Course::two_at_once(Command one, Command other) {
  overtaken_.clear();
  for (auto* visitor : {&moderator(0), &moderator(1)}) {
    const auto& tab = visitor->tabs.front();
    ask(*visitor, tab.upon_what_is_seen(visitor == &moderator(0) ? one : other));
  }
  if (!look()) return;
  if (overtaken_.size() != 1) complain("P4.7: two at once, and not one of them was overtaken");
  for (const auto& [tab, command] : std::exchange(overtaken_, {})) {
    tab->ask(&host(), tab->upon_what_is_seen(command));
    coverage_.happened("client   was overtaken and asked again");
  }
  if (!look()) return;
  if (!overtaken_.empty()) complain("P4.7: overtaken by nobody");
}

void Course::overtaken(Tab& tab, const Command& command) {
  overtaken_.push_back({&tab, command});
}

// While it prepares, runs, stands still, closes, has closed, or runs again.
void Course::be_killed() {
  if (chance_.one_in(2)) return;
  constexpr const char* names[] = {"prepared", "running", "closing", "closed"};
  const std::string phase = round().paused_at            ? "paused"
                            : reopened_ && runs(round()) ? "reopened"
                                                         : names[static_cast<int>(round().state)];
  coverage_.happened("server   killed, round " + phase);
  // In the middle of things.
  write();
  if (chance_.one_in(2)) hosting_->turn();
  kill_server();
  start_server_again(std::chrono::seconds(chance_.between(0, 15)), chance_.one_in(4), true);
}

}  // namespace plenum::test
