#include "plenum/assert.hpp"
#include "server/engine/fold.hpp"

#include <algorithm>

namespace plenum {
namespace {

Touched show(Session& session, Spotlight shown) {
  session.spotlight = std::move(shown);
  return touched({the_spotlight});
}

}  // namespace

Touched apply_one(Session& session, const MessageSent& sent) {
  const Message message{sent.message, sent.text, sent.rooms, sent.at};
  PLENUM_ASSERT(session.messages.emplace(sent.message, message).second);
  return touched({object(sent.message)});
}

Touched apply_one(Session& session, const MessageTakenBack& back) {
  session.messages.erase(back.message);
  return touched({object(back.message)});
}

Touched apply_one(Session& session, const AgendaSet& set) {
  auto& agenda = session.agenda;
  agenda.steps = set.steps;
  ++agenda.version;
  const bool stays = agenda.current && std::ranges::find(agenda.steps, *agenda.current,
                                                         &Step::id) != agenda.steps.end();
  if (!stays) {
    agenda.current.reset();
    agenda.started_at.reset();
  }
  return touched({the_agenda});
}

Touched apply_one(Session& session, const StepStarted& started) {
  session.agenda.current = started.step;
  session.agenda.started_at = started.step ? std::optional(started.at) : std::nullopt;
  return touched({the_agenda});
}

Touched apply_one(Session& session, const HandRaised& raised) {
  session.hands.push_back(raised.person);
  return touched({the_hands});
}

Touched apply_one(Session& session, const HandLowered& lowered) {
  std::erase(session.hands, lowered.person);
  return touched({the_hands});
}

Touched apply_one(Session& session, const PointShown& shown) {
  return show(session, shown.point);
}

Touched apply_one(Session& session, const StatementShown& shown) {
  return show(session, shown.statement);
}

Touched apply_one(Session& session, const BoardShown& shown) {
  return show(session, shown.room);
}

Touched apply_one(Session& session, const ShowingEnded&) {
  session.spotlight.reset();
  return touched({the_spotlight});
}

}  // namespace plenum
