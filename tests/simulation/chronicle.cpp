#include "tests/simulation/chronicle.hpp"

#include "plenum/protocol/codec.hpp"

#include <algorithm>
#include <charconv>

namespace plenum::test {
namespace {

constexpr std::string_view opening = "[c";

template <class Map, class Key>
bool since(const Map& map, const Key& key, Seq upto) {
  const auto found = map.find(key);
  return found != map.end() && found->second <= upto;
}

}  // namespace

std::string canary(int number) {
  return std::string(opening) + std::to_string(number) + "]";
}

std::vector<int> canaries_in(const std::string& text) {
  std::vector<int> found;
  for (auto at = text.find(opening); at != text.npos; at = text.find(opening, at + 1)) {
    int number = 0;
    const auto* first = text.data() + at + opening.size();
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), number);
    if (error == std::errc{} && end != text.data() + text.size() && *end == ']') {
      found.push_back(number);
    }
  }
  return found;
}

std::vector<std::string> Chronicle::read_on(store::EventLog& log, const SessionId& id) {
  std::vector<std::string> wrong;
  for (const auto& row : log.read(id, head_)) {
    if (row.seq != head_ + 1)
      wrong.push_back("commit " + std::to_string(head_ + 1) + " is missing");
    head_ = row.seq;
    const auto commit = protocol::decode_commit(row.payload);
    if (!commit) {
      wrong.push_back("commit " + std::to_string(row.seq) + " cannot be read");
      continue;
    }
    for (const auto& event : commit->events) {
      apply(session_, event);
      note(event);
    }
  }
  return wrong;
}

void Chronicle::note(const Event& event) {
  if (const auto* added = std::get_if<PointAdded>(&event)) {
    settle_in(added->text, {{}, {}, {added->room}, true});
    for (const auto number : canaries_in(added->text)) ++added_[number];
  }
  if (const auto* edited = std::get_if<PointEdited>(&event)) {
    settle_in(edited->text, {{}, {}, {session_.points.at(edited->point).room}, true});
  }
  if (const auto* made = std::get_if<StatementMade>(&event)) {
    settle_in(made->text, home_of(session_.statements.at(made->statement)));
  }
  if (const auto* edited = std::get_if<StatementEdited>(&event)) {
    settle_in(edited->text, home_of(session_.statements.at(edited->statement)));
  }
  if (const auto* planned = std::get_if<RoundPlanned>(&event)) {
    settle_in(planned->task, {{}, planned->round, {}, false});
  }
  if (const auto* joined = std::get_if<PersonJoined>(&event)) {
    settle_in(joined->sector, {joined->person, {}, {}, false});
  }
  note_seats();
}

void Chronicle::note_seats() {
  for (const auto& [id, person] : session_.people) {
    if (steers(person.role)) steers_since_.emplace(id, head_);
    if (const auto seat = seat_of(session_, id)) seated_since_.try_emplace({id, *seat}, head_);
  }
  const auto* round = current_round(session_);
  if (!round) return;
  coverage_->seen(round->state);
  if (round->state != RoundState::prepared) started_since_.emplace(round->id, head_);
  if (round->state != RoundState::closed) return;
  for (const auto& room : round->rooms) published_since_.emplace(room, head_);
}

void Chronicle::settle_in(const std::string& text, const Home& home) {
  for (const auto number : canaries_in(text)) homes_[number].push_back(home);
}

Chronicle::Home Chronicle::home_of(const Statement& statement) const {
  Home home;
  for (const auto& source : statement.sources) {
    home.rooms.insert(session_.points.at(source.point).room);
  }
  return home;
}

// What is not in the log may be in no frame at all.
bool Chronicle::may_know(const PersonId& person, int canary, Seq upto) const {
  const auto homes = homes_.find(canary);
  if (homes == homes_.end()) return false;
  return std::ranges::any_of(homes->second,
                             [&](const Home& home) { return told(person, home, upto); });
}

bool Chronicle::told(const PersonId& person, const Home& home, Seq upto) const {
  if (since(steers_since_, person, upto) || home.person == person) return true;
  if (home.round && since(started_since_, *home.round, upto)) return true;
  return std::ranges::any_of(home.rooms, [&](const RoomId& room) {
    const bool seated = home.to_those_seated && since(seated_since_, std::pair(person, room), upto);
    return seated || since(published_since_, room, upto);
  });
}

int Chronicle::times_added(int canary) const {
  const auto found = added_.find(canary);
  return found == added_.end() ? 0 : found->second;
}

}  // namespace plenum::test
