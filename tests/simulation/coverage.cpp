#include "tests/simulation/coverage.hpp"

#include "plenum/protocol/codec.hpp"

#include <sstream>
#include <utility>

namespace plenum::test {
namespace {

template <std::size_t... At>
std::vector<Command> every_command(std::index_sequence<At...>) {
  return {Command(std::in_place_index<At>)...};
}

std::string name_of(const protocol::RefusedReason& reason) {
  if (const auto* refusal = std::get_if<Refusal>(&reason)) {
    return "refused  " + std::string(protocol::name_of(*refusal));
  }
  const bool reused =
      std::get<protocol::ResendRefusal>(reason) == protocol::ResendRefusal::number_reused;
  return std::string("refused  ") + (reused ? "number_reused" : "unknown");
}

std::string name_of(const Command& command) {
  return "accepted " + std::string(protocol::name_of(command));
}

std::string name_of(RoundState state) {
  constexpr const char* names[] = {"prepared", "running", "closing", "closed"};
  return std::string("round    ") + names[static_cast<int>(state)];
}

}  // namespace

Coverage::Coverage() {
  for (const auto& command :
       every_command(std::make_index_sequence<std::variant_size_v<Command>>())) {
    counts_[name_of(command)];
  }
  for (int value = 0; value <= static_cast<int>(Refusal::invite_used_up); ++value) {
    counts_[name_of(protocol::RefusedReason(static_cast<Refusal>(value)))];
  }
  counts_[name_of(protocol::RefusedReason(protocol::ResendRefusal::number_reused))];
  counts_[name_of(protocol::RefusedReason(protocol::ResendRefusal::unknown))];
  for (int value = 0; value <= static_cast<int>(RoundState::closed); ++value) {
    counts_[name_of(static_cast<RoundState>(value))];
  }
  for (const auto* what :
       {"server   killed", "server   killed, machine started again", "server   missed an end",
        "client   asked again and was told what it was told", "client   was told to ask again",
        "person   raised to moderator", "person   with two tabs"}) {
    counts_[what];
  }
}

void Coverage::accepted(const Command& command) {
  ++counts_.at(name_of(command));
}

void Coverage::refused(const protocol::RefusedReason& reason) {
  ++counts_.at(name_of(reason));
}

void Coverage::seen(RoundState state) {
  ++counts_.at(name_of(state));
}

std::vector<std::string> Coverage::never() const {
  std::vector<std::string> names;
  for (const auto& [name, count] : counts_) {
    if (count == 0) names.push_back(name);
  }
  return names;
}

std::string Coverage::table() const {
  std::ostringstream out;
  for (const auto& [name, count] : counts_) out << "  " << name << ": " << count << "\n";
  return out.str();
}

}  // namespace plenum::test
