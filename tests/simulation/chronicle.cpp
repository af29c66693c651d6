#include "tests/simulation/chronicle.hpp"

#include <algorithm>

namespace plenum::test {
namespace {

const RoomId plenary{};

std::string phase_of(const Session& session) {
  const auto& round = *current_round(session);
  if (round.paused_at) return "paused";
  constexpr const char* names[] = {"prepared", "running", "closing", "closed"};
  return names[static_cast<int>(round.state)];
}

std::size_t simulated_points(const Session& session) {
  return static_cast<std::size_t>(std::ranges::count_if(session.points, [&](const auto& entry) {
    return session.people.at(entry.second.author).simulated;
  }));
}

}  // namespace

std::vector<std::string> Chronicle::read_on(store::EventLog& log, const SessionId& id) {
  std::vector<std::string> wrong;
  for (const auto& row : log.read(id, head_)) {
    if (row.seq != head_ + 1)
      wrong.push_back("commit " + std::to_string(head_ + 1) + " is missing");
    head_ = row.seq;
    const auto commit = protocol::decode_commit(row.payload);
    if (commit) {
      fold(*commit, wrong);
    } else {
      wrong.push_back("commit " + std::to_string(row.seq) + " cannot be read");
    }
  }
  return wrong;
}

void Chronicle::fold(const protocol::Commit& commit, std::vector<std::string>& wrong) {
  for (const auto& event : commit.events) {
    check_ends(event, commit, wrong);
    if (std::holds_alternative<RehearsalEnded>(event)) points_ -= simulated_points(session_);
    apply(session_, event);
    note_people(event);
    note_texts(event);
  }
  note_places();
}

// R4.5: what ends, ends once, and by itself only when its time has come.
void Chronicle::check_ends(const Event& event, const protocol::Commit& commit,
                           std::vector<std::string>& wrong) const {
  std::vector<RoomId> rooms;
  if (const auto* room = std::get_if<RoomClosed>(&event)) rooms = {room->room};
  const bool all = std::holds_alternative<RoundClosed>(event);
  if (!all && rooms.empty()) return;
  const auto& round = *current_round(session_);
  if (!runs(round)) return wrong.push_back("R4.5: a round ends that does not run");
  if (all)
    std::ranges::copy_if(round.rooms, std::back_inserter(rooms),
                         [&](const RoomId& room) { return !session_.rooms.at(room).closed; });
  if (rooms.empty()) wrong.push_back("R4.10: a round went on without a room");
  for (const auto& room : rooms) {
    if (session_.rooms.at(room).closed) wrong.push_back("R4.5: a room ends twice");
    const bool early = round.paused_at || end_of(round, session_.rooms.at(room)) > commit.at;
    // Nobody asked for anything in this commit.
    if (early && commit.answers.empty()) wrong.push_back("R4.5: a room ends before its time");
  }
}

void Chronicle::note_people(const Event& event) {
  if (std::holds_alternative<RoundStarted>(event)) no_seat_.clear();
  if (const auto* seated = std::get_if<PersonSeated>(&event)) no_seat_.erase(seated->person);
  if (const auto* unseated = std::get_if<PersonUnseated>(&event)) no_seat_.insert(unseated->person);
  if (const auto* removed = std::get_if<PersonRemoved>(&event)) removed_.insert(removed->person);
  if (!std::holds_alternative<RoomsReopened>(event)) return;
  // Who has come since the rooms closed had no seat to come back to.
  for (const auto& [id, person] : session_.people) {
    if (!steers(person.role) && !current_round(session_)->seats.contains(id)) no_seat_.insert(id);
  }
}

void Chronicle::note_places() {
  for (const auto& [id, person] : session_.people) {
    if (steers(person.role)) steers_since_.emplace(id, head_);
    const auto seat = seat_of(session_, id).value_or(plenary);
    const auto [before, fresh] = seats_.try_emplace(id, seat);
    if (!fresh && before->second == seat) continue;
    seated_[{id, before->second}].set(false, head_);
    seated_[{id, seat}].set(true, head_);
    before->second = seat;
  }
  for (const auto& [id, room] : session_.rooms) closed_[id].set(room.closed, head_);
  const auto* round = current_round(session_);
  if (!round) return;
  coverage_->seen(phase_of(session_));
  if (round->state != RoundState::prepared) started_since_.emplace(round->id, head_);
}

}  // namespace plenum::test
