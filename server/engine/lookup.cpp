#include "plenum/engine/engine.hpp"

#include <algorithm>

namespace plenum {

const Round* current_round(const Session& session) {
  return session.rounds.empty() ? nullptr : &session.rounds.back();
}

const Round* find_round(const Session& session, const RoundId& round) {
  const auto found = std::ranges::find(session.rounds, round, &Round::id);
  return found == session.rounds.end() ? nullptr : &*found;
}

const Person* find_person_by_token(const Session& session, const std::string& token_hash) {
  const auto found = session.tokens.find(token_hash);
  if (found == session.tokens.end()) return nullptr;
  const auto& person = session.people.at(found->second);
  return person.removed ? nullptr : &person;
}

const Invite* find_invite_by_secret(const Session& session, const std::string& secret_hash) {
  for (const auto& [id, invite] : session.invites) {
    if (invite.secret_hash == secret_hash) return &invite;
  }
  return nullptr;
}

// Rule R1.3.
std::optional<Refusal> refusal_of(const Invite* invite, Instant now) {
  if (!invite || invite->revoked) return Refusal::invite_unknown;
  if (invite->expires_at <= now) return Refusal::invite_expired;
  if (invite->uses >= invite->uses_max) return Refusal::invite_used_up;
  return std::nullopt;
}

bool is_open(const Session& session, const Room& room) {
  return !room.closed && runs(*find_round(session, room.round));
}

Instant end_of(const Round& round, const Room& room) {
  return *round.ends_at + room.shift;
}

// Rules R4.6 and R4.11: whoever sits in no open room sits in the plenary.
std::optional<RoomId> seat_of(const Session& session, const PersonId& person) {
  const auto* round = current_round(session);
  if (!round || !runs(*round)) return std::nullopt;
  const auto seat = round->seats.find(person);
  if (seat == round->seats.end() || session.rooms.at(seat->second).closed) return std::nullopt;
  return seat->second;
}

Audience audience_of(const Session& session, const PersonId& person) {
  if (steers(session.people.at(person).role)) return Audience::moderators();
  const auto seat = seat_of(session, person);
  return seat ? Audience::room(*seat) : Audience::plenary();
}

std::vector<Audience> audiences(const Session& session) {
  std::vector<Audience> found{Audience::moderators(), Audience::plenary()};
  const auto* round = current_round(session);
  if (!round || !runs(*round)) return found;
  for (const auto& room : round->rooms) {
    if (!session.rooms.at(room).closed) found.push_back(Audience::room(room));
  }
  return found;
}

}  // namespace plenum
