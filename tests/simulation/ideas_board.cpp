#include "plenum/engine/engine.hpp"
#include "tests/simulation/ideas.hpp"

// What participants do; those who steer do it, too.
namespace plenum::test {

Command Ideas::writing(const Session& session, const PersonId& person, const Tab& tab) {
  if (chance_.one_in(3)) return AddPoint{room_of(session, person), column(session), text()};
  if (chance_.one_in(4)) return in_the_room(session, person, tab);
  const auto ref = point(session, person, tab);
  const auto* words = wording(session.points, ref);
  const auto revision = version(words ? words->revision : 1);
  switch (chance_.below(8)) {
    case 0:
    case 1:
    case 2:
      return EditPoint{ref, other_text(words ? &words->text : nullptr), revision};
    case 3:
      return SettlePoint{ref, text(), revision};
    case 4:
      return WithdrawPoint{ref};
    case 5:
      return RestorePoint{ref};
    default:
      return MovePoint{ref, column(session),
                       chance_.one_in(3) ? std::nullopt : std::optional(any_point(session))};
  }
}

Command Ideas::in_the_room(const Session& session, const PersonId& person, const Tab& tab) {
  const auto here = room_of(session, person);
  switch (chance_.below(7)) {
    case 0:
      return SetDone{here, chance_.one_in(2)};
    case 1:
      return MakeRequest{here, RequestKind::help};
    case 2:
      return MakeRequest{here, RequestKind::time};
    case 3:
      return CloseRequest{request(session, tab)};
    case 4:
      return SetHand{chance_.one_in(8) ? this->person(session) : person, !chance_.one_in(3)};
    case 5:
      return RenamePerson{person, chance_.one_in(4) ? session.people.begin()->second.name : name()};
    default:
      return HandInLate{here, column(session), text()};
  }
}

}  // namespace plenum::test
