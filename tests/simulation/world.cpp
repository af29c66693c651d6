#include "tests/simulation/world.hpp"

#include "plenum/limits.hpp"
#include "server/host/token.hpp"
#include "tests/simulation/old_session.hpp"

#include <algorithm>

namespace plenum::test {
namespace {

constexpr std::size_t visitors_max = 14;
constexpr std::size_t tabs_max = 3;

InviteSecret link(const std::string& name) {
  return {name, host::hash_of_secret(name)};
}

}  // namespace

World::World(std::uint64_t seed, Coverage& coverage)
    : chance_(seed), coverage_(coverage), ideas_(chance_), chronicle_(coverage) {
  log_ = store::open_sqlite(folder_.path());
  visitors_.push_back({"token of the host", std::nullopt, {}});
  if (seed % 2 == 0) {
    begin_new_session();
  } else {
    begin_old_session();
  }
  chronicle_.read_on(*log_, id_);
  visitors_.front().person =
      find_person_by_token(chronicle_.session(), host::hash_of_token("token of the host"))->id;
  for (int guests = 0; guests < 6; ++guests) somebody_comes();
  for (int guests = 0; guests < 6; ++guests) somebody_connects();
  now_ = hosting_->look(id_)->now;
  boot_time_ = machine_.boot_time;
}

void World::start_server() {
  faulty_ = std::make_unique<FaultyLog>(*log_);
  hosting_ = std::make_unique<Hosting>(machine_, *faulty_, "server " + std::to_string(++servers_),
                                       chance_.below(1'000'000'000));
}

void World::begin_new_session() {
  start_server();
  const auto& host = visitors_.front();
  hosting_->run(id_, CreateSession{id_,
                                   "A new session",
                                   "en",
                                   {"Helps", "Hinders", "Ideas"},
                                   chance_.between(1, 4),
                                   chance_.between(1, 5),
                                   "Hanna Host",
                                   host::hash_of_token(host.token),
                                   link("first participants"),
                                   link("first moderators")});
  links_ = {{Role::participant, link("first participants").hash},
            {Role::moderator, link("first moderators").hash}};
}

void World::begin_old_session() {
  const OldSession old{id_, visitors_.front().token, link("nearly used up"), link("soon expired"),
                       link("old moderators")};
  old.store_in(*log_, machine_.wall);
  start_server();
  links_ = {{Role::participant, old.nearly_used_up.hash}, {Role::moderator, old.moderators.hash}};
  dead_links_.push_back(old.soon_expired.hash);
}

std::vector<std::string> World::step() {
  complaints_.clear();
  ++steps_;
  for (auto left = chance_.between(1, 5); left > 0; --left) {
    something_happens();
    if (chance_.one_in(2)) hosting_->turn();
    if (chance_.one_in(3)) machine_.pass(Duration(chance_.between(0, 80)));
  }
  the_dust_settles();
  check();
  return complaints_;
}

void World::something_happens() {
  const auto what = chance_.below(100);
  if (what < 58) return somebody_asks();
  if (what < 63) return somebody_misbehaves();
  if (what < 72) return somebody_comes();
  if (what < 82) return somebody_connects();
  if (what < 87) return somebody_drops();
  if (what < 88) return a_link_is_renewed();
  if (what < 95) return time_passes();
  if (what < 97) return the_server_is_killed();
  return the_disk_fails();
}

World::Visitor* World::somebody(bool who_steers) {
  std::vector<Visitor*> found;
  for (auto& visitor : visitors_) {
    if (!visitor.person || visitor.tabs.empty()) continue;
    const auto person = chronicle_.session().people.find(*visitor.person);
    if (person == chronicle_.session().people.end()) continue;
    if (steers(person->second.role) == who_steers) found.push_back(&visitor);
  }
  return found.empty() ? nullptr : chance_.one_of(found);
}

void World::somebody_asks() {
  const auto& session = chronicle_.session();
  const auto mood = chance_.below(10);
  const bool running = runs(session.rounds.back());
  const bool writes = mood < (running ? 6u : 1u);
  const bool by_who_steers = writes ? chance_.one_in(5) : !chance_.one_in(10);
  auto* visitor = somebody(by_who_steers);
  if (!visitor) return somebody_connects();

  auto& tab = chance_.one_of(visitor->tabs);
  if (chance_.one_in(12)) tab.skip_number();
  tab.ask(&host(), writes                       ? ideas_.writing(session, *visitor->person, tab)
                   : mood < (running ? 8u : 5u) ? ideas_.merging(session, tab)
                                                : ideas_.steering(session));
}

void World::somebody_misbehaves() {
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
      tab.say_hello(host());
  }
}

void World::somebody_comes() {
  const bool full = visitors_.size() >= visitors_max;
  if (full || chance_.one_in(5)) return somebody_comes_again(chance_.one_of(visitors_));
  visitors_.push_back({"token " + std::to_string(visitors_.size()), std::nullopt, {}});
  somebody_comes_again(visitors_.back());
}

// By whatever link they have, be it one that leads nowhere; known people by the moderators' link
// only now and then, or everybody would be one in the end.
void World::somebody_comes_again(Visitor& visitor) {
  auto secret_hash = links_.at(chance_.one_in(6) ? Role::moderator : Role::participant);
  if (!dead_links_.empty() && chance_.one_in(4)) secret_hash = chance_.one_of(dead_links_);
  if (chance_.one_in(20)) secret_hash = "a link that somebody made up";
  const auto name = chance_.one_in(15)   ? std::string()
                    : chance_.one_in(15) ? std::string(limits::name_characters_max + 1, 'n')
                                         : "Name of " + visitor.token;
  joined(visitor, hosting_->run(id_, JoinSession{secret_hash, host::hash_of_token(visitor.token),
                                                 name, "Organisation", ideas_.good_text()}));
}

void World::joined(Visitor& visitor, const host::Errand::Outcome& outcome) {
  if (const auto* problem = std::get_if<protocol::ProblemReason>(&outcome)) {
    if (const auto* refusal = std::get_if<Refusal>(problem)) coverage_.refused(*refusal);
    return;
  }
  const PersonId person{std::get<Accepted>(outcome).created.at(0)};
  if (visitor.person && *visitor.person != person) complain("a token became another person");
  const bool participated = visitor.person && chronicle_.session().people.contains(person) &&
                            !steers(chronicle_.session().people.at(person).role);
  visitor.person = person;
  chronicle_.read_on(*log_, id_);
  const auto found = chronicle_.session().people.find(person);
  if (found == chronicle_.session().people.end()) return complain("who joined is not there");
  if (participated && steers(found->second.role)) {
    coverage_.happened("person   raised to moderator");
  }
}

void World::somebody_connects() {
  auto& visitor = chance_.one_of(visitors_);
  if (!visitor.person) return;
  const bool another = visitor.tabs.empty() || chance_.one_in(6);
  if (another && visitor.tabs.size() < tabs_max) {
    const auto client = "tab-" + std::to_string(visitor.tabs.size());
    visitor.tabs.emplace_back(id_, visitor.token, client);
    if (visitor.tabs.size() == 2) coverage_.happened("person   with two tabs");
  }
  for (auto& tab : visitor.tabs) {
    if (!tab.connected()) tab.connect(host(), chance_.below(2));
  }
}

void World::somebody_drops() {
  auto& visitor = chance_.one_of(visitors_);
  for (auto& tab : visitor.tabs) {
    if (tab.connected() && !chance_.one_in(3)) tab.drop(&host());
  }
  // Often only to be back at once.
  if (chance_.one_in(2)) {
    for (auto& tab : visitor.tabs) {
      if (!tab.connected()) tab.connect(host(), chance_.below(2));
    }
  }
}

void World::a_link_is_renewed() {
  const auto& visitor = chance_.one_of(visitors_);
  const auto role = chance_.one_in(2) ? Role::participant : Role::moderator;
  const auto secret = link("link " + std::to_string(++secrets_));
  const auto outcome =
      hosting_->run(id_, RenewInvite{role, secret}, host::hash_of_token(visitor.token));
  if (const auto* problem = std::get_if<protocol::ProblemReason>(&outcome)) {
    if (const auto* refusal = std::get_if<Refusal>(problem)) coverage_.refused(*refusal);
    return;
  }
  dead_links_.push_back(std::exchange(links_.at(role), secret.hash));
}

void World::time_passes() {
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
      const auto deadline = next_deadline(chronicle_.session());
      if (deadline && now_ && *deadline > *now_) {
        machine_.pass(*deadline - *now_ + Duration(chance_.between(-3000, 3000)));
      }
    }
  }
}

