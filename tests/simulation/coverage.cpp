#include "tests/simulation/coverage.hpp"

#include "plenum/protocol/codec.hpp"
#include "protocol/described.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <sstream>
#include <utility>

namespace plenum::test {
namespace {

template <std::size_t... At>
std::vector<Command> every_command(std::index_sequence<At...>) {
  return {Command(std::in_place_index<At>)...};
}

template <class Word>
std::vector<Word> every() {
  std::vector<Word> words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Word>>(
      [&](auto one) { words.push_back(one.value); });
  return words;
}

template <class Word>
std::string name_of_word(Word word) {
  return boost::describe::enum_to_string(word, "?");
}

std::string name_of(const protocol::RefusedReason& reason) {
  return "refused  " + std::visit([](auto one) { return name_of_word(one); }, reason);
}

std::string name_of(const Command& command) {
  return "accepted " + std::string(protocol::name_of(command));
}

std::string name_of(BecauseKind why) {
  return "because  " + name_of_word(why);
}

}  // namespace

Coverage::Coverage(const std::vector<std::string>& happenings) {
  for (const auto& what : happenings) counts_[what];
}

void Coverage::expect_everything() {
  const auto commands = std::make_index_sequence<std::variant_size_v<AnyCommand>>();
  for (const auto& command : every_command(commands)) counts_[name_of(command)];
  for (const auto refusal : every<Refusal>()) counts_[name_of(protocol::RefusedReason(refusal))];
  for (const auto refusal : every<protocol::ResendRefusal>()) {
    counts_[name_of(protocol::RefusedReason(refusal))];
  }
  for (const auto why : every<BecauseKind>()) counts_[name_of(why)];
  for (const auto* phase : {"prepared", "running", "paused", "closing", "closed"}) {
    counts_[std::string("round    ") + phase];
  }
}

void Coverage::accepted(const Command& command) {
  ++counts_[name_of(command)];
}

void Coverage::refused(const protocol::RefusedReason& reason) {
  ++counts_[name_of(reason)];
}

void Coverage::told(BecauseKind why) {
  ++counts_[name_of(why)];
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
