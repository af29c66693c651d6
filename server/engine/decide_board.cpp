#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/order_key.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/text_limits.hpp"

namespace plenum {
namespace {

// Rule R5.1: moderators write in every room, participants in the one they sit in, while it is open.
std::optional<Refusal> refuse_writing(const Session& session, const Room& room,
                                      const Person& actor) {
  const auto* round = find_round(session, room.round);
  if (steers(actor.role)) {
    if (round->state == RoundState::prepared) return Refusal::wrong_phase;
    if (round->state == RoundState::closed) return Refusal::room_closed;
    return std::nullopt;
  }
  const auto seat = round->seats.find(actor.id);
  const bool seated_here = seat != round->seats.end() && seat->second == room.id;
  if (!seated_here || round->state == RoundState::prepared) return Refusal::not_permitted;
  if (round->state == RoundState::closed) return Refusal::room_closed;
  return std::nullopt;
}

// Rule R5.5: a point belongs to its author while the room is open, and to moderators at any time.
std::variant<const Point*, Refusal> changeable(const Session& session, const Ref<PointId>& ref,
                                               const Context& context) {
  const auto* actor = actor_of(session, context);
  const auto* point = find_in(session.points, ref);
  if (!actor || !point) return Refusal::not_permitted;
  if (steers(actor->role)) return point;
  if (point->author != actor->id) return Refusal::not_permitted;
  if (auto refusal = refuse_writing(session, session.rooms.at(point->room), *actor))
    return *refusal;
  return point;
}

}  // namespace

// Rules R5.1 to R5.4.
Decision decide_one(const Session& session, const AddPoint& add, const Context& context) {
  const auto* actor = actor_of(session, context);
  const auto* room = find_room(session, add.room);
  if (!actor || !room || !has_column(session, add.column)) return Refusal::not_permitted;
  if (auto refusal = refuse_writing(session, *room, *actor)) return *refusal;
  if (auto refusal = refuse_text(add.text, limits::point_characters_max)) return *refusal;
  if (room->points.size() >= limits::points_per_room_max) return Refusal::limit_reached;

  const auto last = room->last_order.find(add.column);
  auto order = order_key_after(last == room->last_order.end() ? std::string{} : last->second);
  const auto id = Dice(context.entropy).id<PointId>('p');
  return accepted({PointAdded{id, room->id, add.column, actor->id, add.text, std::move(order)}},
                  {id.value});
}

// Rule R5.6.
Decision decide_one(const Session& session, const EditPoint& edit, const Context& context) {
  const auto found = changeable(session, edit.point, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& point = *std::get<const Point*>(found);
  if (auto refusal = refuse_text(edit.text, limits::point_characters_max)) return *refusal;
  if (edit.text == point.text) return nothing_to_do();
  if (edit.revision != point.revision) return Refusal::text_changed;
  return accepted({PointEdited{point.id, edit.text, point.revision + 1}});
}

// Rule R5.7.
Decision decide_one(const Session& session, const WithdrawPoint& withdraw, const Context& context) {
  const auto found = changeable(session, withdraw.point, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& point = *std::get<const Point*>(found);
  if (point.withdrawn) return nothing_to_do();
  return accepted({PointWithdrawn{point.id}});
}

Decision decide_one(const Session& session, const RestorePoint& restore, const Context& context) {
  const auto found = changeable(session, restore.point, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& point = *std::get<const Point*>(found);
  if (!point.withdrawn) return nothing_to_do();
  return accepted({PointRestored{point.id}});
}

}  // namespace plenum
