#include "plenum/limits.hpp"
#include "server/text/names.hpp"
#include "server/text/normalise.hpp"
#include "tests/engine/seeing.hpp"
#include "tests/host/hosted_session.hpp"
#include "tests/host/hostile_values.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <set>

// Every field of every command, with everything that somebody might put there. Whatever it is, it
// is either no message at all, or refused, or taken as the text it is; the session goes on.
namespace plenum::test {
namespace {

using nlohmann::json;
using protocol::Ask;
using protocol::ClientMessage;

// What commands can be about, in a session where a bit of everything has happened.
struct Things {
  RoundId round;
  RoomId room;
  PersonId person;
  PointId point;
  PointId other_point;
  StatementId statement;
  StatementId other_statement;
  RequestId request;
  MessageId message;
  StepId step;
  InviteId invite;
  ColumnId column{"c1"};
};

struct Case {
  const char* name;
  std::function<Command(const Things&)> command;
};

const std::vector<Case>& cases() {
  using T = Things;
  static const std::vector<Case> all{
      {"plan_round",
       [](const T&) {
         return PlanRound{"a task", 20, 3, 1};
       }},
      {"assign_seats", [](const T& t) { return AssignSeats{t.round}; }},
      {"move_people",
       [](const T& t) {
         return MovePeople{t.round, {t.person}, t.room};
       }},
      {"add_room",
       [](const T& t) {
         return AddRoom{t.round, "a room"};
       }},
      {"rename_room",
       [](const T& t) {
         return RenameRoom{t.room, "a room"};
       }},
      {"name_facilitator",
       [](const T& t) {
         return NameFacilitator{t.room, t.person};
       }},
      {"start_round", [](const T& t) { return StartRound{t.round}; }},
      {"change_time",
       [](const T& t) {
         return ChangeTime{t.round, t.room, 60, 1};
       }},
      {"pause_round",
       [](const T& t) {
         return PauseRound{t.round, 1};
       }},
      {"resume_round",
       [](const T& t) {
         return ResumeRound{t.round, 1};
       }},
      {"end_round",
       [](const T& t) {
         return EndRound{t.round, 60, 1};
       }},
      {"cancel_ending",
       [](const T& t) {
         return CancelEnding{t.round, 1};
       }},
      {"close_room", [](const T& t) { return CloseRoom{t.room}; }},
      {"reopen_rooms",
       [](const T& t) {
         return ReopenRooms{t.round, t.room, 60};
       }},
      {"set_done",
       [](const T& t) {
         return SetDone{t.room, true};
       }},
      {"make_request",
       [](const T& t) {
         return MakeRequest{t.room, RequestKind::time};
       }},
      {"take_request", [](const T& t) { return TakeRequest{t.request}; }},
      {"close_request", [](const T& t) { return CloseRequest{t.request}; }},
      {"add_point",
       [](const T& t) {
         return AddPoint{t.room, t.column, "a point"};
       }},
      {"edit_point",
       [](const T& t) {
         return EditPoint{t.point, "another", 1};
       }},
      {"settle_point",
       [](const T& t) {
         return SettlePoint{t.point, "another", 1};
       }},
      {"move_point",
       [](const T& t) {
         return MovePoint{t.point, t.column, t.other_point};
       }},
      {"withdraw_point", [](const T& t) { return WithdrawPoint{t.other_point}; }},
      {"restore_point", [](const T& t) { return RestorePoint{t.other_point}; }},
      {"hand_in_late",
       [](const T& t) {
         return HandInLate{t.room, t.column, "too late"};
       }},
      {"accept_late", [](const T& t) { return AcceptLate{t.point}; }},
      {"decline_point",
       [](const T& t) {
         return DeclinePoint{t.other_point, "a reason"};
       }},
      {"reconsider_point", [](const T& t) { return ReconsiderPoint{t.other_point}; }},
      {"make_statement",
       [](const T& t) {
         return MakeStatement{t.column, "a statement", {t.point}};
       }},
      {"edit_statement",
       [](const T& t) {
         return EditStatement{t.statement, "another", 1};
       }},
      {"settle_statement",
       [](const T& t) {
         return SettleStatement{t.statement, "another", 1};
       }},
      {"move_statement",
       [](const T& t) {
         return MoveStatement{t.statement, t.column, t.other_statement};
       }},
      {"link_points",
       [](const T& t) {
         return LinkPoints{t.statement, {t.other_point}};
       }},
      {"unlink_points",
       [](const T& t) {
         return UnlinkPoints{t.statement, {t.point}};
       }},
      {"accept_change",
       [](const T& t) {
         return AcceptChange{t.statement, t.point, 1};
       }},
      {"take_back_statement", [](const T& t) { return TakeBackStatement{t.other_statement}; }},
      {"restore_statement", [](const T& t) { return RestoreStatement{t.other_statement}; }},
      {"send_message",
       [](const T& t) {
         return SendMessage{{t.room}, "a message"};
       }},
      {"take_back_message", [](const T& t) { return TakeBackMessage{t.message}; }},
      {"set_agenda",
       [](const T& t) {
         return SetAgenda{{{t.step, "Welcome", 5}, {{}, "Close", 5}}, 1};
       }},
      {"go_to_step", [](const T& t) { return GoToStep{t.step}; }},
      {"set_hand",
       [](const T& t) {
         return SetHand{t.person, false};
       }},
      {"show_to_all", [](const T& t) { return ShowToAll{t.statement.value}; }},
      {"set_call_links",
       [](const T&) {
         return SetCallLinks{"https://meet.example/a", "https://meet.example/{name}"};
       }},
      {"rename_person",
       [](const T& t) {
         return RenamePerson{t.person, "a name"};
       }},
      {"remove_person", [](const T& t) { return RemovePerson{t.person}; }},
      {"readmit_person", [](const T& t) { return ReadmitPerson{t.person}; }},
      {"erase_person", [](const T& t) { return ErasePerson{t.person}; }},
      {"revoke_invite", [](const T& t) { return RevokeInvite{t.invite}; }},
      {"begin_rehearsal", [](const T&) { return BeginRehearsal{3}; }},
      {"end_rehearsal", [](const T&) { return EndRehearsal{}; }},
  };
  return all;
}

// Every place in a value where something else can stand.
void find_leaves(const json& value, const json::json_pointer& at,
                 std::vector<json::json_pointer>& found) {
  if (value.is_object()) {
    for (const auto& [name, inner] : value.items()) {
      if (name != "do") find_leaves(inner, at / name, found);
    }
  } else if (value.is_array()) {
    for (std::size_t index = 0; index < value.size(); ++index) {
      find_leaves(value[index], at / index, found);
    }
  } else {
    found.push_back(at);
  }
}

void collect_texts(const json& value, std::set<std::string>& found) {
  if (value.is_string()) found.insert(value.get<std::string>());
  for (const auto& inner : value.is_structured() ? value : json::array()) {
    collect_texts(inner, found);
  }
}

class HostileCommands : public HostedSession, public testing::WithParamInterface<Case> {
 protected:
  HostileCommands() {
    host_ = connect("host", "hostile");
    anna_ = connect("anna", "hostile");
    things_.round = round_;
    things_.room = room(0);
    things_.person = person("anna");
    things_.point = make<PointId>(anna_, point(0, "what Anna wrote"));
    things_.other_point = make<PointId>(anna_, point(0, "what Anna wrote later"));
    things_.statement =
        make<StatementId>(host_, MakeStatement{{"c1"}, "what was said", {things_.point}});
    things_.other_statement =
        make<StatementId>(host_, MakeStatement{{"c1"}, "what else was said", {things_.point}});
    things_.request = make<RequestId>(anna_, MakeRequest{room(0), RequestKind::help});
    things_.message = make<MessageId>(host_, SendMessage{{}, "hello"});
    things_.step = make<StepId>(host_, SetAgenda{{{{}, "Welcome", 5}}, 0});
    things_.invite = state().invites.begin()->first;
  }

