#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/event.hpp"

#include <deque>
#include <string>

namespace plenum::host {

// Which client made the latest revisions of texts, so that what it writes next, before it has heard
// of them, follows its own instead of meeting it as somebody else's. SPEC.md, P5.7.
//
// Kept in memory alone: whoever is not remembered is merged with, like everybody.
class LatestEdits {
 public:
  // Lets an edit start from the revision that the client itself has made of the one it names.
  void follow(Command& command, const PersonId& person, const ClientId& client) const;

  // What became of a client's edit. Only a text that stands as it was written counts.
  void note(const Command& command, const Events& events, const PersonId& person,
            const ClientId& client);

  void forget() { edits_.clear(); }

 private:
  struct Edit {
    PersonId person;
    ClientId client;
    std::string object;
    Revision revision = 1;
    bool operator==(const Edit&) const = default;
  };

  std::deque<Edit> edits_;
};

}  // namespace plenum::host
