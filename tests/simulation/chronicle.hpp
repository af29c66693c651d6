#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/store/event_log.hpp"
#include "tests/simulation/coverage.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plenum::test {

// Every text of the simulation carries a canary: a mark of its own, "[c17]".
std::string canary(int number);
std::vector<int> canaries_in(const std::string& text);

// What a session's log tells: its state, who sat where since when, and where each canary lives.
class Chronicle {
 public:
  explicit Chronicle(Coverage& coverage) : coverage_(&coverage) {}

  // Folds the rows that have come since. Answers what is wrong with them, in words.
  std::vector<std::string> read_on(store::EventLog& log, const SessionId& id);

  const Session& session() const { return session_; }
  Seq head() const { return head_; }

  // Whether a person may have met a text in a frame that was true as of a commit.
  bool may_know(const PersonId& person, int canary, Seq upto) const;
  int times_added(int canary) const;

 private:
  // Where a text is at home; it is told to those who steer and to those named here.
  struct Home {
    std::optional<PersonId> person;
    std::optional<RoundId> round;  // once it has started
    std::set<RoomId> rooms;        // once they are published
    bool to_those_seated = false;  // in one of the rooms, before that already
  };

  void note(const Event& event);
  void note_seats();
  void settle_in(const std::string& text, const Home& home);
  Home home_of(const Statement& statement) const;
  bool told(const PersonId& person, const Home& home, Seq upto) const;

  Coverage* coverage_;
  Session session_;
  Seq head_ = 0;
  std::map<int, std::vector<Home>> homes_;
  std::map<int, int> added_;
  std::map<PersonId, Seq> steers_since_;
  std::map<std::pair<PersonId, RoomId>, Seq> seated_since_;
  std::map<RoomId, Seq> published_since_;
  std::map<RoundId, Seq> started_since_;
};

}  // namespace plenum::test
