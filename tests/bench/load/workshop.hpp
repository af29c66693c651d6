#pragma once

#include "tests/bench/load/connection.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

// Plenum's sessions, made as anybody would make them: protocol/SPEC.md, P1 to P4.
namespace plenum::bench {

struct Person {
  std::string session;
  std::string token;
};

std::string hello(const Person& person, std::uint32_t tab);

// The host of one session, who waits for each answer.
class Host {
 public:
  Host(std::uint16_t port, const Person& person);

  // Answers the object of this kind as it is known now, the latest if there are several.
  const nlohmann::json& latest(const std::string& kind) const;
  void ask(nlohmann::json command);
  // Splits everybody over the rooms of a round, the prepared one or another like it, and starts it.
  void start_round();
  void change_time(int seconds);
  void end_round();
  // Reads what has come meanwhile.
  void drain();

 private:
  void wait_until(const std::function<bool()>& done);
  void wait_until_round_is(const std::string& state);
  void understand(const Frame& frame);

  Connection connection_;
  std::string buffer_;
  std::map<std::string, nlohmann::json> objects_;
  std::uint64_t asked_ = 0;
  std::uint64_t answered_ = 0;
};

struct Workshop {
  std::string session;
  std::string column;
  std::vector<Person> people;
  std::unique_ptr<Host> host;
};

struct WorkshopPlan {
  std::uint32_t sessions = 1;
  std::uint32_t rooms = 1;   // of each
  std::uint32_t people = 5;  // of each, the host apart
};

// Creates the sessions and exchanges everybody's link; nobody but the hosts is connected.
std::vector<Workshop> make_workshops(std::uint16_t port, const WorkshopPlan& plan);

}  // namespace plenum::bench
