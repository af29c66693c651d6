#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/event.hpp"
#include "plenum/engine/object.hpp"
#include "plenum/engine/refusal.hpp"
#include "plenum/engine/session.hpp"

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

// The engine: pure functions over values. No clock, no chance, no I/O, no threads.
// The rules it keeps are numbered in server/engine/RULES.md.
namespace plenum {

// What a command needs to know besides the state: who asks, when, and a share of chance.
struct Context {
  PersonId actor;
  Instant now;
  Entropy entropy{};
  // Whether somebody else's name looks like the one in the command (server/text/names.hpp).
  bool name_taken = false;
};

// Accepted commands give events, possibly none (asking twice is no error), and what they created.
struct Accepted {
  Events events;
  std::vector<std::string> created;
  bool operator==(const Accepted&) const = default;
};

using Decision = std::variant<Accepted, Refusal>;

Decision decide(const Session& session, const Command& command, const Context& context);
Decision decide(const Session& session, const SystemCommand& command, const Context& context);

// Folds one event into the state and tells what it may have changed for viewers.
Touched apply(Session& session, const Event& event);

// Rule R2.11: takes out of an event what it tells of a person beside their id; whether there was
// anything. A log with nothing of theirs in it folds to the same state once they are erased.
bool redact(Event& event, const PersonId& person);

// When the engine next wants a Tick. Every deadline at or before a command's time comes first.
std::optional<Instant> next_deadline(const Session& session);

// One object as an audience sees it, or nothing. The only way out of the server.
std::optional<Object> project(const Session& session, const ObjectId& object,
                              const Audience& audience);

// Whether an audience is told who is there, or only how many.
bool roster_is_listed(const Session& session, const Audience& audience);

// Every id that could be visible to an audience, in a stable order; `project` has the last word.
std::vector<ObjectId> candidates(const Session& session, const Audience& audience);

// What was touched, and everything that is derived from it.
std::set<ObjectId> with_derived(const Session& session, const std::set<ObjectId>& touched);

// In which rooms an object can ever be seen, so that the others need not be asked: in all, in one,
// or in none. Moderators and the plenary may see anything.
struct Reach {
  bool rooms = true;
  std::optional<RoomId> only;
};
Reach reach_of(const Session& session, const ObjectId& object);

// The object's place in a single person's own layer, if it has one: their points, their `me`.
struct Own {
  PersonId person;
  ObjectId object;
};
std::optional<Own> own_of(const Session& session, const ObjectId& object);

// Why an event matters to listeners, if it does.
std::optional<Because> because(const Event& event);

// The audience a person belongs to now, and the room they should be in (none: the plenary).
Audience audience_of(const Session& session, const PersonId& person);
std::optional<RoomId> seat_of(const Session& session, const PersonId& person);

// Every audience that can have viewers now, single persons left out.
std::vector<Audience> audiences(const Session& session);

// Look-ups. Pointers into the session, null when there is no such thing.
const Round* current_round(const Session& session);
const Round* find_round(const Session& session, const RoundId& round);
// Whether people sit in the room now and its board takes points.
bool is_open(const Session& session, const Room& room);
// When a room of a round that runs ends; while the round is paused, as seen from `paused_at`.
Instant end_of(const Round& round, const Room& room);
// Nobody who was removed.
const Person* find_person_by_token(const Session& session, const std::string& token_hash);
const Invite* find_invite_by_secret(const Session& session, const std::string& secret_hash);

// Whether a link opens the door now, and if not, why.
std::optional<Refusal> refusal_of(const Invite* invite, Instant now);

}  // namespace plenum