  template <class Id>
  Id make(const Link& link, Command command) {
    ask(link, ++k_, std::move(command));
    settle();
    return Id{arrived<protocol::Acknowledged>(*link).back().created.at(0)};
  }

  // Says the frame over a connection as the net would. False if it is no message.
  bool say(const Link& link, const std::string& frame) {
    const auto message = protocol::decode_client_message(frame);
    if (!message) return false;
    const auto* asked = std::get_if<Ask>(&*message);
    if (!asked) return false;
    link->take();
    hosting_->session(id_).ask(link, *asked);
    settle();
    const auto answers =
        arrived<protocol::Acknowledged>(*link).size() + arrived<protocol::Refused>(*link).size();
    EXPECT_EQ(answers, 1u) << frame.substr(0, 300);
    EXPECT_FALSE(link->closed) << frame.substr(0, 300);
    return true;
  }

  std::string frame_with(const json& command, const json::json_pointer& at, const json& value) {
    json frame{{"type", "ask"}, {"k", ++k_}, {"command", command}};
    frame["command"][at] = value;
    return frame.dump();
  }

  // The same with raw bytes where the value belongs.
  std::string frame_with_raw(const json& command, const json::json_pointer& at,
                             const std::string& raw) {
    auto frame = frame_with(command, at, "@here@");
    return frame.replace(frame.find("\"@here@\""), 8, raw);
  }

