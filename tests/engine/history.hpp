#pragma once

#include "plenum/engine/engine.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace plenum::test {

// A session in which people do whatever comes to their mind. The same seed gives the same history.
class History {
 public:
  explicit History(std::uint64_t seed);

  // One more command, sensible or not, at a later moment; deadlines before it come first.
  // Answers the events it gave, which are folded already.
  Events step();

  const Session& session() const { return session_; }
  Instant now() const { return now_; }
  const Events& events() const { return events_; }
  // How often each refusal was met.
  const std::map<Refusal, int>& refusals() const { return refusals_; }

 private:
  template <class Asked>
  Events ask(const Asked& asked, const PersonId& actor);
  Events plan();
  Events keep_time();
  Events write();
  Events merge();
  template <class Move, class Id>
  Events crowd(const std::vector<Id>& things);
  Events talk();
  Events come();

  std::size_t below(std::size_t bound) { return chance_() % bound; }
  Entropy entropy() { return {chance_(), chance_(), chance_(), chance_()}; }
  std::int64_t number_below(std::size_t bound) { return static_cast<std::int64_t>(below(bound)); }
  const Round& one_round();
  const ColumnId& some_column();
  PointId some_point();
  std::string some_text();
  std::vector<StepDraft> some_steps();
  std::optional<std::string> something();
  PersonId somebody();
  PersonId somebody_seated();
  PersonId somebody_removed();
  PersonId somebody_who_steers();
  template <class Map>
  typename Map::key_type one_of(const Map& map);
  template <class Map>
  std::optional<typename Map::key_type> some(const Map& map);

  std::mt19937_64 chance_;
  Instant now_;
  Session session_;
  Events events_;
  std::map<Refusal, int> refusals_;
};

}  // namespace plenum::test
