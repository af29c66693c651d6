#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/order_key.hpp"
#include "server/engine/placing.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/text_limits.hpp"
#include "server/engine/wording.hpp"

#include <algorithm>
#include <set>

// The desk: statements, and the points that they are made of.
namespace plenum {
namespace {

std::variant<const Statement*, Refusal> steered(const Session& session, const Ref<StatementId>& ref,
                                                const Context& context) {
  const auto* statement = find_in(session.statements, ref);
  if (!may_steer(session, context) || !statement) return Refusal::not_permitted;
  return statement;
}

bool has_source(const Statement& statement, const PointId& point) {
  return std::ranges::find(statement.sources, point, &Source::point) != statement.sources.end();
}

// Rule R6.2: a source is a point with the revision it has now; a point counts once.
std::variant<std::vector<Source>, Refusal> sources_of(const Session& session,
                                                      const std::vector<PointId>& points) {
  std::vector<Source> sources;
  std::set<PointId> seen;
  for (const auto& id : points) {
    const auto point = session.points.find(id);
    if (point == session.points.end() || point->second.withdrawn || point->second.late) {
      return Refusal::not_permitted;
    }
    if (seen.insert(id).second) sources.push_back({id, point->second.revision});
  }
  if (sources.empty()) return Refusal::nothing_selected;
  if (sources.size() > limits::sources_max) return Refusal::value_out_of_range;
  return sources;
}

// Rule R6.9: a point that is linked is not declined any more.
void reconsider(const Session& session, const std::vector<Source>& sources, Events& events) {
  for (const auto& source : sources) {
    if (session.points.at(source.point).declined) events.push_back(PointReconsidered{source.point});
  }
}

Decision reworded(const Statement& statement, const Reworded& outcome, bool settled) {
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) return *refusal;
  if (const auto* kept = std::get_if<KeptBeside>(&outcome)) {
    return accepted({StatementVariantKept{statement.id, kept->text}});
  }
  const auto* changed = std::get_if<Changed>(&outcome);
  if (!changed) return nothing_to_do();
  const auto revision = statement.revision + 1;
  if (settled) return accepted({StatementSettled{statement.id, changed->text, revision}});
  return accepted({StatementEdited{statement.id, changed->text, revision}});
}

}  // namespace

// Rules R6.1 and R6.2.
Decision decide_one(const Session& session, const MakeStatement& make, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (!has_column(session, make.column)) return Refusal::not_permitted;
  if (auto refusal = refuse_text(make.text, limits::statement_characters_max)) return *refusal;
  const auto found = sources_of(session, make.points);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  if (session.statements.size() >= limits::statements_max) return Refusal::limit_reached;

  const auto last = session.last_statement_order.find(make.column);
  auto order =
      order_key_after(last == session.last_statement_order.end() ? std::string{} : last->second);
  const auto id = Dice(context.entropy).id<StatementId>('s');
  const auto& sources = std::get<std::vector<Source>>(found);
  Events events;
  reconsider(session, sources, events);
  events.push_back(StatementMade{id, make.column, make.text, std::move(order), sources});
  return accepted(std::move(events), {id.value});
}