  // Empty ones do not travel.
  std::set<std::string> texts_seen() {
    std::set<std::string> found{""};
    for (const auto& [id, text] : seen_by(state(), Audience::moderators())) {
      collect_texts(json::parse(text), found);
    }
    return found;
  }

  Link host_;
  Link anna_;
  Things things_;
  std::uint64_t k_ = 0;
};

// Nothing that is stored is anything but normalised text within its limits.
void expect_clean(const std::set<std::string>& texts, const std::string& after) {
  for (const auto& text : texts) {
    EXPECT_EQ(text::paragraph(text), text) << after;
    EXPECT_LE(text.size(), 4 * limits::task_characters_max) << after;
  }
}

TEST_P(HostileCommands, R0_1_P4_3_AnyTextInAnyFieldIsATextOrNothing) {
  const auto command = json::parse(protocol::canonical(GetParam().command(things_)));
  std::vector<json::json_pointer> leaves;
  find_leaves(command, json::json_pointer(), leaves);
  for (const auto& at : leaves) {
    for (const auto& [kind, text] : hostile_texts()) {
      for (const auto& link : {anna_, host_}) {
        const auto where = std::string(GetParam().name) + at.to_string() + ", " + kind;
        SCOPED_TRACE(where);
        const bool taken = say(link, frame_with(command, at, text));
        if (HasFailure()) return;
        if (!taken || arrived<protocol::Acknowledged>(*link).empty()) continue;
        const auto texts = texts_seen();
        expect_clean(texts, where);
      }
    }
  }
  const auto before = state();
  restart();
  quiet();
  const auto after = state();
  EXPECT_EQ(after.points, before.points);
  EXPECT_EQ(after.people, before.people);
}

TEST_P(HostileCommands, P2_2_AnythingElseInAnyFieldEndsInAnAnswerOrInNoMessage) {
  const auto command = json::parse(protocol::canonical(GetParam().command(things_)));
  std::vector<json::json_pointer> leaves;
  find_leaves(command, json::json_pointer(), leaves);
  for (const auto& at : leaves) {
    for (const auto& [kind, raw] : hostile_json()) {
      for (const auto& link : {anna_, host_}) {
        SCOPED_TRACE(std::string(GetParam().name) + at.to_string() + ", " + kind);
        const auto frame = frame_with_raw(command, at, raw);
        const bool taken = say(link, frame);
        // The only thing in a list may be left out.
        const bool left_out = kind == "nothing at all" && at.back() == "0";
        EXPECT_FALSE(taken && never_valid(kind) && !left_out);
        if (HasFailure()) return;
      }
    }
  }
  EXPECT_TRUE(hosting_->look(id_)) << "the session is still served";
}

// What was written is what is read, to the last character, where it is taken at all.
TEST_P(HostileCommands, P4_3_WhatIsTakenIsShownAsItWasWritten) {
  const auto command = json::parse(protocol::canonical(GetParam().command(things_)));
  for (const auto& field : {"/text", "/name", "/reason", "/task"}) {
    const json::json_pointer at(field);
    if (!command.contains(at)) continue;
    for (const auto& [kind, text] : hostile_texts()) {
      SCOPED_TRACE(std::string(GetParam().name) + field + ", " + kind);
      say(host_, frame_with(command, at, text));
      const auto answers = arrived<protocol::Acknowledged>(*host_);
      if (answers.empty()) continue;
      const auto seen = texts_seen();
      const bool found = seen.contains(text::paragraph(text)) || seen.contains(text::line(text)) ||
                         seen.contains(text::name(text));
      EXPECT_TRUE(found) << text::paragraph(text).substr(0, 200);
      if (HasFailure()) return;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Every, HostileCommands, testing::ValuesIn(cases()),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(HostileCommandsTable, HoldsEveryCommandThereIs) {
  std::set<std::string> named;
  for (const auto& one : cases()) {
    const auto command = one.command({});
    EXPECT_EQ(one.name, protocol::name_of(command));
    named.insert(one.name);
  }
  EXPECT_EQ(named.size(), std::variant_size_v<AnyCommand>);
}

}  // namespace
}  // namespace plenum::test
