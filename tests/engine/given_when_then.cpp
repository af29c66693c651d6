#include "tests/engine/given_when_then.hpp"

#include "plenum/protocol/codec.hpp"
#include "protocol/writing.hpp"

#include <ostream>

namespace plenum::test {

void PrintTo(const Outcome& outcome, std::ostream* out) {
  if (const auto* refusal = std::get_if<Refusal>(&outcome.decision)) {
    *out << "refused: " << protocol::name_of(*refusal);
    return;
  }
  const auto& [events, created] = std::get<Accepted>(outcome.decision);
  if (events.empty()) *out << "nothing happens";
  for (const auto& event : events) *out << "\n  " << protocol::write(event);
  *out << "\n  created: " << protocol::write(created);
}

// Each word is a step of splitmix64 (Steele, Lea and Flood, 2014).
Entropy chance(std::uint64_t number) {
  Entropy entropy;
  for (auto& word : entropy) {
    number += 0x9e3779b97f4a7c15;
    auto mixed = number;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    word = mixed ^ (mixed >> 31);
  }
  return entropy;
}

}  // namespace plenum::test
