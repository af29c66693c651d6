#include "plenum/engine/engine.hpp"
#include "tests/simulation/ideas.hpp"

// What those who steer do at the desk.
namespace plenum::test {

Command Ideas::merging(const Session& session, const PersonId& person, const Tab& tab) {
  if (chance_.one_in(3)) return MakeStatement{column(session), text(), points(session)};
  if (chance_.one_in(2)) return about_sources(session, tab);
  const auto ref = statement(session, tab);
  const auto* words = wording(session.statements, ref);
  const auto revision = version(words ? words->revision : 1);
  switch (chance_.below(9)) {
    case 0:
    case 1:
      return EditStatement{ref, other_text(words ? &words->text : nullptr), revision};
    case 2:
      return SettleStatement{ref, text(), revision};
    case 3:
      return MoveStatement{ref, column(session),
                           session.statements.empty() || chance_.one_in(3)
                               ? std::nullopt
                               : std::optional(chance_.one_of(session.statements).first)};
    case 4:
      return TakeBackStatement{ref};
    case 5:
      return RestoreStatement{ref};
    case 6:
      return DeclinePoint{any_point(session), text()};
    case 7:
      return ReconsiderPoint{any_point(session)};
    default:
      return AcceptLate{point(session, person, tab)};
  }
}

Command Ideas::about_sources(const Session& session, const Tab& tab) {
  const auto ref = statement(session, tab);
  const auto* id = std::get_if<StatementId>(&ref);
  const auto found = id ? session.statements.find(*id) : session.statements.end();
  const bool known = found != session.statements.end() && !found->second.sources.empty();
  const auto source = known ? chance_.one_of(found->second.sources).point : any_point(session);
  switch (chance_.below(3)) {
    case 0:
      return LinkPoints{ref, points(session)};
    case 1:
      return UnlinkPoints{ref, {source}};
    default: {
      const auto point = session.points.find(source);
      return AcceptChange{ref, source,
                          version(point == session.points.end() ? 1 : point->second.revision)};
    }
  }
}

}  // namespace plenum::test
