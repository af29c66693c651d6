#pragma once

#include "plenum/engine/engine.hpp"
#include "plenum/protocol/codec.hpp"
#include "plenum/store/event_log.hpp"
#include "plenum/store/upkeep.hpp"

#include <string>
#include <vector>

// Rule R2.11 on the way to the store: erasing people takes what tells of them out of every commit
// that stands already, in the same transaction as the commit that erases them.
namespace plenum::host {

// Who is erased by these events.
std::vector<PersonId> erased_by(const Events& events);

// Takes what tells of these people out of a commit; whether there was anything. The hashes of what
// was asked in it go as well, since a name could be guessed by them.
bool redact(protocol::Commit& commit, const std::vector<PersonId>& people);

// The rows of a session that tell of these people, without it. Throws store::Damaged and
// Unreadable.
std::vector<store::Redaction> redactions(store::EventLog& log, const SessionId& session,
                                         const std::vector<PersonId>& people);

// Erases in a restored store, which nobody serves yet, whom the list beside it names, whatever they
// are in it. Answers a line for each session in which that could not be done, and why.
std::vector<std::string> erase_again(store::EventLog& log,
                                     const std::vector<store::Erasure>& erasures);

}  // namespace plenum::host
