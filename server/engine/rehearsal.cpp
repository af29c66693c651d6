#include "server/engine/rehearsal.hpp"

#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/fold.hpp"
#include "server/engine/order_key.hpp"
#include "server/engine/placing.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/seating.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace plenum {
namespace {

// As many as there can be simulated people, so that no two go by the same name.
constexpr std::array<std::string_view, limits::simulated_people_max> names{
    "Amal",  "Bogdan", "Chiara", "Dilara", "Emre",     "Fatou",  "Goran",   "Hyun",
    "Iryna", "Jonas",  "Katja",  "Leyla",  "Mehmet",   "Nadia",  "Oksana",  "Pavel",
    "Quynh", "Rosa",   "Samir",  "Tereza", "Ulrike",   "Viktor", "Wanjiru", "Ximena",
    "Yusuf", "Zofia",  "Aleksy", "Birgit", "Catalina", "Dmytro"};

constexpr std::array<std::string_view, 8> english{
    "Regular meetings with a fixed date", "One person who answers the phone",
    "Forms in simple language",           "Nobody knew who was in charge",
    "Short ways between the offices",     "Not enough time at the beginning",
    "A shared calendar for all partners", "Interpreters were booked too late"};
constexpr std::array<std::string_view, 8> german{"Regelmäßige Treffen mit festem Termin",
                                                 "Eine Person, die ans Telefon geht",
                                                 "Formulare in einfacher Sprache",
                                                 "Niemand wusste, wer zuständig ist",
                                                 "Kurze Wege zwischen den Ämtern",
                                                 "Am Anfang zu wenig Zeit",
                                                 "Ein gemeinsamer Kalender für alle Partner",
                                                 "Dolmetschende wurden zu spät bestellt"};

template <class Things>
auto& one_of(Things& things, Dice& dice) {
  return things[dice.below(things.size())];
}

Instant next_turn(Instant now, Dice& dice) {
  const auto span = std::chrono::duration_cast<Duration>(limits::simulated_pause_max -
                                                         limits::simulated_pause_min);
  const auto more = dice.below(static_cast<std::size_t>(span.count()));
  return now + limits::simulated_pause_min + Duration{static_cast<std::int64_t>(more)};
}

bool has_space(const Session& session, const RoomId& room) {
  return session.rooms.at(room).points.size() < limits::points_per_room_max;
}

// Who of them sits in an open room that takes points.
std::vector<PersonId> seated(const Session& session) {
  std::vector<PersonId> found;
  for (const auto& [id, person] : session.people) {
    const auto seat = person.simulated ? seat_of(session, id) : std::nullopt;
    if (seat && has_space(session, *seat)) found.push_back(id);
  }
  return found;
}

std::vector<const Point*> simulated_points(const Session& session, const Room& room) {
  std::vector<const Point*> found;
  for (const auto& id : room.points) {
    const auto& point = session.points.at(id);
    if (session.people.at(point.author).simulated && !point.withdrawn) found.push_back(&point);
  }
  return found;
}

Event writes(const Session& session, const Room& room, const PersonId& person, Dice& dice) {
  const auto& column = one_of(session.columns, dice).id;
  const auto& text = session.locale == "de" ? one_of(german, dice) : one_of(english, dice);
  const auto last = room.last_order.find(column);
  auto order = order_key_after(last == room.last_order.end() ? std::string{} : last->second);
  return PointAdded{dice.id<PointId>('p'), room.id,         column, person,
                    std::string(text),     std::move(order)};
}

Event moves(const Session& session, const Room& room, const Point& point, Dice& dice) {
  const auto& column = one_of(session.columns, dice).id;
  std::vector<const Point*> others;
  for (const auto& id : room.points) {
    const auto& other = session.points.at(id);
    if (other.column == column && id != point.id && !other.late) others.push_back(&other);
  }
  return PointMoved{point.id, column, key_behind(others, std::optional<PointId>{})};
}

Event act(const Session& session, const PersonId& person, Dice& dice) {
  const auto& room = session.rooms.at(*seat_of(session, person));
  const auto points = simulated_points(session, room);
  if (points.empty() || dice.below(4) != 0) return writes(session, room, person, dice);
  return moves(session, room, *one_of(points, dice), dice);
}

// Takes a point away as if it had never been there; a statement that rests on nothing goes, too.
void erase_point(Session& session, const PointId& id) {
  for (auto& [statement_id, statement] : session.statements) {
    std::erase_if(statement.sources, [&](const Source& source) { return source.point == id; });
    statement.quoted.erase(id);
  }
  std::erase(session.rooms.at(session.points.at(id).room).points, id);
  session.points.erase(id);
}

bool is_gone(const Session& session, const Spotlight& spotlight) {
  if (const auto* point = std::get_if<PointId>(&spotlight)) return !session.points.contains(*point);
  const auto* statement = std::get_if<StatementId>(&spotlight);
  return statement && !session.statements.contains(*statement);
}

void erase_person(Session& session, const PersonId& id) {
  for (auto& round : session.rounds) round.seats.erase(id);
  for (auto& [room_id, room] : session.rooms) {
    if (room.facilitator == id) room.facilitator.reset();
    room.sat_here.erase(id);
  }
  std::erase(session.hands, id);
  if (!session.people.at(id).removed) --session.people_in;
  session.people.erase(id);
}

}  // namespace

