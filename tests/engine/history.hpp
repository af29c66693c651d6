#pragma once

#include "plenum/engine/engine.hpp"

#include <cstdint>
#include <map>
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
  const Events& events() const { return events_; }
  // How often each refusal was met.
  const std::map<Refusal, int>& refusals() const { return refusals_; }

 private:
  template <class Asked>
  Events ask(const Asked& asked, const PersonId& actor);
  Events steer();
  Events write();
  Events merge();
  Events come();

  std::size_t below(std::size_t bound) { return chance_() % bound; }
  Entropy entropy() { return {chance_(), chance_(), chance_(), chance_()}; }
  PersonId somebody();
  PersonId somebody_who_steers();
  template <class Map>
  typename Map::key_type one_of(const Map& map);

  std::mt19937_64 chance_;
  Instant now_;
  Session session_;
  Events events_;
  std::map<Refusal, int> refusals_;
};

}  // namespace plenum::test
