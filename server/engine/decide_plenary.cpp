#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/text_limits.hpp"

#include <algorithm>
#include <set>

// The course of the plenary: its agenda, its hands, and what everybody looks at.
namespace plenum {
namespace {

const Step* find_step(const Agenda& agenda, const StepId& id) {
  const auto found = std::ranges::find(agenda.steps, id, &Step::id);
  return found == agenda.steps.end() ? nullptr : &*found;
}

// Rule R10.1.
std::optional<Refusal> refuse_agenda(const Agenda& agenda, const SetAgenda& set) {
  std::set<StepId> named;
  for (const auto& step : set.steps) {
    if (auto refusal = refuse_text(step.title, limits::step_characters_max)) return refusal;
    if (step.minutes < 0 || step.minutes > limits::minutes_max) return Refusal::value_out_of_range;
    if (!step.id) continue;
    const bool known = find_step(agenda, *step.id);
    if (!known && set.version != agenda.version) return Refusal::changed_meanwhile;
    if (!known || !named.insert(*step.id).second) return Refusal::not_permitted;
  }
  if (set.steps.size() > limits::steps_max) return Refusal::limit_reached;
  return std::nullopt;
}

// Rule R10.4: what an id means, if the plenary sees it.
std::optional<Event> shown_event(const Session& session, const std::string& id) {
  const auto seen = [&](ObjectKind kind) {
    return project(session, {kind, id}, Audience::plenary()).has_value();
  };
  if (seen(ObjectKind::point)) return PointShown{{id}};
  if (seen(ObjectKind::statement)) return StatementShown{{id}};
  if (seen(ObjectKind::room)) return BoardShown{{id}};
  return std::nullopt;
}

bool is_shown(const Session& session, const std::string& id) {
  if (!session.spotlight) return false;
  return std::visit([&](const auto& shown) { return shown.value == id; }, *session.spotlight);
}

bool exists(const Session& session, const std::string& id) {
  return session.points.contains({id}) || session.statements.contains({id}) ||
         session.rooms.contains({id});
}

}  // namespace

// Rule R10.1.
Decision decide_one(const Session& session, const SetAgenda& set, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (auto refusal = refuse_agenda(session.agenda, set)) return *refusal;

  Dice dice(context.entropy);
  std::vector<Step> steps;
  std::vector<std::string> created;
  for (const auto& step : set.steps) {
    steps.push_back({step.id ? *step.id : dice.id<StepId>('t'), step.title, step.minutes});
    if (!step.id) created.push_back(steps.back().id.value);
  }
  if (steps == session.agenda.steps) return nothing_to_do();
  if (set.version != session.agenda.version) return Refusal::changed_meanwhile;
  return accepted({AgendaSet{std::move(steps)}}, std::move(created));
}

// Rule R10.2.
Decision decide_one(const Session& session, const GoToStep& go, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (go.step && !find_step(session.agenda, *go.step)) return Refusal::not_permitted;
  if (go.step == session.agenda.current) return nothing_to_do();
  return accepted({StepStarted{go.step, context.now}});
}

// Rule R10.3.
Decision decide_one(const Session& session, const SetHand& set, const Context& context) {
  const auto* actor = actor_of(session, context);
  if (!actor) return Refusal::not_permitted;
  const bool own = actor->id == set.person;
  const bool raised = std::ranges::find(session.hands, set.person) != session.hands.end();
  if (set.raised && !own) return Refusal::not_permitted;
  if (!set.raised && !own && !steers(actor->role)) return Refusal::not_permitted;
  if (!session.people.contains(set.person)) return Refusal::not_permitted;
  if (set.raised && seat_of(session, actor->id)) return Refusal::wrong_phase;
  if (set.raised == raised) return nothing_to_do();
  if (set.raised) return accepted({HandRaised{set.person}});
  return accepted({HandLowered{set.person}});
}

// Rule R10.4.
Decision decide_one(const Session& session, const ShowToAll& show, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  if (!show.object) {
    return session.spotlight ? accepted({ShowingEnded{}}) : nothing_to_do();
  }
  if (!exists(session, *show.object)) return Refusal::not_permitted;
  auto shown = shown_event(session, *show.object);
  if (!shown) return Refusal::wrong_phase;
  if (is_shown(session, *show.object)) return nothing_to_do();
  return accepted({std::move(*shown)});
}

}  // namespace plenum
