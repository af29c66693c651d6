#include "tests/engine/workshop.hpp"

#include "plenum/protocol/codec.hpp"

#include <boost/mp11.hpp>

#include <array>
#include <string_view>

// Who may do what, where and when: role × command × phase, every cell written by hand.
//
//   +  it happens        -  not_permitted      C  room_closed
//   =  it is so already  P  wrong_phase        V  changed_meanwhile
//                                              R  request_closed
//
// A command without a row does not compile.
namespace plenum::test {
namespace {

struct Actor {
  const char* name;
  PersonId person;
};

// The signs of a cell, in this order: ? A B E m h. The points that commands name are Anna's, in
// room 1.
const std::array<Actor, 6> actors{{
    {"nobody", nobody},
    {"the author, seated here", anna},
    {"another participant seated here", ben},
    {"a participant seated elsewhere", cleo},
    {"a moderator", moderator},
    {"the host", host},
}};

// Was here and was removed.
const PersonId dora{"udora"};

struct Phase {
  const char* name;
  Given given;
};

const RequestId asked{"q1"};
const MessageId sent{"m1"};

const std::array<Phase, 4>& phases() {
  const Events talk{RequestMade{asked, room_1, RequestKind::help, noon},
                    MessageSent{sent, {}, "text", noon}};
  const Events last_stretch{RoundClosing{round_1, noon + 10min, 2}};
  const Events over{RoundClosed{round_1}};
  const Events gone{joined(dora), PersonRemoved{dora}};
  const auto running = running_with_statements().also(talk).also(gone);
  static const std::array<Phase, 4> all{{
      {"prepared", seated().also(gone)},
      {"running", running},
      {"closing", running.also(last_stretch)},
      {"closed", running.also(last_stretch).also(over)},
  }};
  return all;
}

// The cells of one command: for each phase a text with a sign for each actor.
template <class Asked>
struct Row {
  Asked asked;
  std::array<std::string_view, 4> cells;
};

template <class Asked>
Row<Asked> no_row() {
  static_assert(sizeof(Asked) == 0, "this command has no row in the role table");
  return {};
}
template <class Asked>
const Row<Asked> row = no_row<Asked>();

// clang-format off
//                                            ?ABEmh     ?ABEmh     ?ABEmh     ?ABEmh
//                                           prepared   running    closing    closed
template <> const Row<PlanRound> row<PlanRound>{
    {"New task", 30, 3, 1},                  {"----++", "----PP", "----PP", "----VV"}};
template <> const Row<AssignSeats> row<AssignSeats>{
    {round_1},                               {"----++", "----PP", "----PP", "----PP"}};
template <> const Row<MovePeople> row<MovePeople>{
    {round_1, {anna}, room_2},               {"----++", "----++", "----++", "----PP"}};
template <> const Row<AddRoom> row<AddRoom>{
    {round_1, "Room"},                       {"----++", "----++", "----++", "----PP"}};
template <> const Row<RenameRoom> row<RenameRoom>{
    {room_1, "Room"},                        {"----++", "----++", "----++", "----++"}};
template <> const Row<NameFacilitator> row<NameFacilitator>{
    {room_1, anna},                          {"----++", "----++", "----++", "----PP"}};
template <> const Row<StartRound> row<StartRound>{
    {round_1},                               {"----++", "----==", "----==", "----PP"}};
template <> const Row<ChangeTime> row<ChangeTime>{
    {round_1, std::nullopt, 60, 1},          {"----PP", "----++", "----VV", "----PP"}};
template <> const Row<PauseRound> row<PauseRound>{
    {round_1, 1},                            {"----PP", "----++", "----VV", "----PP"}};
template <> const Row<ResumeRound> row<ResumeRound>{
    {round_1, 1},                            {"----PP", "----==", "----==", "----PP"}};
template <> const Row<EndRound> row<EndRound>{
    {round_1, 60, 1},                        {"----PP", "----++", "----VV", "----=="}};
template <> const Row<CancelEnding> row<CancelEnding>{
    {round_1, 2},                            {"----PP", "----==", "----++", "----PP"}};
template <> const Row<CloseRoom> row<CloseRoom>{
    {room_1},                                {"----PP", "----++", "----++", "----=="}};
template <> const Row<ReopenRooms> row<ReopenRooms>{
    {round_1, std::nullopt, 60},             {"----PP", "----==", "----==", "----++"}};
template <> const Row<SetDone> row<SetDone>{
    {room_1, true},                          {"------", "-++---", "-++---", "------"}};
template <> const Row<MakeRequest> row<MakeRequest>{
    {room_1, RequestKind::time},             {"------", "-++---", "-++---", "------"}};
template <> const Row<TakeRequest> row<TakeRequest>{
    {asked},                                 {"----RR", "----++", "----++", "----RR"}};
template <> const Row<CloseRequest> row<CloseRequest>{
    {asked},                                 {"----==", "-++-++", "-++-++", "----=="}};
template <> const Row<AddPoint> row<AddPoint>{
    {room_1, helps, "text"},                 {"----PP", "-++-++", "-++-++", "-CC-CC"}};
template <> const Row<EditPoint> row<EditPoint>{
    {annas, "new text", 1},                  {"------", "-+--++", "-+--++", "-C--++"}};
template <> const Row<SettlePoint> row<SettlePoint>{
    {annas, "new text", 1},                  {"------", "-+--++", "-+--++", "-C--++"}};
template <> const Row<MovePoint> row<MovePoint>{
    {annas, hinders, std::nullopt},          {"------", "-++-++", "-++-++", "-CC-++"}};
template <> const Row<WithdrawPoint> row<WithdrawPoint>{
    {annas},                                 {"------", "-+--++", "-+--++", "-C--++"}};
template <> const Row<RestorePoint> row<RestorePoint>{
    {withdrawn},                             {"------", "-+--++", "-+--++", "-C--++"}};
template <> const Row<HandInLate> row<HandInLate>{
    {room_1, helps, "text"},                 {"------", "-PP---", "-PP---", "-++---"}};
template <> const Row<AcceptLate> row<AcceptLate>{
    {annas},                                 {"------", "----==", "----==", "----=="}};
template <> const Row<DeclinePoint> row<DeclinePoint>{
    {bens, "reason"},                        {"------", "----++", "----++", "----++"}};
template <> const Row<ReconsiderPoint> row<ReconsiderPoint>{
    {bens},                                  {"------", "----==", "----==", "----=="}};
template <> const Row<MakeStatement> row<MakeStatement>{
    {helps, "text", {annas, cleos}},         {"------", "----++", "----++", "----++"}};
template <> const Row<EditStatement> row<EditStatement>{
    {statement, "new text", 1},              {"------", "----++", "----++", "----++"}};
template <> const Row<SettleStatement> row<SettleStatement>{
    {statement, "new text", 1},              {"------", "----++", "----++", "----++"}};
template <> const Row<MoveStatement> row<MoveStatement>{
    {statement, hinders, std::nullopt},      {"------", "----++", "----++", "----++"}};
template <> const Row<LinkPoints> row<LinkPoints>{
    {statement, {bens}},                     {"------", "----++", "----++", "----++"}};
template <> const Row<UnlinkPoints> row<UnlinkPoints>{
    {statement, {annas}},                    {"------", "----++", "----++", "----++"}};
template <> const Row<AcceptChange> row<AcceptChange>{
    {statement, annas, 1},                   {"------", "----==", "----==", "----=="}};
template <> const Row<TakeBackStatement> row<TakeBackStatement>{
    {statement},                             {"------", "----++", "----++", "----++"}};
template <> const Row<RestoreStatement> row<RestoreStatement>{
    {taken_back},                            {"------", "----++", "----++", "----++"}};
template <> const Row<SendMessage> row<SendMessage>{
    {{room_1}, "text"},                      {"----PP", "----++", "----++", "----PP"}};
template <> const Row<TakeBackMessage> row<TakeBackMessage>{
    {sent},                                  {"----==", "----++", "----++", "----++"}};
template <> const Row<SetAgenda> row<SetAgenda>{
    {{{std::nullopt, "Step", 10}}, 0},       {"----++", "----++", "----++", "----++"}};
template <> const Row<GoToStep> row<GoToStep>{
    {std::nullopt},                          {"----==", "----==", "----==", "----=="}};
template <> const Row<SetHand> row<SetHand>{
    {anna, true},                            {"-+----", "-P----", "-P----", "-+----"}};
template <> const Row<ShowToAll> row<ShowToAll>{
    {annas.value},                           {"------", "----PP", "----PP", "----++"}};
template <> const Row<SetCallLinks> row<SetCallLinks>{
    {"https://example.org", ""},             {"----++", "----++", "----++", "----++"}};
template <> const Row<RenamePerson> row<RenamePerson>{
    {anna, "Anna"},                          {"-+--++", "-+--++", "-+--++", "-+--++"}};
template <> const Row<RemovePerson> row<RemovePerson>{
    {anna},                                  {"----++", "----++", "----++", "----++"}};
template <> const Row<ReadmitPerson> row<ReadmitPerson>{
    {anna},                                  {"----==", "----==", "----==", "----=="}};
template <> const Row<ErasePerson> row<ErasePerson>{
    {dora},                                  {"-----+", "-----+", "-----+", "-----+"}};
template <> const Row<RevokeInvite> row<RevokeInvite>{
    {participants_link},                     {"----++", "----++", "----++", "----++"}};
template <> const Row<BeginRehearsal> row<BeginRehearsal>{
    {12},                                    {"-----+", "-----+", "-----+", "-----+"}};
template <> const Row<EndRehearsal> row<EndRehearsal>{
    {},                                      {"-----=", "-----=", "-----=", "-----="}};

// What comes by other doors than a connection; for most of it nobody in particular asks.
template <> const Row<RenewInvite> row<RenewInvite>{
    {Role::participant, {"secret", "hash"}}, {"----++", "----++", "----++", "----++"}};
template <> const Row<LinkDevice> row<LinkDevice>{
    {"hash of a device"},                    {"-+++++", "-+++++", "-+++++", "-+++++"}};
template <> const Row<JoinSession> row<JoinSession>{
    {"hash of participants", "new", "D", "", ""},
                                             {"++++++", "++++++", "++++++", "++++++"}};
template <> const Row<CreateSession> row<CreateSession>{
    {workshop, "T", "en", {"C"}, 2, 20, "H", "token", {}, {}},
                                             {"PPPPPP", "PPPPPP", "PPPPPP", "PPPPPP"}};
template <> const Row<OpenSession> row<OpenSession>{
    {"node", "boot", 5s, noon},              {"++++++", "++++++", "++++++", "++++++"}};
template <> const Row<Tick> row<Tick>{
    {},                                      {"======", "======", "======", "======"}};
// clang-format on

char sign_of(const Outcome& outcome) {
  if (outcome.accepted()) return outcome.events().empty() ? '=' : '+';
  switch (std::get<Refusal>(outcome.decision)) {
    case Refusal::not_permitted:
      return '-';
    case Refusal::wrong_phase:
      return 'P';
    case Refusal::room_closed:
      return 'C';
    case Refusal::changed_meanwhile:
      return 'V';
    case Refusal::request_closed:
      return 'R';
    default:
      return '!';
  }
}

template <class Asked>
void expect_row() {
  for (std::size_t phase = 0; phase < phases().size(); ++phase) {
    const auto cell = row<Asked>.cells[phase];
    ASSERT_EQ(cell.size(), actors.size()) << "a sign for each actor";
    for (std::size_t at = 0; at < actors.size(); ++at) {
      const auto outcome = phases()[phase].given.when(actors[at].person, row<Asked>.asked);
      EXPECT_EQ(sign_of(outcome), cell[at]) << actors[at].name << ", " << phases()[phase].name
                                            << ": " << testing::PrintToString(outcome);
    }
  }
}

// Rules R0.2, R1.4, R1.6, R3.1, R5.1, R5.5, R6.1, R9.1 to R9.4 and R11.1, together.
TEST(RoleTable, every_command_of_a_connection_by_every_role_in_every_phase) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, AnyCommand>>(
      []<class Asked>(std::type_identity<Asked>) {
        SCOPED_TRACE(protocol::name_of(Command(row<Asked>.asked)));
        expect_row<Asked>();
      });
}

TEST(RoleTable, every_other_command_by_every_role_in_every_phase) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, SystemCommand>>(
      []<class Asked>(std::type_identity<Asked>) {
        SCOPED_TRACE(SystemCommand(row<Asked>.asked).index());
        expect_row<Asked>();
      });
}

}  // namespace
}  // namespace plenum::test
