#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/order_key.hpp"
#include "server/engine/placing.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/text_limits.hpp"
#include "server/engine/wording.hpp"

// What is written on the boards, and where it stands.
namespace plenum {
namespace {

// Rules R5.1 and R5.10: moderators work in every room, participants in the one they sit in, while
// it is open.
std::optional<Refusal> refuse_writing(const Session& session, const Room& room,
                                      const Person& actor) {
  const auto& round = *find_round(session, room.round);
  if (!steers(actor.role)) {
    const auto seat = round.seats.find(actor.id);
    const bool seated_here = seat != round.seats.end() && seat->second == room.id;
    if (!seated_here || round.state == RoundState::prepared) return Refusal::not_permitted;
  }
  if (round.state == RoundState::prepared) return Refusal::wrong_phase;
  if (room.closed) return Refusal::room_closed;
  return std::nullopt;
}

// Rule R5.5: a text belongs to its author and the room's facilitator while the room is open, and
// to moderators at any time.
std::variant<const Point*, Refusal> changeable(const Session& session, const Ref<PointId>& ref,
                                               const Context& context) {
  const auto* actor = actor_of(session, context);
  const auto* point = find_in(session.points, ref);
  if (!actor || !point) return Refusal::not_permitted;
  if (steers(actor->role)) return point;
  const auto& room = session.rooms.at(point->room);
  // Rule R5.11: a late point is nobody else's affair.
  const bool facilitates = room.facilitator == actor->id && !point->late;
  if (point->author != actor->id && !facilitates) return Refusal::not_permitted;
  if (auto refusal = refuse_writing(session, room, *actor)) return *refusal;
  return point;
}

std::vector<const Point*> others_in(const Session& session, const Room& room,
                                    const ColumnId& column, const PointId& point) {
  std::vector<const Point*> others;
  for (const auto& id : room.points) {
    const auto& other = session.points.at(id);
    if (other.column == column && other.id != point && !other.late) others.push_back(&other);
  }
  return others;
}

std::string last_key(const Room& room, const ColumnId& column) {
  const auto last = room.last_order.find(column);
  return order_key_after(last == room.last_order.end() ? std::string{} : last->second);
}

Decision reworded(const Point& point, const Reworded& outcome, bool settled) {
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) return *refusal;
  if (const auto* kept = std::get_if<KeptBeside>(&outcome)) {
    return accepted({PointVariantKept{point.id, kept->text}});
  }
  const auto* changed = std::get_if<Changed>(&outcome);
  if (!changed) return nothing_to_do();
  if (settled) return accepted({PointSettled{point.id, changed->text, point.revision + 1}});
  return accepted({PointEdited{point.id, changed->text, point.revision + 1}});
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

  const auto id = Dice(context.entropy).id<PointId>('p');
  return accepted(
      {PointAdded{id, room->id, add.column, actor->id, add.text, last_key(*room, add.column)}},
      {id.value});
}

// Rules R5.6 and R5.8.
Decision decide_one(const Session& session, const EditPoint& edit, const Context& context) {
  const auto found = changeable(session, edit.point, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& point = *std::get<const Point*>(found);
  return reworded(point, reword(point, edit.text, edit.revision, limits::point_characters_max),
                  false);
}

// Rule R5.9.
Decision decide_one(const Session& session, const SettlePoint& decided, const Context& context) {
  const auto found = changeable(session, decided.point, context);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& point = *std::get<const Point*>(found);
  return reworded(
      point, settle(point, decided.text, decided.revision, limits::point_characters_max), true);
}

// Rule R5.10.
Decision decide_one(const Session& session, const MovePoint& move, const Context& context) {
  const auto* actor = actor_of(session, context);
  const auto* point = find_in(session.points, move.point);
  if (!actor || !point || point->late || !has_column(session, move.column)) {
    return Refusal::not_permitted;
  }
  const auto& room = session.rooms.at(point->room);
  if (!steers(actor->role)) {
    if (auto refusal = refuse_writing(session, room, *actor)) return *refusal;
    // Rules R0.2 and R7.9: for all others it is not there.
    if (point->withdrawn && point->author != actor->id) return Refusal::not_permitted;
  }
  if (move.after) {
    const auto after = session.points.find(*move.after);
    const bool here = after != session.points.end() && after->second.room == room.id;
    if (!here || *move.after == point->id) return Refusal::not_permitted;
  }
  const auto others = others_in(session, room, move.column, point->id);
  if (point->column == move.column && stands_behind(*point, others, move.after)) {
    return nothing_to_do();
  }
  auto place = place_behind<PointPlace>(others, move.after);
  Events events;
  if (!place.rekeyed.empty()) events.push_back(PointsRekeyed{std::move(place.rekeyed)});
  events.push_back(PointMoved{point->id, move.column, std::move(place.order)});
  return accepted(std::move(events));
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

// Rule R5.11.
Decision decide_one(const Session& session, const HandInLate& late, const Context& context) {
  const auto* actor = actor_of(session, context);
  const auto* room = find_room(session, late.room);
  if (!actor || !room || !has_column(session, late.column)) return Refusal::not_permitted;
  const auto& round = *find_round(session, room->round);
  if (round.state == RoundState::prepared) return Refusal::not_permitted;
  if (!room->sat_here.contains(actor->id)) {
    return sits_in(session, *room, context) ? Refusal::wrong_phase : Refusal::not_permitted;
  }
  if (auto refusal = refuse_text(late.text, limits::point_characters_max)) return *refusal;
  if (room->points.size() >= limits::points_per_room_max) return Refusal::limit_reached;

  const auto id = Dice(context.entropy).id<PointId>('p');
  return accepted({LatePointHandedIn{id, room->id, late.column, actor->id, late.text}}, {id.value});
}

// Rule R5.12.
Decision decide_one(const Session& session, const AcceptLate& accept, const Context& context) {
  const auto* point = find_in(session.points, accept.point);
  if (!may_steer(session, context) || !point) return Refusal::not_permitted;
  if (!point->late) return nothing_to_do();
  const auto& room = session.rooms.at(point->room);
  return accepted({LatePointAccepted{point->id, last_key(room, point->column)}});
}

}  // namespace plenum
