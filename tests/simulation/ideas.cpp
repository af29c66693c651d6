#include "tests/simulation/ideas.hpp"

#include "plenum/limits.hpp"
#include "tests/simulation/chronicle.hpp"

namespace plenum::test {

std::string Ideas::good_text() {
  return "what somebody thinks " + canary(++canaries_);
}

std::string Ideas::text() {
  if (chance_.one_in(20)) return chance_.one_in(2) ? "" : " \n\t ";
  if (chance_.one_in(20)) return good_text() + std::string(limits::point_characters_max, 'x');
  return good_text();
}

Ref<RoundId> Ideas::round(const Session& session) {
  if (chance_.one_in(20)) return RoundId{"nobody knows"};
  if (chance_.one_in(40)) return New{7};
  if (chance_.one_in(10)) return chance_.one_of(session.rounds).id;
  return session.rounds.back().id;
}

Command Ideas::steering(const Session& session) {
  switch (chance_.below(9)) {
    case 0:
    case 1:
      return PlanRound{chance_.one_in(3) ? std::string() : text(),
                       chance_.one_in(15) ? 0 : chance_.between(1, 6),
                       chance_.one_in(15) ? limits::rooms_max + 1 : chance_.between(0, 4)};
    case 2:
      return AssignSeats{round(session)};
    case 3:
      return MovePerson{round(session), chance_.one_of(session.people).first,
                        room(session, chance_.one_of(session.people).first)};
    case 4:
    case 5:
    case 6:
      return StartRound{round(session)};
    case 7:
      return AddTime{round(session), chance_.between(-10, 200)};
    default:
      return EndRound{round(session), chance_.one_in(3) ? 0 : chance_.between(-10, 200)};
  }
}

RoomId Ideas::room(const Session& session, const PersonId& person) {
  const auto seat = seat_of(session, person);
  if (seat && !chance_.one_in(6)) return *seat;
  if (chance_.one_in(20)) return RoomId{"nobody knows"};
  const auto& rooms = session.rounds.back().rooms;
  return chance_.one_in(4) ? chance_.one_of(session.rooms).first : chance_.one_of(rooms);
}

ColumnId Ideas::column(const Session& session) {
  return chance_.one_in(30) ? ColumnId{"c99"} : chance_.one_of(session.columns).id;
}

// What this tab has just asked for and may not know the id of.
template <class Id, class Created>
Ref<Id> Ideas::just_created(const Tab& tab) {
  std::vector<std::uint64_t> numbers{99999};
  for (const auto& asked : tab.open()) {
    if (std::holds_alternative<Created>(asked.command)) numbers.push_back(asked.k);
  }
  for (const auto& [k, answered] : tab.answered()) {
    if (std::holds_alternative<Created>(answered.command)) numbers.push_back(k);
  }
  return New{chance_.one_in(10) ? numbers.front() : numbers.back()};
}

Ref<PointId> Ideas::point(const Session& session, const PersonId& person, const Tab& tab) {
  if (chance_.one_in(4)) return just_created<PointId, AddPoint>(tab);
  if (session.points.empty() || chance_.one_in(30)) return PointId{"nobody knows"};
  std::vector<PointId> own;
  for (const auto& [id, one] : session.points) {
    if (one.author == person) own.push_back(id);
  }
  if (!own.empty() && !chance_.one_in(3))
    return chance_.one_in(2) ? own.back() : chance_.one_of(own);
  return chance_.one_of(session.points).first;
}

Ref<StatementId> Ideas::statement(const Session& session, const Tab& tab) {
  if (chance_.one_in(4)) return just_created<StatementId, MakeStatement>(tab);
  if (session.statements.empty() || chance_.one_in(30)) return StatementId{"nobody knows"};
  return chance_.one_of(session.statements).first;
}

template <class Map, class RefId>
Revision Ideas::revision(const Map& map, const RefId& ref) {
  const auto* id = std::get_if<0>(&ref);
  const auto found = id ? map.find(*id) : map.end();
  const Revision current = found == map.end() ? 1 : found->second.revision;
  return chance_.one_in(6) ? current - 1 : current;
}

Command Ideas::writing(const Session& session, const PersonId& person, const Tab& tab) {
  if (chance_.one_in(2)) return AddPoint{room(session, person), column(session), text()};
  const auto ref = point(session, person, tab);
  switch (chance_.below(3)) {
    case 0:
      return EditPoint{ref, text(), revision(session.points, ref)};
    case 1:
      return WithdrawPoint{ref};
    default:
      return RestorePoint{ref};
  }
}

std::vector<PointId> Ideas::points(const Session& session) {
  std::vector<PointId> chosen;
  for (auto left = chance_.below(5); left > 0 && !session.points.empty(); --left) {
    chosen.push_back(chance_.one_of(session.points).first);
  }
  if (chance_.one_in(20)) chosen.push_back({"nobody knows"});
  if (chance_.one_in(30)) chosen.resize(limits::sources_max + 1, {"p"});
  return chosen;
}

Command Ideas::merging(const Session& session, const Tab& tab) {
  if (chance_.one_in(2)) return MakeStatement{column(session), text(), points(session)};
  const auto ref = statement(session, tab);
  switch (chance_.below(3)) {
    case 0:
      return EditStatement{ref, text(), revision(session.statements, ref)};
    case 1:
      return TakeBackStatement{ref};
    default:
      return RestoreStatement{ref};
  }
}

}  // namespace plenum::test
