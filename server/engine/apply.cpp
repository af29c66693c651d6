#include "plenum/assert.hpp"
#include "server/engine/fold.hpp"

#include <algorithm>

namespace plenum {
namespace {

Round& round_of(Session& session, const RoundId& id) {
  PLENUM_ASSERT(!session.rounds.empty() && session.rounds.back().id == id);
  return session.rounds.back();
}

// Rule R6.5: a point knows the statements it supports, so that none is ever forgotten.
Touched link(Session& session, const Statement& statement, bool linked) {
  Touched changed = touched({object(statement.id)});
  for (const auto& source : statement.sources) {
    auto& supports = session.points.at(source.point).statements;
    if (linked) {
      supports.insert(statement.id);
    } else {
      supports.erase(statement.id);
    }
    changed.objects.insert(object(source.point));
  }
  return changed;
}

}  // namespace

Touched apply(Session& session, const Event& event) {
  return std::visit([&](const auto& one) { return apply_one(session, one); }, event);
}

Touched apply_one(Session& session, const RoundPlanned& planned) {
  const bool fresh = session.rounds.empty() || session.rounds.back().id != planned.round;
  if (fresh) {
    PLENUM_ASSERT(session.rounds.empty() || session.rounds.back().state == RoundState::closed);
    session.rounds.emplace_back().id = planned.round;
  }
  auto& round = session.rounds.back();
  if (round.rooms.size() != planned.rooms.size()) round.seats.clear();
  for (const auto& room : round.rooms) session.rooms.erase(room);

  round.number = planned.number;
  round.task = planned.task;
  round.minutes = planned.minutes;
  round.rooms.clear();
  for (const auto& [id, number] : planned.rooms) {
    round.rooms.push_back(id);
    PLENUM_ASSERT(session.rooms.emplace(id, Room{id, planned.round, number, {}, {}}).second);
  }
  return touched_everything();
}

Touched apply_one(Session& session, const SeatsAssigned& assigned) {
  auto& round = round_of(session, assigned.round);
  round.seats.clear();
  for (const auto& [person, room] : assigned.seats) round.seats.emplace(person, room);
  return touched_everything();
}

Touched apply_one(Session& session, const PersonSeated& seated) {
  round_of(session, seated.round).seats.insert_or_assign(seated.person, seated.room);
  return touched({object(seated.person)});
}

Touched apply_one(Session& session, const RoundStarted& started) {
  auto& round = round_of(session, started.round);
  round.state = RoundState::running;
  round.started_at = started.started_at;
  round.ends_at = started.ends_at;
  round.end_version = started.end_version;
  return touched_everything();
}

Touched apply_one(Session& session, const EndChanged& changed) {
  auto& round = round_of(session, changed.round);
  round.state = RoundState::running;
  round.ends_at = changed.ends_at;
  round.end_version = changed.end_version;
  // Whatever the server's absence cost has been looked at by whoever changes the end.
  round.away = Duration{0};
  return touched({object(round.id)});
}

Touched apply_one(Session& session, const RoundClosing& closing) {
  auto& round = round_of(session, closing.round);
  round.state = RoundState::closing;
  round.ends_at = closing.ends_at;
  round.end_version = closing.end_version;
  return touched({object(round.id)});
}

Touched apply_one(Session& session, const RoundClosed& closed) {
  auto& round = round_of(session, closed.round);
  round.state = RoundState::closed;
  round.away = Duration{0};
  return touched_everything();
}

Touched apply_one(Session& session, const PointAdded& added) {
  Point point;
  point.id = added.point;
  point.room = added.room;
  point.column = added.column;
  point.author = added.author;
  point.text = added.text;
  point.order = added.order;
  PLENUM_ASSERT(session.points.emplace(added.point, std::move(point)).second);
  auto& room = session.rooms.at(added.room);
  room.points.push_back(added.point);
  auto& last = room.last_order[added.column];
  last = std::max(last, added.order);
  return touched({object(added.point)});
}

Touched apply_one(Session& session, const PointEdited& edited) {
  auto& point = session.points.at(edited.point);
  PLENUM_ASSERT(edited.revision == point.revision + 1);
  point.text = edited.text;
  point.revision = edited.revision;
  return touched({object(edited.point)});
}

Touched apply_one(Session& session, const PointWithdrawn& withdrawn) {
  session.points.at(withdrawn.point).withdrawn = true;
  return touched({object(withdrawn.point)});
}

Touched apply_one(Session& session, const PointRestored& restored) {
  session.points.at(restored.point).withdrawn = false;
  return touched({object(restored.point)});
}

Touched apply_one(Session& session, const StatementMade& made) {
  Statement statement;
  statement.id = made.statement;
  statement.column = made.column;
  statement.text = made.text;
  statement.order = made.order;
  statement.sources = made.sources;
  const auto [at, fresh] = session.statements.emplace(made.statement, std::move(statement));
  PLENUM_ASSERT(fresh);
  auto& last = session.last_statement_order[made.column];
  last = std::max(last, made.order);
  return link(session, at->second, true);
}

Touched apply_one(Session& session, const StatementEdited& edited) {
  auto& statement = session.statements.at(edited.statement);
  PLENUM_ASSERT(edited.revision == statement.revision + 1);
  statement.text = edited.text;
  statement.revision = edited.revision;
  return touched({object(edited.statement)});
}

Touched apply_one(Session& session, const StatementTakenBack& taken_back) {
  auto& statement = session.statements.at(taken_back.statement);
  statement.taken_back = true;
  return link(session, statement, false);
}

Touched apply_one(Session& session, const StatementRestored& restored) {
  auto& statement = session.statements.at(restored.statement);
  statement.taken_back = false;
  return link(session, statement, true);
}

}  // namespace plenum
