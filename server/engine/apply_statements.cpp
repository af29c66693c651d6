#include "plenum/assert.hpp"
#include "server/engine/fold.hpp"
#include "server/engine/wording.hpp"

#include <algorithm>
#include <utility>

namespace plenum {
namespace {

// Rule R6.5: a point knows the statements it supports, so that none is ever forgotten.
void set_linked(Session& session, const StatementId& statement, const PointId& point, bool linked) {
  auto& supports = session.points.at(point).statements;
  if (linked) {
    supports.insert(statement);
  } else {
    supports.erase(statement);
  }
}

Touched link_all(Session& session, const Statement& statement, bool linked) {
  Touched changed = touched({object(statement.id)});
  for (const auto& source : statement.sources) {
    set_linked(session, statement.id, source.point, linked);
    changed.objects.insert(object(source.point));
  }
  return changed;
}

// What a point said at a revision that it still remembers.
std::string text_at(const Point& point, Revision revision) {
  if (revision == point.revision) return point.text;
  const auto earlier = point.earlier.find(revision);
  return earlier == point.earlier.end() ? point.text : earlier->second;
}

void quote(const Session& session, Statement& statement, const Source& source) {
  statement.quoted[source.point] = text_at(session.points.at(source.point), source.revision);
}

void note_order(Session& session, const ColumnId& column, const std::string& order) {
  auto& last = session.last_statement_order[column];
  last = std::max(last, order);
}

}  // namespace

Touched apply_one(Session& session, const StatementMade& made) {
  Statement statement;
  statement.id = made.statement;
  statement.column = made.column;
  statement.text = made.text;
  statement.order = made.order;
  statement.sources = made.sources;
  for (const auto& source : made.sources) quote(session, statement, source);
  const auto [at, fresh] = session.statements.emplace(made.statement, std::move(statement));
  PLENUM_ASSERT(fresh);
  note_order(session, made.column, made.order);
  return link_all(session, at->second, true);
}

Touched apply_one(Session& session, const StatementEdited& edited) {
  set_text(session.statements.at(edited.statement), edited.text, edited.revision, false);
  return touched({object(edited.statement)});
}

Touched apply_one(Session& session, const StatementVariantKept& kept) {
  keep_variant(session.statements.at(kept.statement), kept.text);
  return touched({object(kept.statement)});
}

Touched apply_one(Session& session, const StatementSettled& settled) {
  set_text(session.statements.at(settled.statement), settled.text, settled.revision, true);
  return touched({object(settled.statement)});
}

Touched apply_one(Session& session, const StatementMoved& moved) {
  auto& statement = session.statements.at(moved.statement);
  statement.column = moved.column;
  statement.order = moved.order;
  note_order(session, moved.column, moved.order);
  return touched({object(moved.statement)});
}

// All that stand in the column, so the last key is the greatest there is now.
Touched apply_one(Session& session, const StatementsRekeyed& rekeyed) {
  Touched changed;
  for (const auto& [id, order] : rekeyed.statements) {
    auto& statement = session.statements.at(id);
    statement.order = order;
    session.last_statement_order[statement.column] = order;
    changed.objects.insert(object(id));
  }
  return changed;
}

Touched apply_one(Session& session, const PointsLinked& linked) {
  auto& statement = session.statements.at(linked.statement);
  Touched changed = touched({object(statement.id)});
  for (const auto& source : linked.sources) {
    statement.sources.push_back(source);
    quote(session, statement, source);
    if (!statement.taken_back) set_linked(session, statement.id, source.point, true);
    changed.objects.insert(object(source.point));
  }
  return changed;
}

Touched apply_one(Session& session, const PointsUnlinked& unlinked) {
  auto& statement = session.statements.at(unlinked.statement);
  Touched changed = touched({object(statement.id)});
  for (const auto& point : unlinked.points) {
    std::erase_if(statement.sources, [&](const Source& one) { return one.point == point; });
    statement.quoted.erase(point);
    set_linked(session, statement.id, point, false);
    changed.objects.insert(object(point));
  }
  return changed;
}

Touched apply_one(Session& session, const ChangeAccepted& accepted) {
  auto& statement = session.statements.at(accepted.statement);
  const auto& [point, revision] = accepted.source;
  const auto source = std::ranges::find(statement.sources, point, &Source::point);
  PLENUM_ASSERT(source != statement.sources.end());
  source->revision = revision;
  quote(session, statement, *source);
  return touched({object(statement.id)});
}

Touched apply_one(Session& session, const StatementTakenBack& taken_back) {
  auto& statement = session.statements.at(taken_back.statement);
  statement.taken_back = true;
  return link_all(session, statement, false);
}

Touched apply_one(Session& session, const StatementRestored& restored) {
  auto& statement = session.statements.at(restored.statement);
  statement.taken_back = false;
  return link_all(session, statement, true);
}

}  // namespace plenum
