#include "tests/bench/load/workshop.hpp"

#include "tests/bench/load/http.hpp"

#include <poll.h>

namespace plenum::bench {

using nlohmann::json;

namespace {

constexpr int patience_ms = 30'000;
constexpr std::size_t token_characters = 43;

std::string new_token() {
  static int number = 0;
  auto token = "bench-" + std::to_string(++number) + "-";
  token.resize(token_characters, 'x');
  return token;
}

std::vector<Person> join(std::uint16_t port, const json& created, std::uint32_t count) {
  std::vector<Person> people;
  std::vector<std::string> requests;
  for (std::uint32_t i = 0; i < count; ++i) {
    people.push_back({created.at("session"), new_token()});
    requests.push_back(json{
        {"secret", created.at("participants_secret")},
        {"token", people.back().token},
        {"name", "Person " + std::to_string(i + 1)},
        {"organisation", ""},
        {"sector", ""}}.dump());
  }
  post_all(port, "/api/join", requests);
  return people;
}

// What stands at its default does not travel.
std::string state_of(const json& round) {
  return round.value("state", "prepared");
}

std::int64_t end_version_of(const json& round) {
  return round.value("end_version", 0);
}

}  // namespace

std::string hello(const Person& person, std::uint32_t tab) {
  return json{{"type", "hello"},       {"session", person.session},
              {"token", person.token}, {"client", "tab-" + std::to_string(tab)},
              {"build", ""},           {"epoch", nullptr},
              {"audience", nullptr},   {"upto", nullptr},
              {"inflates", false}}
      .dump();
}

Host::Host(std::uint16_t port, const Person& person)
    : connection_(0, port, "/ws", "plenum.v1"), buffer_(256 * 1024, '\0') {
  wait_until([this] { return connection_.upgraded(); });
  connection_.send(hello(person, 0));
  wait_until([this] { return !objects_.empty(); });
}

const json& Host::latest(const std::string& kind) const {
  const json* found = nullptr;
  for (const auto& [id, object] : objects_) {
    if (object.at("kind") != kind) continue;
    if (!found || object.value("number", 0) > found->value("number", 0)) found = &object;
  }
  if (!found) throw Broken("the host sees no " + kind);
  return *found;
}

void Host::ask(json command) {
  connection_.send(json{{"type", "ask"}, {"k", ++asked_}, {"command", std::move(command)}}.dump());
  wait_until([this] { return answered_ == asked_; });
}

void Host::start_round() {
  const auto last = latest("round");
  if (state_of(last) == "closed") {
    ask({{"do", "plan_round"},
         {"task", "Go on"},
         {"minutes", 60},
         {"rooms", last.at("rooms").size()},
         {"version", 0}});
    wait_until_round_is("prepared");
  }
  const auto round = latest("round").at("id");
  ask({{"do", "assign_seats"}, {"round", round}});
  ask({{"do", "start_round"}, {"round", round}});
  wait_until_round_is("running");
}

void Host::change_time(int seconds) {
  const auto round = latest("round");
  ask({{"do", "change_time"},
       {"round", round.at("id")},
       {"room", nullptr},
       {"seconds", seconds},
       {"end_version", end_version_of(round)}});
  wait_until([&] { return end_version_of(latest("round")) > end_version_of(round); });
}

void Host::end_round() {
  const auto round = latest("round");
  ask({{"do", "end_round"},
       {"round", round.at("id")},
       {"grace_seconds", 0},
       {"end_version", end_version_of(round)}});
  wait_until_round_is("closed");
}

void Host::wait_until_round_is(const std::string& state) {
  wait_until([&] { return state_of(latest("round")) == state; });
}

void Host::wait_until(const std::function<bool()>& done) {
  pollfd descriptor{connection_.descriptor(), POLLIN, 0};
  while (!done()) {
    if (::poll(&descriptor, 1, patience_ms) == 0) throw Broken("the host waited for too long");
    drain();
  }
}

void Host::drain() {
  connection_.write_on();
  connection_.read(buffer_, [this](Connection&, const Frame& frame) { understand(frame); });
}

void Host::understand(const Frame& frame) {
  const auto message = json::parse(frame.payload);
  const auto type = message.at("type");
  if (type == "refused" || type == "retry") throw Broken("the host: " + message.dump());
  if (type == "acknowledged") answered_ = message.at("k");
  if (type == "welcome") {
    for (const auto& object : message.at("objects")) objects_[object.at("id")] = object;
  }
  if (type == "changes" || type == "mine") {
    for (const auto& object : message.value("put", json::array()))
      objects_[object.at("id")] = object;
    for (const auto& id : message.value("drop", json::array())) objects_.erase(id);
  }
}

std::vector<Workshop> make_workshops(std::uint16_t port, const WorkshopPlan& plan) {
  std::vector<Workshop> workshops;
  for (std::uint32_t i = 0; i < plan.sessions; ++i) {
    const auto token = new_token();
    const auto request =
        json{{"title", "Measured"}, {"locale", "en"}, {"columns", {"Helps", "Hinders"}},
             {"rooms", plan.rooms}, {"minutes", 60},  {"name", "Hanna"},
             {"token", token},      {"key", nullptr}};
    const auto created = json::parse(post_all(port, "/api/sessions", {request.dump()}).at(0));
    Workshop workshop;
    workshop.session = created.at("session");
    workshop.people = join(port, created, plan.people);
    workshop.host = std::make_unique<Host>(port, Person{workshop.session, token});
    workshop.column = workshop.host->latest("session").at("columns").at(0).at("id");
    workshops.push_back(std::move(workshop));
  }
  return workshops;
}

}  // namespace plenum::bench
