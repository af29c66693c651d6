#include "tests/simulation/course.hpp"

#include <algorithm>
#include <utility>

// What happens in the course, one thing after the other.
namespace plenum::test {

void Course::plan() {
  reopened_ = false;
  // Each wants it otherwise, and both say so; what stands in the end is what was said last.
  two_at_once(PlanRound{ideas_.good_text(), 10, 9, 0}, PlanRound{ideas_.good_text(), 10, 10, 0});
  ask(moderator(0), SetAgenda{{{{}, ideas_.good_text(), 10}, {{}, ideas_.good_text(), 5}},
                              session().agenda.version});
}

void Course::assign() {
  ask(moderator(0), AssignSeats{round().id});
  for (const auto& room : round().rooms) {
    if (chance_.one_in(3)) ask(moderator(1), RenameRoom{room, ideas_.good_text()});
  }
  ask(moderator(1), SetCallLinks{"https://talk.example/all", "https://talk.example/{number}"});
  ask(moderator(1), GoToStep{session().agenda.steps.back().id});
  for (int times = 0; times < 5; ++times) {
    auto& visitor = participant();
    ask(visitor, SetHand{*visitor.person, true});
  }
}

void Course::start() {
  move();
  ask(any_moderator(), StartRound{round().id});
}

void Course::write() {
  for (auto& visitor : visitors_) {
    const auto seat = visitor.person ? seat_of(session(), *visitor.person) : std::nullopt;
    if (!seat || !chance_.one_in(10)) continue;
    const ColumnId column{"c" + std::to_string(chance_.between(1, 3))};
    ask(visitor, AddPoint{*seat, column, ideas_.good_text()});
    if (chance_.one_in(3))
      ask(visitor, ideas_.writing(session(), *visitor.person, visitor.tabs[0]));
    if (!visitor.tabs[0].connected()) coverage_.happened("person   asked while offline");
    if (chance_.one_in(8)) hosting_->turn();
  }
}

// Several at once, one to the plenary, and whoever sits there back to a room.
void Course::move() {
  const auto open = rooms_that_are(true);
  if (open.empty()) return;
  std::vector<PersonId> together;
  for (int times = 0; times < 5; ++times) together.push_back(*participant().person);
  ask(moderator(0), MovePeople{round().id, together, chance_.one_of(open)});
  ask(moderator(1), MovePeople{round().id, {*participant().person}, std::nullopt});
  for (const auto& visitor : visitors_) {
    const bool strays = !steers(role_of(visitor)) && !is_removed(visitor) && runs(round()) &&
                        !round().seats.contains(*visitor.person);
    if (strays) {
      ask(moderator(1), MovePeople{round().id, {*visitor.person}, chance_.one_of(open)});
    }
  }
  if (runs(round())) {
    const auto& [person, room] = *round().seats.begin();
    ask(moderator(0), NameFacilitator{room, person});
  }
}

void Course::come_late() {
  for (int times = 0; times < 12; ++times) newcomer(Role::participant);
  ask(any_moderator(), AddRoom{round().id, ideas_.good_text()});
}

void Course::go_offline() {
  for (int times = 0; times < 30; ++times) participant().tabs.front().drop(&host());
  write();
  move();
}

void Course::change_time() {
  const auto before = *round().ends_at;
  two_at_once(ChangeTime{round().id, std::nullopt, 60, 0},
              ChangeTime{round().id, std::nullopt, 120, 0});
  if (*round().ends_at != before + 180s) complain("R4.7: what both asked for was not done");
  const auto& room = chance_.one_of(round().rooms);
  const auto& tab = moderator(0).tabs.front();
  ask(moderator(0), tab.upon_what_is_seen(ChangeTime{round().id, room, 30, 0}));
}

void Course::ask_for_things() {
  for (int times = 0; times < 8; ++times) {
    auto& visitor = participant();
    const auto seat = seat_of(session(), *visitor.person);
    if (!seat) continue;
    ask(visitor, MakeRequest{*seat, chance_.one_in(2) ? RequestKind::help : RequestKind::time});
    ask(visitor, SetDone{*seat, chance_.one_in(2)});
  }
}

void Course::see_to_things() {
  for (const auto& [id, request] : session().requests) {
    ask(moderator(0), TakeRequest{id});
    ask(moderator(1), TakeRequest{id});
    if (chance_.one_in(2)) ask(moderator(1), CloseRequest{id});
  }
  ask(moderator(0), SendMessage{{}, ideas_.good_text()});
  ask(moderator(1), SendMessage{{chance_.one_of(round().rooms)}, ideas_.good_text()});
}

void Course::pause() {
  two_at_once(PauseRound{round().id, 0}, ChangeTime{round().id, std::nullopt, 60, 0});
}

void Course::resume() {
  const auto& tab = moderator(1).tabs.front();
  ask(moderator(1), tab.upon_what_is_seen(ResumeRound{round().id, 0}));
}

void Course::close_a_room() {
  const auto open = rooms_that_are(true);
  ask(any_moderator(), CloseRoom{chance_.one_of(open)});
}

void Course::hand_in_late() {
  for (auto& visitor : visitors_) {
    const auto seat = round().seats.find(*visitor.person);
    if (seat == round().seats.end() || !session().rooms.at(seat->second).closed) continue;
    if (!chance_.one_in(15)) continue;
    ask(visitor, HandInLate{seat->second, ColumnId{"c1"}, ideas_.good_text()});
  }
}

void Course::open_it_again() {
  for (const auto& room : rooms_that_are(false)) {
    ask(any_moderator(), ReopenRooms{round().id, room, 120});
  }
}

void Course::send_away() {
  for (int times = 0; times < 4; ++times) {
    ask(moderator(0), RemovePerson{*participant().person});
  }
}

// Those who knock before that find the door shut.
void Course::let_back_in() {
  for (auto& visitor : visitors_) {
    if (!is_removed(visitor)) continue;
    connect(visitor);
    if (chance_.one_in(3)) continue;
    hosting_->settle(id_);
    ask(moderator(1), ReadmitPerson{*visitor.person});
  }
}

void Course::end_soon() {
  come_back();
  two_at_once(EndRound{round().id, 60, 0}, EndRound{round().id, 90, 0});
}

void Course::change_mind() {
  const auto& tab = moderator(0).tabs.front();
  ask(moderator(0), tab.upon_what_is_seen(CancelEnding{round().id, 0}));
  if (!look()) return;
  if (round().state != RoundState::running) complain("R4.9: nobody changed their mind");
  ask(moderator(1), moderator(1).tabs.front().upon_what_is_seen(
                        ChangeTime{round().id, rooms_that_are(true)[0], 60, 0}));
}

// Room by room, each by itself.
void Course::reach_the_end() {
  for (int times = 0; runs(round()) && times < 20; ++times) {
    const auto next = next_deadline(session());
    if (next && *next > *now_) machine_.pass(*next - *now_);
    if (!look()) return;
  }
  if (runs(round())) complain("R4.5: a round does not end");
}

void Course::merge() {
  for (const auto& [id, point] : session().points) {
    if (point.late && chance_.one_in(2)) ask(any_moderator(), AcceptLate{id});
  }
  auto points = points_to_merge();
  for (int times = 0; times < 6 && !points.empty(); ++times) {
    ask(any_moderator(),
        MakeStatement{
            ColumnId{"c1"}, ideas_.good_text(), {chance_.one_of(points), chance_.one_of(points)}});
    ask(any_moderator(), DeclinePoint{chance_.one_of(points), ideas_.good_text()});
    ask(any_moderator(), ideas_.merging(session(), *moderator(0).person, moderator(0).tabs[0]));
  }
  ask(any_moderator(), ShowToAll{chance_.one_of(round().rooms).value});
  for (auto& visitor : visitors_) {
    if (chance_.one_in(30)) ask(visitor, SetHand{*visitor.person, true});
  }
}

void Course::open_all_again() {
  reopened_ = true;
  ask(any_moderator(), ReopenRooms{round().id, std::nullopt, 100});
}

}  // namespace plenum::test
