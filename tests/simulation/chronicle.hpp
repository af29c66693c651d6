#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/protocol/codec.hpp"
#include "plenum/store/event_log.hpp"
#include "tests/simulation/coverage.hpp"
#include "tests/simulation/spans.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace plenum::test {

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
  // How many points there must be: added or handed in, but not in a rehearsal that is over.
  std::size_t points() const { return points_; }
  // Whether a participant is in the plenary by somebody's will although a round runs.
  bool has_no_seat(const PersonId& person) const { return no_seat_.contains(person); }
  bool was_removed(const PersonId& person) const { return removed_.contains(person); }

 private:
  // Where a text is at home. It is told to those who steer, and to those named here.
  struct Home {
    Seq at = 0;
    std::set<RoomId> rooms = {};
    bool to_seated = false;   // in one of the rooms
    bool to_plenary = false;  // once one of the rooms is closed; if none is named, at once
    bool to_all = false;
    std::optional<PersonId> person = {};
    std::optional<RoundId> round = {};  // to all once it has started
  };

  // chronicle.cpp
  void fold(const protocol::Commit& commit, std::vector<std::string>& wrong);
  void check_ends(const Event& event, const protocol::Commit& commit,
                  std::vector<std::string>& wrong) const;
  void note_people(const Event& event);
  void note_places();

  // chronicle_texts.cpp
  void note_texts(const Event& event);
  void settle_in(const std::string& text, Home home);
  void settle_in(const Wording& wording, const Home& home);
  void settle_in_rooms(const std::string& text);
  Home board(const PointId& point) const;
  Home desk(const StatementId& statement) const;
  bool told(const PersonId& person, const Home& home, Seq upto) const;
  bool has(const PersonId& person, const RoomId& room, Seq first, Seq last) const;

  Coverage* coverage_;
  Session session_;
  Seq head_ = 0;
  std::size_t points_ = 0;
  std::map<int, std::vector<Home>> homes_;
  std::map<int, int> added_;
  std::map<PersonId, Seq> steers_since_;
  // Who sat where; the plenary is a room without an id.
  std::map<std::pair<PersonId, RoomId>, Spans> seated_;
  std::map<PersonId, RoomId> seats_;
  std::map<RoomId, Spans> closed_;
  std::map<RoundId, Seq> started_since_;
  std::set<PersonId> no_seat_;
  std::set<PersonId> removed_;
};

}  // namespace plenum::test
