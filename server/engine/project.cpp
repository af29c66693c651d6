#include "server/engine/projection.hpp"

namespace plenum {

std::string name_of(const Audience& audience) {
  switch (audience.kind) {
    case AudienceKind::moderators:
      return "moderators";
    case AudienceKind::plenary:
      return "plenary";
    case AudienceKind::room:
      return "room:" + audience.id;
    case AudienceKind::person:
      break;
  }
  return "";
}

std::optional<Object> project(const Session& session, const ObjectId& object,
                              const Audience& audience) {
  switch (object.kind) {
    case ObjectKind::session:
      return project_session(session, audience);
    case ObjectKind::me:
      return project_me(session, audience);
    case ObjectKind::roster:
      return project_roster(session, audience);
    case ObjectKind::person:
      return project_person(session, {object.id}, audience);
    case ObjectKind::invite:
      return project_invite(session, {object.id}, audience);
    case ObjectKind::round:
      return project_round(session, {object.id}, audience);
    case ObjectKind::room:
      return project_room(session, {object.id}, audience);
    case ObjectKind::point:
      return project_point(session, {object.id}, audience);
    case ObjectKind::statement:
      return project_statement(session, {object.id}, audience);
    case ObjectKind::request:
      return project_request(session, {object.id}, audience);
    case ObjectKind::message:
      return project_message(session, {object.id}, audience);
    case ObjectKind::agenda:
      return project_agenda(session, audience);
    case ObjectKind::hands:
      return project_hands(session, audience);
    case ObjectKind::spotlight:
      return project_spotlight(session, audience);
  }
  return std::nullopt;
}

std::vector<ObjectId> candidates(const Session& session, const Audience& audience) {
  std::vector<ObjectId> found;
  if (is(audience, AudienceKind::person)) {
    found.push_back({ObjectKind::me, "me"});
    for (const auto& [id, point] : session.points) {
      if (point.author.value == audience.id) found.push_back({ObjectKind::point, id.value});
    }
    return found;
  }
  found.push_back({ObjectKind::session, "session"});
  found.push_back({ObjectKind::roster, "roster"});
  found.push_back({ObjectKind::agenda, "agenda"});
  found.push_back({ObjectKind::hands, "hands"});
  found.push_back({ObjectKind::spotlight, "spotlight"});
  for (const auto& [id, person] : session.people) found.push_back({ObjectKind::person, id.value});
  for (const auto& [id, invite] : session.invites) found.push_back({ObjectKind::invite, id.value});
  for (const auto& round : session.rounds) found.push_back({ObjectKind::round, round.id.value});
  for (const auto& [id, room] : session.rooms) found.push_back({ObjectKind::room, id.value});
  for (const auto& [id, point] : session.points) found.push_back({ObjectKind::point, id.value});
  for (const auto& [id, made] : session.statements) {
    found.push_back({ObjectKind::statement, id.value});
  }
  for (const auto& [id, one] : session.requests) found.push_back({ObjectKind::request, id.value});
  for (const auto& [id, one] : session.messages) found.push_back({ObjectKind::message, id.value});
  return found;
}

}  // namespace plenum
