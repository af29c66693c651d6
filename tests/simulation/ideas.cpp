#include "tests/simulation/ideas.hpp"

#include "plenum/engine/engine.hpp"
#include "plenum/limits.hpp"
#include "tests/simulation/canary.hpp"

#include <algorithm>

// What ideas are about.
namespace plenum::test {

std::string Ideas::good_text() {
  return "what somebody thinks " + canary(++canaries_);
}

std::string Ideas::text() {
  if (chance_.one_in(20)) return chance_.one_in(2) ? "" : " \n\t ";
  if (chance_.one_in(20)) return good_text() + std::string(limits::point_characters_max, 'x');
  return good_text();
}

std::string Ideas::other_text(const std::string* text) {
  if (!text || chance_.one_in(2)) return this->text();
  const auto word = canary(++canaries_);
  return chance_.one_in(2) ? word + " " + *text : *text + " " + word;
}

Ref<RoundId> Ideas::round(const Session& session) {
  if (chance_.one_in(30)) return RoundId{"nobody knows"};
  if (chance_.one_in(50)) return New{7};
  if (chance_.one_in(15)) return chance_.one_of(session.rounds).id;
  return session.rounds.back().id;
}

RoomId Ideas::room(const Session& session) {
  if (chance_.one_in(25)) return RoomId{"nobody knows"};
  const auto& rooms = session.rounds.back().rooms;
  return chance_.one_in(8) ? chance_.one_of(session.rooms).first : chance_.one_of(rooms);
}

RoomId Ideas::room_of(const Session& session, const PersonId& person) {
  const auto& seats = session.rounds.back().seats;
  const auto seat = seats.find(person);
  return seat != seats.end() && !chance_.one_in(6) ? seat->second : room(session);
}

PersonId Ideas::person(const Session& session) {
  return chance_.one_in(30) ? PersonId{"nobody knows"} : chance_.one_of(session.people).first;
}

std::vector<PersonId> Ideas::people(const Session& session) {
  std::vector<PersonId> found;
  const bool anybody = chance_.one_in(8);
  for (auto left = chance_.below(4); left > 0; --left) {
    const auto id = person(session);
    const auto known = session.people.find(id);
    const bool movable =
        known != session.people.end() && !steers(known->second.role) && !known->second.removed;
    if (anybody || movable) found.push_back(id);
  }
  return found;
}

ColumnId Ideas::column(const Session& session) {
  return chance_.one_in(30) ? ColumnId{"c99"} : chance_.one_of(session.columns).id;
}

PointId Ideas::any_point(const Session& session) {
  if (session.points.empty() || chance_.one_in(30)) return PointId{"nobody knows"};
  return chance_.one_of(session.points).first;
}

Ref<PointId> Ideas::point(const Session& session, const PersonId& person, const Tab& tab) {
  if (chance_.one_in(5)) return just_created<PointId, AddPoint>(tab);
  std::vector<PointId> own;
  for (const auto& [id, one] : session.points) {
    if (one.author == person) own.push_back(id);
  }
  if (own.empty() || chance_.one_in(3)) return any_point(session);
  return chance_.one_in(2) ? own.back() : chance_.one_of(own);
}

std::vector<PointId> Ideas::points(const Session& session) {
  std::vector<PointId> chosen;
  for (auto left = chance_.below(4); left > 0 && !session.points.empty(); --left) {
    chosen.push_back(any_point(session));
  }
  if (chance_.one_in(30)) chosen.resize(limits::sources_max + 1, {"p"});
  return chosen;
}

Ref<StatementId> Ideas::statement(const Session& session, const Tab& tab) {
  if (chance_.one_in(5)) return just_created<StatementId, MakeStatement>(tab);
  if (session.statements.empty() || chance_.one_in(30)) return StatementId{"nobody knows"};
  return chance_.one_of(session.statements).first;
}

Ref<RequestId> Ideas::request(const Session& session, const Tab& tab) {
  if (chance_.one_in(5)) return just_created<RequestId, MakeRequest>(tab);
  if (session.requests.empty() || chance_.one_in(10)) return RequestId{"nobody knows"};
  return chance_.one_of(session.requests).first;
}

}  // namespace plenum::test
