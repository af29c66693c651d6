#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/order_key.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/text_limits.hpp"

#include <set>

namespace plenum {
namespace {

std::variant<const Statement*, Refusal> steered(const Session& session, const Ref<StatementId>& ref,
                                                const Context& context) {
  const auto* statement = find_in(session.statements, ref);
  if (!may_steer(session, context) || !statement) return Refusal::not_permitted;
  return statement;
}

// Rule R6.2: a source is a point with the revision it has now; a point counts once.
std::variant<std::vector<Source>, Refusal> sources_of(const Session& session,
                                                      const std::vector<PointId>& points) {
  if (points.empty()) return Refusal::nothing_selected;
  if (points.size() > limits::sources_max) return Refusal::value_out_of_range;

  std::vector<Source> sources;
  std::set<PointId> seen;
  for (const auto& id : points) {
    const auto point = session.points.find(id);
    if (point == session.points.end() || point->second.withdrawn) return Refusal::not_permitted;
    if (seen.insert(id).second) sources.push_back({id, point->second.revision});
  }
  return sources;
}

}  // namespace

// Rules R6.1 and R6.2.
Decision decide_one(const Session& session, const MakeStatement& make, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (!has_column(session, make.column)) return Refusal::not_permitted;
  if (auto refusal = refuse_text(make.text, limits::statement_characters_max)) return *refusal;
  auto sources = sources_of(session, make.points);
  if (const auto* refusal = std::get_if<Refusal>(&sources)) return *refusal;
  if (session.statements.size() >= limits::statements_max) return Refusal::limit_reached;

  const auto last = session.last_statement_order.find(make.column);
  auto order =
      order_key_after(last == session.last_statement_order.end() ? std::string{} : last->second);
  const auto id = Dice(context.entropy).id<StatementId>('s');
  return accepted({StatementMade{id, make.column, make.text, std::move(order),
                                 std::move(std::get<std::vector<Source>>(sources))}},
                  {id.value});
}

// Rule R6.3.
Decision decide_one(const Session& session, const EditStatement& edit, const Context& context) {
  const auto found = steered(session, edit.statement, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& statement = *std::get<const Statement*>(found);
  if (auto refusal = refuse_text(edit.text, limits::statement_characters_max)) return *refusal;
  if (edit.text == statement.text) return nothing_to_do();
  if (edit.revision != statement.revision) return Refusal::text_changed;
  return accepted({StatementEdited{statement.id, edit.text, statement.revision + 1}});
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
  return accepted({StatementRestored{statement.id}});
}

}  // namespace plenum