// Whatever was not stored is lost, and so is everything that was not told.
void World::the_server_is_killed() {
  if (chance_.one_in(2)) hosting_->turn();
  if (!chance_.one_in(4)) {
    log_->note_alive({machine_.boot, machine_.boot_time, machine_.wall});
  }
  for (auto& visitor : visitors_) {
    for (auto& tab : visitor.tabs) tab.drop(nullptr);
  }
  hosting_.reset();
  faulty_.reset();
  log_.reset();
  coverage_.happened("server   killed");

  const auto down =
      std::chrono::seconds(chance_.one_in(3) ? chance_.between(60, 400) : chance_.between(0, 20));
  if (chance_.one_in(4)) {
    machine_.start_again("boot " + std::to_string(++boots_), down);
    now_.reset();
    coverage_.happened("server   killed, machine started again");
  } else {
    machine_.pass(down);
  }
  log_ = store::open_sqlite(folder_.path());
  chronicle_.read_on(*log_, id_);
  start_server();
  the_server_is_back();
}

void World::the_disk_fails() {
  switch (chance_.below(3)) {
    case 0:
      faulty_->full = static_cast<int>(chance_.between(1, 3));
      break;
    case 1:
      faulty_->conflicts = 1;
      break;
    default:
      // The commands know that they are done; a link does not, so it is not renewed meanwhile.
      faulty_->answers_lost = 1;
      somebody_asks();
      hosting_->settle(id_);
      faulty_->answers_lost = 0;
  }
}

// Everything that was held back leaves, everything that is due happens, whoever was put off asks
// again, whoever was sent away comes back.
void World::the_dust_settles() {
  hosting_->settle(id_);
  for (int round = 0; round < 2; ++round) {
    machine_.pass(1s);
    hosting_->settle(id_);
  }
}

}  // namespace plenum::test
