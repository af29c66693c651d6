#include "plenum/engine/engine.hpp"
#include "tests/simulation/ideas.hpp"

// What those who steer do with people and in the plenary.
namespace plenum::test {

Command Ideas::presiding(const Session& session, const Tab& tab) {
  switch (chance_.below(13)) {
    case 0: {
      std::vector<RoomId> rooms;
      for (auto left = chance_.below(3); left > 0; --left) rooms.push_back(room(session));
      return SendMessage{std::move(rooms), text()};
    }
    case 1:
      return TakeBackMessage{session.messages.empty() || chance_.one_in(3)
                                 ? just_created<MessageId, SendMessage>(tab)
                                 : Ref<MessageId>(chance_.one_of(session.messages).first)};
    case 2:
      return SetAgenda{steps(session), version(session.agenda.version)};
    case 3:
      return GoToStep{step(session)};
    case 4:
      return SetHand{session.hands.empty() ? person(session) : chance_.one_of(session.hands),
                     chance_.one_in(6)};
    case 5:
    case 6: {
      if (chance_.one_in(4)) return ShowToAll{std::nullopt};
      if (chance_.one_in(3)) return ShowToAll{room(session).value};
      if (chance_.one_in(2) || session.statements.empty()) {
        return ShowToAll{any_point(session).value};
      }
      return ShowToAll{chance_.one_of(session.statements).first.value};
    }
    case 7:
      return SetCallLinks{link(), link()};
    case 8:
      return TakeRequest{request(session, tab)};
    case 9:
      return CloseRequest{request(session, tab)};
    case 10:
      if (chance_.one_in(2)) return EndRehearsal{};
      return BeginRehearsal{chance_.one_in(10) ? 0 : chance_.between(1, 4)};
    default:
      return about_people(session);
  }
}

Command Ideas::about_people(const Session& session) {
  std::vector<PersonId> removed;
  for (const auto& [id, one] : session.people) {
    if (one.removed) removed.push_back(id);
  }
  const auto gone =
      removed.empty() || chance_.one_in(10) ? person(session) : chance_.one_of(removed);
  switch (chance_.below(7)) {
    case 0:
      return RenamePerson{person(session), chance_.one_in(6) ? std::string() : name()};
    case 1:
      return RemovePerson{person(session)};
    case 2:
      if (chance_.one_in(6)) return RevokeInvite{chance_.one_of(session.invites).first};
      [[fallthrough]];
    case 3:
      return ErasePerson{gone};
    default:
      return ReadmitPerson{gone};
  }
}

std::optional<StepId> Ideas::step(const Session& session) {
  if (chance_.one_in(4)) return std::nullopt;
  if (session.agenda.steps.empty() || chance_.one_in(20)) return StepId{"nobody knows"};
  return chance_.one_of(session.agenda.steps).id;
}

std::vector<StepDraft> Ideas::steps(const Session& session) {
  std::vector<StepDraft> drafts;
  for (const auto& one : session.agenda.steps) {
    if (chance_.one_in(4)) continue;
    drafts.push_back({one.id, chance_.one_in(4) ? text() : one.title, one.minutes});
  }
  if (drafts.size() < 5 || chance_.one_in(8)) {
    drafts.push_back({std::nullopt, good_text(), chance_.between(0, 20)});
  }
  if (chance_.one_in(20)) drafts.push_back({StepId{"nobody knows"}, good_text(), 5});
  return drafts;
}

std::string Ideas::link() {
  switch (chance_.below(6)) {
    case 0:
      return "";
    case 1:
      return "http://talk.example/" + good_text();
    case 2:
      return "https://talk.example/" + good_text();  // with blanks in it
    default:
      return "https://talk.example/{number}/{name}/" + good_text().substr(21);
  }
}

}  // namespace plenum::test