Decision rehearse(const Session& session, const Context& context) {
  const auto& rehearsal = session.rehearsal;
  if (!rehearsal || rehearsal->acts_left == 0 || rehearsal->next_at > context.now) {
    return nothing_to_do();
  }
  Dice dice(context.entropy);
  Events events;
  const auto people = seated(session);
  if (!people.empty()) events.push_back(act(session, one_of(people, dice), dice));
  events.push_back(RehearsalWentOn{next_turn(context.now, dice)});
  return accepted(std::move(events));
}

// Rule R11.1.
Decision decide_one(const Session& session, const BeginRehearsal& begin, const Context& context) {
  const auto* actor = actor_of(session, context);
  if (!actor || actor->role != Role::host) return Refusal::not_permitted;
  if (begin.people < 1 || begin.people > limits::simulated_people_max) {
    return Refusal::value_out_of_range;
  }
  if (session.rehearsal) return nothing_to_do();
  const auto count = static_cast<std::size_t>(begin.people);
  if (session.people.size() + count > limits::people_max) return Refusal::limit_reached;

  Dice dice(context.entropy);
  RehearsalBegun begun;
  std::vector<PersonId> people;
  for (std::size_t number = 0; number < count; ++number) {
    people.push_back(dice.id<PersonId>('u'));
    begun.people.push_back({people.back(), std::string(names[number])});
  }
  begun.next_at = next_turn(context.now, dice);
  Events events{std::move(begun)};
  for (const auto& seat : late_seats(session, people)) {
    events.push_back(PersonSeated{current_round(session)->id, seat.person, seat.room});
  }
  return accepted(std::move(events));
}

// Rule R11.3.
Decision decide_one(const Session& session, const EndRehearsal&, const Context& context) {
  const auto* actor = actor_of(session, context);
  if (!actor || actor->role != Role::host) return Refusal::not_permitted;
  if (!session.rehearsal) return nothing_to_do();
  return accepted({RehearsalEnded{}});
}

Touched apply_one(Session& session, const RehearsalBegun& begun) {
  for (const auto& [id, name] : begun.people) {
    Person person;
    person.id = id;
    person.name = name;
    person.simulated = true;
    if (session.people.emplace(id, std::move(person)).second) ++session.people_in;
  }
  session.rehearsal = Rehearsal{begun.next_at, limits::simulated_acts_max};
  return touched_everything();
}

Touched apply_one(Session& session, const RehearsalWentOn& went_on) {
  session.rehearsal->next_at = went_on.next_at;
  --session.rehearsal->acts_left;
  return {};
}

Touched apply_one(Session& session, const RehearsalEnded&) {
  std::vector<PointId> points;
  for (const auto& [id, point] : session.points) {
    if (session.people.at(point.author).simulated) points.push_back(id);
  }
  for (const auto& point : points) erase_point(session, point);
  std::erase_if(session.statements, [](const auto& entry) { return entry.second.sources.empty(); });

  std::vector<PersonId> people;
  for (const auto& [id, person] : session.people) {
    if (person.simulated) people.push_back(id);
  }
  for (const auto& person : people) erase_person(session, person);
  if (session.spotlight && is_gone(session, *session.spotlight)) session.spotlight.reset();
  session.rehearsal.reset();
  return touched_everything();
}

}  // namespace plenum
