#include "plenum/engine/engine.hpp"
#include "plenum/limits.hpp"
#include "tests/simulation/ideas.hpp"

// What those who steer do with rounds.
namespace plenum::test {

Command Ideas::steering(const Session& session) {
  const auto& last = session.rounds.back();
  switch (chance_.below(8)) {
    case 0:
      return PlanRound{chance_.one_in(3) ? std::string() : text(),
                       chance_.one_in(15) ? 0 : chance_.between(1, 6),
                       chance_.one_in(15) ? limits::rooms_max + 1 : chance_.between(0, 4),
                       version(last.state == RoundState::closed ? 0 : last.plan_version)};
    case 1:
    case 2:
      return StartRound{round(session)};
    case 3:
    case 4:
      return about_rooms(session);
    default:
      return about_time(session);
  }
}

Command Ideas::about_rooms(const Session& session) {
  const auto here = room(session);
  switch (chance_.below(6)) {
    case 0:
      return AssignSeats{round(session)};
    case 1:
      return AddRoom{round(session), chance_.one_in(2) ? std::string() : text()};
    case 2:
      return RenameRoom{here, chance_.one_in(3) ? std::string() : text()};
    case 3: {
      if (chance_.one_in(5)) return NameFacilitator{here, std::nullopt};
      for (const auto& [person, seat] : session.rounds.back().seats) {
        if (seat == here && chance_.one_in(2)) return NameFacilitator{here, person};
      }
      return NameFacilitator{here, person(session)};
    }
    default:
      return MovePeople{round(session), people(session),
                        chance_.one_in(4) ? std::nullopt : std::optional(here)};
  }
}

Command Ideas::about_time(const Session& session) {
  const auto& last = session.rounds.back();
  const auto which = round(session);
  const auto seen = version(last.end_version);
  if (last.paused_at && chance_.one_in(3)) return ResumeRound{which, seen};
  if (last.state == RoundState::closing && chance_.one_in(3)) return CancelEnding{which, seen};
  const auto only = chance_.one_in(2) ? std::nullopt : std::optional(room(session));
  switch (chance_.below(8)) {
    case 0:
    case 1:
      return ChangeTime{which, only, chance_.between(-120, 200), seen};
    case 2:
      return PauseRound{which, seen};
    case 3:
      return ResumeRound{which, seen};
    case 4:
      return EndRound{which, chance_.one_in(4) ? 0 : chance_.between(-10, 200), seen};
    case 5:
      return CancelEnding{which, seen};
    case 6:
      return CloseRoom{room(session)};
    default:
      return ReopenRooms{which, only, chance_.between(-5, 200)};
  }
}

}  // namespace plenum::test
