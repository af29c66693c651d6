#include "plenum/assert.hpp"
#include "plenum/limits.hpp"
#include "server/engine/fold.hpp"

namespace plenum {

Touched apply_one(Session& session, const SessionCreated& created) {
  PLENUM_ASSERT(session.id.value.empty());
  session.id = created.session;
  session.title = created.title;
  session.locale = created.locale;
  session.columns = created.columns;
  session.created_at = created.created_at;
  session.delete_at = created.delete_at;
  return touched_everything();
}

Touched apply_one(Session& session, const OwnerChanged& changed) {
  PLENUM_ASSERT(changed.epoch > session.epoch);
  session.epoch = changed.epoch;
  if (session.rounds.empty() || !runs(session.rounds.back())) return {};
  auto& round = session.rounds.back();
  round.away += changed.away < limits::downtime_worth_offering ? Duration{0} : changed.away;
  return touched({object(round.id)});
}

Touched apply_one(Session& session, const InviteCreated& created) {
  Invite invite;
  invite.id = created.invite;
  invite.role = created.role;
  invite.secret_hash = created.secret_hash;
  invite.secret = created.secret;
  invite.expires_at = created.expires_at;
  invite.uses_max = created.uses_max;
  PLENUM_ASSERT(session.invites.emplace(created.invite, std::move(invite)).second);
  return touched({object(created.invite)});
}

Touched apply_one(Session& session, const InviteRevoked& revoked) {
  session.invites.at(revoked.invite).revoked = true;
  return touched({object(revoked.invite)});
}

Touched apply_one(Session& session, const PersonJoined& joined) {
  const Person person{joined.person, joined.role, joined.name, joined.organisation, joined.sector};
  PLENUM_ASSERT(session.people.emplace(joined.person, person).second);
  PLENUM_ASSERT(session.tokens.emplace(joined.token_hash, joined.person).second);
  if (!joined.invite) return touched({object(joined.person)});

  ++session.invites.at(*joined.invite).uses;
  // From here on the roster is a count: every listed person vanishes from it.
  if (session.people.size() == limits::roster_listed_max + 1) return touched_everything();
  return touched({object(joined.person), object(*joined.invite)});
}

Touched apply_one(Session& session, const RoleChanged& changed) {
  session.people.at(changed.person).role = changed.role;
  ++session.invites.at(changed.invite).uses;
  auto* round = session.rounds.empty() ? nullptr : &session.rounds.back();
  if (round && round->state != RoundState::closed) round->seats.erase(changed.person);
  return touched({object(changed.person), object(changed.invite)});
}

}  // namespace plenum
