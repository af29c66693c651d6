#include "tests/simulation/bustle.hpp"

#include "plenum/limits.hpp"

namespace plenum::test {
namespace {

constexpr std::size_t visitors_max = 14;
constexpr std::size_t devices_max = 4;
constexpr std::size_t tabs_max = 3;

}  // namespace

const std::vector<std::string>& Bustle::happenings() {
  static const std::vector<std::string> all{"server   killed",
                                            "server   killed, machine started again",
                                            "server   missed an end",
                                            "server   ended by a broken disk",
                                            "server   killed with an append under way",
                                            "client   asked again and was told what it was told",
                                            "client   came back before it was missed",
                                            "client   was told to ask again",
                                            "client   was overtaken and asked again",
                                            "person   raised to moderator",
                                            "person   with two tabs",
                                            "person   on another device",
                                            "person   sent away"};
  return all;
}

Bustle::Bustle(std::uint64_t seed, Coverage& coverage) : World(seed, coverage) {
  if (seed % 2 == 0) {
    begin_new_session(chance_.between(1, 4), chance_.between(1, 5));
  } else {
    begin_old_session();
  }
  begin();
  for (int guests = 0; guests < 6; ++guests) somebody_comes();
  for (int guests = 0; guests < 6; ++guests) somebody_connects();
}

std::vector<std::string> Bustle::step() {
  for (auto left = chance_.between(1, 5); left > 0; --left) {
    something_happens();
    if (chance_.one_in(3)) the_network_falters();
    if (chance_.one_in(2)) hosting_->turn();
    if (chance_.one_in(3)) machine_.pass(Duration(chance_.between(0, 80)));
  }
  settle();
  return check();
}

std::vector<std::string> Bustle::end() {
  ending_ = true;
  faulty_->full = 0;
  for (int times = 0; times < 3; ++times) {
    come_back();
    settle();
    for (const auto& wrong : check()) complain(wrong);
  }
  for (const auto& visitor : visitors_) {
    for (const auto& tab : visitor.tabs) {
      if (tab.connected() && !tab.open().empty()) complain("a command was never answered");
    }
  }
  return check();
}

void Bustle::something_happens() {
  const auto what = chance_.below(100);
  if (what < 58) return somebody_asks();
  if (what < 62) return somebody_misbehaves();
  if (what < 64) return somebody_signals();
  if (what < 72) return somebody_comes();
  if (what < 82) return somebody_connects();
  if (what < 87) return somebody_drops();
  if (what < 88) {
    renew_link(chance_.one_of(visitors_), chance_.one_in(2) ? Role::participant : Role::moderator);
    return;
  }
  if (what < 95) return time_passes();
  if (what < 97) return the_server_is_killed();
  return the_disk_fails();
}

World::Visitor* Bustle::somebody(bool who_steers) {
  std::vector<Visitor*> found;
  for (auto& visitor : visitors_) {
    if (!visitor.person || visitor.tabs.empty()) continue;
    if (steers(role_of(visitor)) == who_steers) found.push_back(&visitor);
  }
  return found.empty() ? nullptr : chance_.one_of(found);
}

void Bustle::somebody_asks() {
  auto* visitor = somebody(chance_.one_in(2));
  if (!visitor) return somebody_connects();
  ask_something(*visitor);
}

void Bustle::ask_something(Visitor& visitor) {
  auto& tab = chance_.one_of(visitor.tabs);
  if (chance_.one_in(12)) tab.skip_number();
  tab.ask(&host(), idea(visitor, tab));
}

// Participants mostly write; now and then they try what is not for them.
Command Bustle::idea(const Visitor& visitor, const Tab& tab) {
  const bool steering = steers(role_of(visitor));
  const auto mood = steering ? chance_.below(10) : chance_.below(80);
  if (mood < 4) return ideas_.steering(session());
  if (mood < 6) return ideas_.merging(session(), *visitor.person, tab);
  if (mood < 8) return ideas_.presiding(session(), tab);
  return ideas_.writing(session(), *visitor.person, tab);
}

void Bustle::overtaken(Tab& tab, const Command& command) {
  if (ending_ || !tab.connected() || chance_.one_in(3)) return;
  tab.ask(&host(), tab.upon_what_is_seen(command));
  coverage_.happened("client   was overtaken and asked again");
}

void Bustle::somebody_misbehaves() {
  auto* visitor = somebody(chance_.one_in(2));
  if (!visitor) return;
  auto& tab = chance_.one_of(visitor->tabs);
  if (!tab.connected()) return;
  const Command other = AddPoint{RoomId{"r"}, ColumnId{"c1"}, ideas_.good_text()};
  switch (chance_.below(4)) {
    case 0:
      tab.ask_again(host(), chance_.below(1000));
      break;
    case 1:
      tab.reuse_a_number(host(), chance_.below(1000), other);
      break;
    case 2:
      tab.use_a_skipped_number(host(), other);
      break;
    default:
      // Whoever starts anew with questions open would have to ask them again, in order.
      if (tab.open().empty()) tab.say_hello(host());
  }
}

void Bustle::somebody_signals() {
  auto* visitor = somebody(chance_.one_in(2));
  if (!visitor) return;
  auto& tab = chance_.one_of(visitor->tabs);
  if (chance_.one_in(3)) {
    tab.signal(host(), protocol::Gather{{*visitor->person, PersonId{"nobody knows"}}});
  } else {
    tab.signal(host(), protocol::Look{chance_.one_of(session().rooms).first, chance_.one_in(2)});
  }
}

void Bustle::somebody_comes() {
  const bool full = visitors_.size() >= visitors_max;
  if (full || chance_.one_in(5)) return somebody_comes_again(chance_.one_of(visitors_));
  visitors_.push_back({"token " + std::to_string(visitors_.size()), std::nullopt, {}});
  somebody_comes_again(visitors_.back());
}

// By whatever link they have, be it one that leads nowhere; known people by the moderators' link
// only now and then, or everybody would be one in the end.
void Bustle::somebody_comes_again(Visitor& visitor) {
  auto secret_hash = links_.at(chance_.one_in(6) ? Role::moderator : Role::participant);
  if (!dead_links_.empty() && chance_.one_in(4)) secret_hash = chance_.one_of(dead_links_);
  if (chance_.one_in(20)) secret_hash = "a link that somebody made up";
  const auto name = chance_.one_in(15)   ? std::string()
                    : chance_.one_in(15) ? std::string(limits::name_characters_max + 1, 'n')
                    : chance_.one_in(15) ? "Hanna Host"
                                         : "Name of " + visitor.token;
  join(visitor, secret_hash, name);
}

void Bustle::somebody_connects() {
  auto& visitor = chance_.one_of(visitors_);
  if (!visitor.person) return;
  if (visitors_.size() < visitors_max + devices_max && chance_.one_in(20)) add_device(visitor);
  const bool another = visitor.tabs.empty() || chance_.one_in(6);
  if (another && visitor.tabs.size() < tabs_max) {
    visitor.tabs.emplace_back(id_, visitor.token, "tab-" + std::to_string(++tabs_));
    if (visitor.tabs.size() == 2) coverage_.happened("person   with two tabs");
  }
  connect(visitor);
}

void Bustle::the_network_falters() {
  auto& visitor = chance_.one_of(visitors_);
  if (visitor.tabs.empty()) return;
  auto& tab = chance_.one_of(visitor.tabs);
  switch (chance_.below(4)) {
    case 0:
      return tab.hold_up();
    case 1:
      return tab.let_through(host(), chance_.below(3));
    case 2:
      if (!tab.connected()) return;
      tab.lose_connection();
      if (chance_.one_in(3)) return;
      coverage_.happened("client   came back before it was missed");
      return connect(visitor);
    default:
      tab.let_host_notice(host(), chance_.one_in(2));
  }
}

void Bustle::somebody_drops() {
  auto& visitor = chance_.one_of(visitors_);
  for (auto& tab : visitor.tabs) {
    if (tab.connected() && !chance_.one_in(3)) tab.drop(&host());
  }
  // Often only to be back at once.
  if (chance_.one_in(2)) connect(visitor);
}

void Bustle::time_passes() {
  switch (chance_.below(4)) {
    case 0:
      return machine_.pass(Duration(chance_.between(0, 3000)));
    case 1:
      return machine_.pass(std::chrono::seconds(chance_.between(3, 60)));
    case 2:
      // Whoever sets the machine's clock moves no countdown.
      machine_.wall += std::chrono::minutes(chance_.between(-90, 90));
      return;
    default: {
      const auto deadline = next_deadline(session());
      if (deadline && now_ && *deadline > *now_) {
        machine_.pass(*deadline - *now_ + Duration(chance_.between(-3000, 3000)));
      }
    }
  }
}

void Bustle::the_server_is_killed() {
  if (chance_.one_in(2)) faulty_->be_slow(true);
  for (auto asks = chance_.below(4); asks > 0; --asks) somebody_asks();
  if (chance_.one_in(2)) hosting_->turn();
  if (faulty_->held()) coverage_.happened("server   killed with an append under way");
  kill_server();
  const auto down =
      std::chrono::seconds(chance_.one_in(3) ? chance_.between(60, 400) : chance_.between(0, 20));
  start_server_again(down, chance_.one_in(4), false);
}

// A sync fails, and the server ends with it. What it was about may be stored or not.
void Bustle::the_disk_breaks() {
  be_quick_again();
  hosting_->settle(id_);
  disk_->fail_sync(1);
  for (int asks = 0; asks < 4; ++asks) {
    if (auto* visitor = somebody(chance_.one_in(2))) ask_something(*visitor);
  }
  hosting_->turn();
  disk_->fail_sync(0);
  if (!faulty_->failed()) return;
  coverage_.happened("server   ended by a broken disk");
  kill_server();
  start_server_again(std::chrono::seconds(chance_.between(1, 90)), chance_.one_in(2), false);
}

void Bustle::the_disk_fails() {
  switch (chance_.below(5)) {
    case 0:
      faulty_->full = static_cast<int>(chance_.between(1, 3));
      break;
    case 1:
      faulty_->conflicts = 1;
      break;
    case 2:
      return the_disk_breaks();
    case 3:
      return faulty_->be_slow(true);
    default:
      // The commands know that they are done; a link does not, so it is not renewed meanwhile.
      be_quick_again();
      faulty_->answers_lost = 1;
      somebody_asks();
      hosting_->settle(id_);
      faulty_->answers_lost = 0;
  }
}

}  // namespace plenum::test
