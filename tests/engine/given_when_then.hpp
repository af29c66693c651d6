#pragma once

#include "plenum/engine/engine.hpp"

#include <gtest/gtest.h>

#include <iosfwd>
#include <string>
#include <variant>
#include <vector>

// The words in which the engine's tests are written: given events, when somebody asks for
// something, then events follow or it is refused. State is built by `apply` alone.
namespace plenum::test {

// What became of a command. Prints as the events it gave, one a line, or as the refusal.
struct Outcome {
  Decision decision;

  bool accepted() const { return std::holds_alternative<Accepted>(decision); }
  const Events& events() const { return std::get<Accepted>(decision).events; }

  // The id of the one thing that was created; ids are up to chance.
  template <class Id>
  Id created() const {
    return Id{std::get<Accepted>(decision).created.at(0)};
  }

  // The one event of a type.
  template <class Event>
  Event only() const {
    std::vector<Event> found;
    for (const auto& event : events()) {
      if (const auto* one = std::get_if<Event>(&event)) found.push_back(*one);
    }
    EXPECT_EQ(found.size(), 1u);
    return found.at(0);
  }

  bool operator==(const Outcome&) const = default;
};

void PrintTo(const Outcome& outcome, std::ostream* out);

inline Outcome then(Events events, std::vector<std::string> created = {}) {
  return {Accepted{std::move(events), std::move(created)}};
}

inline Outcome nothing_happens() {
  return then({});
}

inline Outcome refused(Refusal reason) {
  return {reason};
}

// 14 October 2025, 12:00 UTC.
inline const Instant noon{Duration{1'760'443'200'000}};

// A share of chance. Neighbouring numbers give shares that have nothing in common.
Entropy chance(std::uint64_t number);

class Given {
 public:
  Given() = default;
  explicit Given(const Events& events) { fold(events); }

  // The same state, and then these events as well.
  Given also(const Events& events) const {
    auto more = *this;
    more.fold(events);
    return more;
  }

  // The same state, and somebody else goes by a name like the one that is asked for.
  Given where_the_name_is_taken() const {
    auto taken = *this;
    taken.name_taken_ = true;
    return taken;
  }

  template <class Asked>
  Outcome when(const PersonId& actor, const Asked& asked, Instant now = noon,
               const Entropy& entropy = chance(1)) const {
    return {decide(session_, asked_as(asked), Context{actor, now, entropy, name_taken_})};
  }

  // What nobody in particular asks for: a link's door, the host's own doings.
  template <class Asked>
  Outcome when(const Asked& asked, Instant now = noon, const Entropy& entropy = chance(1)) const {
    return when(PersonId{}, asked, now, entropy);
  }

  const Session& session() const { return session_; }

 private:
  void fold(const Events& events) {
    for (const auto& event : events) apply(session_, event);
  }

  template <class Asked>
  static auto asked_as(const Asked& asked) {
    if constexpr (std::is_constructible_v<SystemCommand, Asked>) {
      return SystemCommand(asked);
    } else {
      return Command(asked);
    }
  }

  Session session_;
  bool name_taken_ = false;
};

}  // namespace plenum::test
