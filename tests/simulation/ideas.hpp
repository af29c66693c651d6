#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/session.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/tab.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plenum::test {

// What comes to somebody's mind to ask for: mostly sensible, often not.
class Ideas {
 public:
  explicit Ideas(Chance& chance) : chance_(chance) {}

  // ideas_round.cpp: what rounds are made of, and their time.
  Command steering(const Session& session);
  // ideas_board.cpp: what participants do.
  Command writing(const Session& session, const PersonId& person, const Tab& tab);
  // ideas_desk.cpp: statements and what they are made of.
  Command merging(const Session& session, const PersonId& person, const Tab& tab);
  // ideas_plenary.cpp: people, messages, the course of the plenary.
  Command presiding(const Session& session, const Tab& tab);

  // A text with a canary of its own.
  std::string good_text();
  // Now and then none, or one that is too long.
  std::string text();
  std::string name() { return "Somebody new " + std::to_string(++names_); }

 private:
  Command about_time(const Session& session);
  Command about_rooms(const Session& session);
  Command about_sources(const Session& session, const Tab& tab);
  Command about_people(const Session& session);
  Command in_the_room(const Session& session, const PersonId& person, const Tab& tab);

  Ref<RoundId> round(const Session& session);
  RoomId room(const Session& session);
  RoomId room_of(const Session& session, const PersonId& person);
  PersonId person(const Session& session);
  std::vector<PersonId> people(const Session& session);
  ColumnId column(const Session& session);
  Ref<PointId> point(const Session& session, const PersonId& person, const Tab& tab);
  PointId any_point(const Session& session);
  std::vector<PointId> points(const Session& session);
  Ref<StatementId> statement(const Session& session, const Tab& tab);
  Ref<RequestId> request(const Session& session, const Tab& tab);
  std::optional<StepId> step(const Session& session);
  std::vector<StepDraft> steps(const Session& session);
  std::string link();
  // Mostly the version that stands, sometimes an older one.
  std::int64_t version(std::int64_t current) { return chance_.one_in(6) ? current - 1 : current; }
  // Another text for one that is there: often only a word more.
  std::string other_text(const std::string* text);

  template <class Map, class Id>
  const Wording* wording(const Map& map, const Ref<Id>& ref) {
    const auto* id = std::get_if<Id>(&ref);
    const auto found = id ? map.find(*id) : map.end();
    return found == map.end() ? nullptr : &found->second;
  }
  // What this tab has just asked for and may not know the id of.
  template <class Id, class Creating>
  Ref<Id> just_created(const Tab& tab) {
    std::vector<std::uint64_t> numbers{99999};
    for (const auto& asked : tab.open()) {
      if (std::holds_alternative<Creating>(asked.command)) numbers.push_back(asked.k);
    }
    for (const auto& [k, answered] : tab.answered()) {
      if (std::holds_alternative<Creating>(answered.command)) numbers.push_back(k);
    }
    return New{chance_.one_in(10) ? numbers.front() : numbers.back()};
  }

  Chance& chance_;
  int canaries_ = 0;
  int names_ = 0;
};

}  // namespace plenum::test
