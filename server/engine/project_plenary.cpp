#include "server/engine/projection.hpp"

namespace plenum {
namespace {

bool is_seen(const Session& session, const Spotlight& spotlight, SpotlightObject& seen) {
  const auto audience = Audience::plenary();
  if (const auto* point = std::get_if<PointId>(&spotlight)) {
    seen.point = *point;
    return project_point(session, *point, audience).has_value();
  }
  if (const auto* statement = std::get_if<StatementId>(&spotlight)) {
    seen.statement = *statement;
    return project_statement(session, *statement, audience).has_value();
  }
  seen.room = std::get<RoomId>(spotlight);
  return project_room(session, *seen.room, audience).has_value();
}

bool sees_plenary(const Audience& audience) {
  return is(audience, AudienceKind::plenary) || is(audience, AudienceKind::moderators);
}

}  // namespace

// Rule R7.11.
Seen project_agenda(const Session& session, const Audience& audience) {
  if (is(audience, AudienceKind::person)) return std::nullopt;
  const auto& agenda = session.agenda;
  return AgendaObject{"agenda", agenda.steps, agenda.current, agenda.started_at, agenda.version};
}

Seen project_hands(const Session& session, const Audience& audience) {
  if (!sees_plenary(audience)) return std::nullopt;
  HandsObject seen{"hands", {}};
  for (const auto& person : session.hands) {
    seen.hands.push_back({person, session.people.at(person).name});
  }
  return seen;
}

// Rule R10.4: what the plenary does not see is not shown to it.
Seen project_spotlight(const Session& session, const Audience& audience) {
  if (!sees_plenary(audience) || !session.spotlight) return std::nullopt;
  SpotlightObject seen{"spotlight", std::nullopt, std::nullopt, std::nullopt};
  if (!is_seen(session, *session.spotlight, seen)) return std::nullopt;
  return seen;
}

}  // namespace plenum
