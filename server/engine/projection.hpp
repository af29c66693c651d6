#pragma once

#include "plenum/engine/engine.hpp"

// Who sees what: rules R7.1 to R7.13. One function per kind of object, in project_*.cpp; each
// answers for every audience.
namespace plenum {

using Seen = std::optional<Object>;

Seen project_session(const Session& session, const Audience& audience);
Seen project_me(const Session& session, const Audience& audience);
Seen project_roster(const Session& session, const Audience& audience);
Seen project_person(const Session& session, const PersonId& id, const Audience& audience);
Seen project_invite(const Session& session, const InviteId& id, const Audience& audience);
Seen project_round(const Session& session, const RoundId& id, const Audience& audience);
Seen project_room(const Session& session, const RoomId& id, const Audience& audience);
Seen project_point(const Session& session, const PointId& id, const Audience& audience);
Seen project_statement(const Session& session, const StatementId& id, const Audience& audience);
Seen project_request(const Session& session, const RequestId& id, const Audience& audience);
Seen project_message(const Session& session, const MessageId& id, const Audience& audience);
Seen project_agenda(const Session& session, const Audience& audience);
Seen project_hands(const Session& session, const Audience& audience);
Seen project_spotlight(const Session& session, const Audience& audience);

inline bool is(const Audience& audience, AudienceKind kind) {
  return audience.kind == kind;
}

// Rule R7.3: closing a room publishes its board.
inline bool published(const Session& session, const RoomId& room) {
  return session.rooms.at(room).closed;
}

}  // namespace plenum
