#include "tests/simulation/world.hpp"

#include "server/host/token.hpp"
#include "tests/simulation/old_session.hpp"

#include <filesystem>
#include <utility>

namespace plenum::test {
namespace {

InviteSecret link(const std::string& name) {
  return {name, host::hash_of_secret(name)};
}

}  // namespace

World::World(std::uint64_t seed, Coverage& coverage)
    : chance_(seed), coverage_(coverage), ideas_(chance_), chronicle_(coverage) {
  log_ = store::open_sqlite(folder_.path());
  visitors_.push_back({"token of the host", std::nullopt, {}});
}

void World::start_server() {
  faulty_ = std::make_unique<FaultyLog>(*log_);
  hosting_ = std::make_unique<Hosting>(machine_, *faulty_, "server " + std::to_string(++servers_),
                                       chance_.below(1'000'000'000));
  hosting_->ask_whether_held([this] { return faulty_->held(); });
}

void World::begin_new_session(std::int64_t rooms, std::int64_t minutes) {
  start_server();
  const auto& host = visitors_.front();
  hosting_->run(id_, CreateSession{id_,
                                   "A new session",
                                   "en",
                                   {"Helps", "Hinders", "Ideas"},
                                   rooms,
                                   minutes,
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

void World::begin() {
  for (auto& wrong : chronicle_.read_on(*log_, id_)) complain(wrong);
  auto& host = visitors_.front();
  host.person = find_person_by_token(session(), host::hash_of_token(host.token))->id;
  now_ = hosting_->look(id_)->now;
  boot_time_ = machine_.boot_time;
}

// What the disk was at is done before anybody else does anything.
void World::be_quick_again() {
  faulty_->be_slow(false);
  hosting_->wait_for_disk();
}

// Whoever waits for an answer waits until the disk is quick again.
host::Errand::Outcome World::run(SystemCommand command, const std::string& token_hash) {
  be_quick_again();
  return hosting_->run(id_, std::move(command), token_hash);
}

bool World::join(Visitor& visitor, const std::string& secret_hash, const std::string& name) {
  const auto outcome = run(JoinSession{secret_hash, host::hash_of_token(visitor.token), name,
                                       "Organisation", ideas_.good_text()});
  if (const auto* problem = std::get_if<protocol::ProblemReason>(&outcome)) {
    if (const auto* refusal = std::get_if<Refusal>(problem)) coverage_.refused(*refusal);
    return false;
  }
  const PersonId person{std::get<Accepted>(outcome).created.at(0)};
  const bool known = visitor.person && !session().people.at(*visitor.person).erased;
  if (known && *visitor.person != person) complain("a token became another person");
  const bool participated = visitor.person && !steers(role_of(visitor));
  visitor.person = person;
  for (auto& wrong : chronicle_.read_on(*log_, id_)) complain(wrong);
  if (!session().people.contains(person)) {
    complain("who joined is not there");
    return false;
  }
  if (participated && steers(role_of(visitor))) coverage_.happened("person   raised to moderator");
  return true;
}

void World::connect(Visitor& visitor) {
  for (auto& tab : visitor.tabs) {
    if (!tab.connected()) tab.connect(host(), chance_.below(2));
  }
}

// R2.10.
void World::add_device(Visitor& visitor) {
  const auto secret = link("device " + std::to_string(++secrets_));
  const auto outcome = run(LinkDevice{secret.hash}, host::hash_of_token(visitor.token));
  if (!std::holds_alternative<Accepted>(outcome)) return;
  if (chance_.one_in(4)) return dead_links_.push_back(secret.hash);
  const auto token = "device " + std::to_string(secrets_) + " of " + visitor.token;
  visitors_.push_back({token, visitor.person, {}});
  if (!join(visitors_.back(), secret.hash, ""))
    visitors_.pop_back();
  else
    coverage_.happened("person   on another device");
  dead_links_.push_back(secret.hash);
}

bool World::renew_link(const Visitor& visitor, Role role) {
  const auto secret = link("link " + std::to_string(++secrets_));
  const auto outcome = run(RenewInvite{role, secret}, host::hash_of_token(visitor.token));
  if (const auto* problem = std::get_if<protocol::ProblemReason>(&outcome)) {
    if (const auto* refusal = std::get_if<Refusal>(problem)) coverage_.refused(*refusal);
    return false;
  }
  dead_links_.push_back(std::exchange(links_.at(role), secret.hash));
  return true;
}

void World::kill_server() {
  if (!faulty_->failed() && !chance_.one_in(4)) {
    log_->note_alive({machine_.boot, machine_.boot_time, machine_.wall});
  }
  for (auto& wrong : chronicle_.read_on(*log_, id_)) complain(wrong);
  for (auto& visitor : visitors_) {
    for (auto& tab : visitor.tabs) hear_last_words(visitor, tab);
  }
  const auto before = disk_->size();
  faulty_->end(chance_.one_in(2));
  hosting_.reset();
  cut_ = before + chance_.below(disk_->size() - before + 1);
  faulty_.reset();
  log_.reset();
  coverage_.happened("server   killed");
}

// What it was told before is true, whatever happens now.
void World::hear_last_words(Visitor& visitor, Tab& tab) {
  if (tab.connected()) {
    std::map<std::string, const void*> frames;
    take_in(visitor, tab.listen(reader_, chance_.below(8)), frames);
  }
  tab.drop(nullptr);
}

void World::start_server_again(Duration down, bool machine_too, bool all_back) {
  if (machine_too) {
    machine_.start_again("boot " + std::to_string(++boots_), down);
    now_.reset();
    coverage_.happened("server   killed, machine started again");
  } else {
    machine_.pass(down);
  }
  open_what_is_left(machine_too);
  for (auto& wrong : chronicle_.read_on(*log_, id_)) complain(wrong);
  const auto before = session();
  start_server();
  if (all_back) come_back();
  check_return(before);
}

// The system keeps what a killed program wrote; of that, a power cut keeps what was synced and
// perhaps more.
void World::open_what_is_left(bool power_cut) {
  const auto& operations = disk_->operations();
  for (std::size_t at = 0; at < cut_; ++at) platter_.apply(operations[at]);
  const auto survival = power_cut ? static_cast<faults::Survival>(chance_.below(faults::survivals))
                                  : faults::Survival::everything;
  std::mt19937_64 chance(chance_.below(SIZE_MAX));
  const auto image = platter_.after_power_cut(survival, chance);
  platter_ = faults::Platter(image);
  for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
    std::filesystem::remove(file.path());
  }
  faults::lay_out(image, folder_.path());
  disk_.reset();
  disk_.emplace(folder_.path());
  log_ = store::open_sqlite(folder_.path());
}

void World::come_back() {
  for (auto& visitor : visitors_) {
    if (!is_removed(visitor)) connect(visitor);
  }
}

void World::settle() {
  be_quick_again();
  for (auto& visitor : visitors_) {
    for (auto& tab : visitor.tabs) {
      tab.let_through(host(), SIZE_MAX);
      tab.let_host_notice(host(), chance_.one_in(2));
    }
  }
  hosting_->settle(id_);
  for (int times = 0; times < 2; ++times) {
    machine_.pass(1s);
    hosting_->settle(id_);
  }
}

void World::note(const std::string& text) {
  for (const unsigned char byte : text) trace_ = (trace_ ^ byte) * 1099511628211ULL;
}

std::uint64_t World::trace() {
  for (const auto& row : log_->read(id_, 0)) note(std::to_string(row.epoch) + row.payload);
  return trace_;
}

Role World::role_of(const Visitor& visitor) const {
  const auto found =
      visitor.person ? session().people.find(*visitor.person) : session().people.end();
  return found == session().people.end() ? Role::participant : found->second.role;
}

bool World::is_removed(const Visitor& visitor) const {
  return visitor.person && session().people.at(*visitor.person).removed;
}

}  // namespace plenum::test
