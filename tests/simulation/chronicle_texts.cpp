#include "tests/simulation/canary.hpp"
#include "tests/simulation/chronicle.hpp"

#include <algorithm>
#include <variant>

// Where each text is at home, and who may have met it there.
namespace plenum::test {
namespace {

const RoomId plenary{};

// The point whose text or reason an event may have changed.
struct ChangedPoint {
  std::optional<PointId> operator()(const PointAdded& event) const { return event.point; }
  std::optional<PointId> operator()(const PointEdited& event) const { return event.point; }
  std::optional<PointId> operator()(const PointVariantKept& event) const { return event.point; }
  std::optional<PointId> operator()(const PointSettled& event) const { return event.point; }
  std::optional<PointId> operator()(const LatePointHandedIn& event) const { return event.point; }
  std::optional<PointId> operator()(const LatePointAccepted& event) const { return event.point; }
  template <class Other>
  std::optional<PointId> operator()(const Other&) const {
    return std::nullopt;
  }
};

// The statement whose text or sources an event may have changed.
struct ChangedStatement {
  std::optional<StatementId> operator()(const StatementMade& event) const {
    return event.statement;
  }
  std::optional<StatementId> operator()(const StatementEdited& event) const {
    return event.statement;
  }
  std::optional<StatementId> operator()(const StatementVariantKept& event) const {
    return event.statement;
  }
  std::optional<StatementId> operator()(const StatementSettled& event) const {
    return event.statement;
  }
  std::optional<StatementId> operator()(const PointsLinked& event) const { return event.statement; }
  template <class Other>
  std::optional<StatementId> operator()(const Other&) const {
    return std::nullopt;
  }
};

}  // namespace

void Chronicle::note_texts(const Event& event) {
  if (const auto point = std::visit(ChangedPoint{}, event)) {
    settle_in(session_.points.at(*point), board(*point));
  }
  if (const auto statement = std::visit(ChangedStatement{}, event)) {
    settle_in(session_.statements.at(*statement), desk(*statement));
  }
  if (const auto* added = std::get_if<PointAdded>(&event)) {
    ++points_;
    for (const auto number : canaries_in(added->text)) ++added_[number];
  }
  if (const auto* late = std::get_if<LatePointHandedIn>(&event)) {
    ++points_;
    for (const auto number : canaries_in(late->text)) ++added_[number];
  }
  if (const auto* declined = std::get_if<PointDeclined>(&event)) {
    settle_in(declined->reason,
              {.rooms = {session_.points.at(declined->point).room}, .to_plenary = true});
  }
  if (const auto* planned = std::get_if<RoundPlanned>(&event)) {
    settle_in(planned->task, {.round = planned->round});
    settle_in_rooms(session_.calls.rooms);
  }
  if (const auto* added = std::get_if<RoomAdded>(&event)) {
    settle_in(added->name, {.rooms = {added->room}, .to_seated = true, .to_plenary = true});
    settle_in_rooms(session_.calls.rooms);
  }
  if (const auto* renamed = std::get_if<RoomRenamed>(&event)) {
    settle_in(renamed->name, {.rooms = {renamed->room}, .to_seated = true, .to_plenary = true});
  }
  if (const auto* joined = std::get_if<PersonJoined>(&event)) {
    settle_in(joined->sector, {.person = joined->person});
  }
  if (const auto* sent = std::get_if<MessageSent>(&event)) {
    settle_in(sent->text, {.rooms = {sent->rooms.begin(), sent->rooms.end()},
                           .to_seated = true,
                           .to_all = sent->rooms.empty()});
  }
  if (const auto* set = std::get_if<AgendaSet>(&event)) {
    for (const auto& step : set->steps) settle_in(step.title, {.to_all = true});
  }
  if (const auto* set = std::get_if<CallLinksSet>(&event)) {
    settle_in(set->plenary, {.to_plenary = true});
    settle_in_rooms(set->rooms);
  }
}

// R7.10: each room talks at its own place.
void Chronicle::settle_in_rooms(const std::string& text) {
  Home home{.to_seated = true};
  for (const auto& [id, room] : session_.rooms) home.rooms.insert(id);
  settle_in(text, home);
}

// R5.11: a late point is on no board.
Chronicle::Home Chronicle::board(const PointId& id) const {
  const auto& point = session_.points.at(id);
  if (point.late) return {.person = point.author};
  return {.rooms = {point.room}, .to_seated = true, .to_plenary = true};
}

Chronicle::Home Chronicle::desk(const StatementId& id) const {
  Home home{.to_plenary = true};
  for (const auto& source : session_.statements.at(id).sources) {
    home.rooms.insert(session_.points.at(source.point).room);
  }
  return home;
}

void Chronicle::settle_in(const std::string& text, Home home) {
  home.at = head_;
  for (const auto number : canaries_in(text)) homes_[number].push_back(home);
}

void Chronicle::settle_in(const Wording& wording, const Home& home) {
  settle_in(wording.text, home);
  for (const auto& variant : wording.variants) settle_in(variant, home);
}

// What is not in the log may be in no frame at all.
bool Chronicle::may_know(const PersonId& person, int canary, Seq upto) const {
  const auto homes = homes_.find(canary);
  if (homes == homes_.end()) return false;
  const auto steering = steers_since_.find(person);
  if (steering != steers_since_.end() && steering->second <= upto) return true;
  return std::ranges::any_of(homes->second,
                             [&](const Home& home) { return told(person, home, upto); });
}

bool Chronicle::told(const PersonId& person, const Home& home, Seq upto) const {
  if (home.to_all || home.person == person) return true;
  if (home.round) {
    const auto started = started_since_.find(*home.round);
    if (started != started_since_.end() && started->second <= upto) return true;
  }
  if (home.to_plenary && home.rooms.empty()) return has(person, plenary, home.at, upto);
  const auto in_plenary = seated_.find({person, plenary});
  return std::ranges::any_of(home.rooms, [&](const RoomId& room) {
    if (home.to_seated && has(person, room, home.at, upto)) return true;
    const auto closed = closed_.find(room);
    return home.to_plenary && in_plenary != seated_.end() && closed != closed_.end() &&
           closed->second.together(in_plenary->second, home.at, upto);
  });
}

bool Chronicle::has(const PersonId& person, const RoomId& room, Seq first, Seq last) const {
  const auto seated = seated_.find({person, room});
  return seated != seated_.end() && seated->second.within(first, last);
}

int Chronicle::times_added(int canary) const {
  const auto found = added_.find(canary);
  return found == added_.end() ? 0 : found->second;
}

}  // namespace plenum::test