// Rule R6.3.
Decision decide_one(const Session& session, const EditStatement& edit, const Context& context) {
  const auto found = steered(session, edit.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  const auto most = limits::statement_characters_max;
  return reworded(statement, reword(statement, edit.text, edit.revision, most), false);
}

Decision decide_one(const Session& session, const SettleStatement& decided,
                    const Context& context) {
  const auto found = steered(session, decided.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  const auto most = limits::statement_characters_max;
  return reworded(statement, settle(statement, decided.text, decided.revision, most), true);
}

// Rule R6.6.
Decision decide_one(const Session& session, const MoveStatement& move, const Context& context) {
  const auto found = steered(session, move.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  if (!has_column(session, move.column)) return Refusal::not_permitted;
  if (move.after && (*move.after == statement.id || !session.statements.contains(*move.after))) {
    return Refusal::not_permitted;
  }
  std::vector<const Statement*> others;
  for (const auto& [id, other] : session.statements) {
    if (other.column == move.column && id != statement.id) others.push_back(&other);
  }
  if (statement.column == move.column && stands_behind(statement, others, move.after)) {
    return nothing_to_do();
  }
  auto place = place_behind<StatementPlace>(others, move.after);
  Events events;
  if (!place.rekeyed.empty()) events.push_back(StatementsRekeyed{std::move(place.rekeyed)});
  events.push_back(StatementMoved{statement.id, move.column, std::move(place.order)});
  return accepted(std::move(events));
}

// Rule R6.7.
Decision decide_one(const Session& session, const LinkPoints& link, const Context& context) {
  const auto found = steered(session, link.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  if (statement.taken_back) return Refusal::wrong_phase;
  auto named = sources_of(session, link.points);
  if (const auto* refusal = std::get_if<Refusal>(&named)) return *refusal;

  auto& sources = std::get<std::vector<Source>>(named);
  std::erase_if(sources, [&](const Source& source) { return has_source(statement, source.point); });
  if (sources.empty()) return nothing_to_do();
  if (statement.sources.size() + sources.size() > limits::sources_max) {
    return Refusal::limit_reached;
  }
  Events events;
  reconsider(session, sources, events);
  events.push_back(PointsLinked{statement.id, std::move(sources)});
  return accepted(std::move(events));
}

Decision decide_one(const Session& session, const UnlinkPoints& unlink, const Context& context) {
  const auto found = steered(session, unlink.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  if (statement.taken_back) return Refusal::wrong_phase;

  std::set<PointId> points;
  for (const auto& point : unlink.points) {
    if (!session.points.contains(point)) return Refusal::not_permitted;
    if (has_source(statement, point)) points.insert(point);
  }
  if (points.empty()) return nothing_to_do();
  if (points.size() == statement.sources.size()) return Refusal::nothing_selected;
  return accepted({PointsUnlinked{statement.id, {points.begin(), points.end()}}});
}

// Rule R6.8.
Decision decide_one(const Session& session, const AcceptChange& accept, const Context& context) {
  const auto found = steered(session, accept.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  const auto source = std::ranges::find(statement.sources, accept.point, &Source::point);
  if (source == statement.sources.end()) return Refusal::not_permitted;
  if (accept.revision != session.points.at(accept.point).revision) return Refusal::text_changed;
  if (source->revision == accept.revision) return nothing_to_do();
  return accepted({ChangeAccepted{statement.id, {accept.point, accept.revision}}});
}

// Rule R6.4.
Decision decide_one(const Session& session, const TakeBackStatement& back, const Context& context) {
  const auto found = steered(session, back.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  if (statement.taken_back) return nothing_to_do();
  return accepted({StatementTakenBack{statement.id}});
}

Decision decide_one(const Session& session, const RestoreStatement& restore,
                    const Context& context) {
  const auto found = steered(session, restore.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  if (!statement.taken_back) return nothing_to_do();
  Events events;
  reconsider(session, statement.sources, events);
  events.push_back(StatementRestored{statement.id});
  return accepted(std::move(events));
}

// Rule R6.9.
Decision decide_one(const Session& session, const DeclinePoint& decline, const Context& context) {
  const auto* point = find_in(session.points, decline.point);
  if (!may_steer(session, context) || !point || point->late) return Refusal::not_permitted;
  if (auto refusal = refuse_text(decline.reason, limits::reason_characters_max)) return *refusal;
  if (!point->statements.empty()) return Refusal::point_linked;
  if (point->declined == decline.reason) return nothing_to_do();
  return accepted({PointDeclined{point->id, decline.reason}});
}

Decision decide_one(const Session& session, const ReconsiderPoint& reconsidered,
                    const Context& context) {
  const auto* point = find_in(session.points, reconsidered.point);
  if (!may_steer(session, context) || !point) return Refusal::not_permitted;
  if (!point->declined) return nothing_to_do();
  return accepted({PointReconsidered{point->id}});
}

}  // namespace plenum
