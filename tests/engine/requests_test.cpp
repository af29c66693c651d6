#include "tests/engine/workshop.hpp"

#include <set>

// Rules R9: requests and messages.
namespace plenum::test {
namespace {

const RequestId help{"q1"};
const RequestId more_time{"q2"};
const RequestId others_time{"q3"};

Given asked() {
  return running().also({RequestMade{help, room_1, RequestKind::help, noon},
                         RequestMade{more_time, room_1, RequestKind::time, noon},
                         RequestMade{others_time, room_2, RequestKind::time, noon}});
}

std::set<RequestId> open_in(const Given& given) {
  std::set<RequestId> open;
  for (const auto& [id, request] : given.session().requests) open.insert(id);
  return open;
}

TEST(R9_Requests, R9_1_everybody_who_sits_in_an_open_room_may_ask_for_help_or_for_time) {
  for (const auto kind : {RequestKind::help, RequestKind::time}) {
    for (const auto& given : {running(), closing()}) {
      const auto outcome = given.when(ben, MakeRequest{room_1, kind}, noon + 1min);
      const auto request = outcome.created<RequestId>();
      EXPECT_EQ(outcome, then({RequestMade{request, room_1, kind, noon + 1min}}, {request.value}));
    }
  }
}

TEST(R9_Requests, R9_1_nobody_asks_for_another_room_or_where_nobody_sits) {
  for (const auto& actor : {cleo, moderator, host, nobody}) {
    EXPECT_EQ(running().when(actor, MakeRequest{room_1, RequestKind::help}),
              refused(Refusal::not_permitted));
  }
  for (const auto& given : {seated(), closed(), running().also({RoomClosed{room_1}})}) {
    EXPECT_EQ(given.when(anna, MakeRequest{room_1, RequestKind::help}),
              refused(Refusal::not_permitted));
  }
}

TEST(R9_Requests, R9_1_a_room_has_one_open_request_of_each_kind) {
  EXPECT_EQ(asked().when(ben, MakeRequest{room_1, RequestKind::help}), then({}, {help.value}));
  EXPECT_EQ(asked().when(ben, MakeRequest{room_1, RequestKind::time}), then({}, {more_time.value}));
  EXPECT_EQ(asked().when(cleo, MakeRequest{room_2, RequestKind::help}).events().size(), 1u);
  const auto after = asked().also({RequestClosed{help}});
  EXPECT_EQ(after.when(ben, MakeRequest{room_1, RequestKind::help}).events().size(), 1u);
}

TEST(R9_Requests, R9_2_who_steers_takes_a_request_also_from_a_colleague) {
  EXPECT_EQ(asked().when(moderator, TakeRequest{help}), then({RequestTaken{help, moderator}}));
  const auto taken = asked().also({RequestTaken{help, moderator}});
  EXPECT_EQ(taken.session().requests.at(help).taken_by, moderator);
  EXPECT_EQ(taken.when(moderator, TakeRequest{help}), nothing_happens());
  EXPECT_EQ(taken.when(host, TakeRequest{help}), then({RequestTaken{help, host}}));
  EXPECT_EQ(asked().when(anna, TakeRequest{help}), refused(Refusal::not_permitted));
}

TEST(R9_Requests, R9_2_one_that_is_closed_cannot_be_taken) {
  const auto after = asked().also({RequestClosed{help}});
  EXPECT_EQ(after.when(moderator, TakeRequest{help}), refused(Refusal::request_closed));
  EXPECT_EQ(after.when(anna, TakeRequest{help}), refused(Refusal::not_permitted));
}

TEST(R9_Requests, R9_2_what_somebody_had_taken_who_is_removed_is_open_again) {
  const auto taken = asked().also({RequestTaken{help, moderator}});
  const auto after = taken.also(taken.when(host, RemovePerson{moderator}).events());
  EXPECT_EQ(after.session().requests.at(help).taken_by, std::nullopt);
  EXPECT_EQ(taken.also({PersonRemoved{anna}}).session().requests.at(help).taken_by, moderator);
}

TEST(R9_Requests, R9_2_each_keeps_the_moment_it_was_asked_at) {
  const auto given = running()
                         .also({RequestMade{more_time, room_2, RequestKind::time, noon + 1min},
                                RequestMade{help, room_1, RequestKind::help, noon + 2min}})
                         .also({RequestTaken{more_time, host}});
  EXPECT_EQ(given.session().requests.at(more_time).asked_at, noon + 1min);
  EXPECT_EQ(given.session().requests.at(help).asked_at, noon + 2min);
}

TEST(R9_Requests, R9_3_a_request_is_closed_by_who_steers_or_by_the_room_that_made_it) {
  for (const auto& actor : {moderator, host, anna, ben}) {
    EXPECT_EQ(asked().when(actor, CloseRequest{help}), then({RequestClosed{help}}));
  }
  for (const auto& actor : {cleo, nobody}) {
    EXPECT_EQ(asked().when(actor, CloseRequest{help}), refused(Refusal::not_permitted));
  }
  const auto after = asked().also({RequestClosed{help}});
  EXPECT_EQ(after.when(host, CloseRequest{help}), nothing_happens());
  EXPECT_EQ(after.when(anna, CloseRequest{help}), refused(Refusal::not_permitted));
}

TEST(R9_Requests, R9_3_more_time_for_a_room_closes_its_request_for_time) {
  EXPECT_EQ(asked().when(host, time_for(room_1, 60)),
            then({RoomTimeChanged{round_1, room_1, 60'000, 2}, RequestClosed{more_time}}));
  EXPECT_EQ(asked().when(host, time_for_all(60)),
            then({EndChanged{round_1, noon + 21min, 2}, RequestClosed{more_time},
                  RequestClosed{others_time}}));
}

TEST(R9_Requests, R9_3_less_time_closes_none) {
  EXPECT_EQ(asked().when(host, time_for(room_1, -60)).events().size(), 1u);
  EXPECT_EQ(asked().when(host, time_for_all(-60)).events().size(), 1u);
}

TEST(R9_Requests, R9_3_closing_the_room_closes_all_of_them) {
  EXPECT_EQ(open_in(asked().also({RoomClosed{room_1}})), (std::set{others_time}));
  EXPECT_EQ(open_in(asked().also({RoundClosed{round_1}})), std::set<RequestId>{});
  const auto reopened =
      asked().also({RoomClosed{room_1}, RoomsReopened{round_1, {room_1}, noon + 20min, 0, 2}});
  EXPECT_EQ(open_in(reopened), (std::set{others_time}));
}

TEST(R9_Messages, R9_4_who_steers_sends_a_message_to_everybody_in_every_phase) {
  for (const auto& given : {created(), prepared(), running(), closing(), closed()}) {
    const auto outcome = given.when(host, SendMessage{{}, "Lunch"}, noon + 1min);
    const auto message = outcome.created<MessageId>();
    EXPECT_EQ(outcome, then({MessageSent{message, {}, "Lunch", noon + 1min}}, {message.value}));
  }
  EXPECT_EQ(running().when(anna, SendMessage{{}, "Lunch"}), refused(Refusal::not_permitted));
}

TEST(R9_Messages, R9_4_or_to_some_rooms_of_the_current_round) {
  const auto sent = [](const Given& given, std::vector<RoomId> rooms) {
    return given.when(moderator, SendMessage{std::move(rooms), "Five minutes"});
  };
  EXPECT_EQ(sent(running(), {room_2, room_1, room_2}).only<MessageSent>().rooms,
            (std::vector{room_1, room_2}));
  EXPECT_EQ(sent(seated(), {room_1}), refused(Refusal::wrong_phase));
  EXPECT_EQ(sent(closed(), {room_1}), refused(Refusal::wrong_phase));

  const RoundId round_2{"n2"};
  const RoomId later{"rlater"};
  const auto next = closed().also({RoundPlanned{round_2, 2, "", 20, {{later, 1}}},
                                   RoundStarted{round_2, noon, noon + 20min, 1}});
  EXPECT_EQ(sent(next, {room_1}), refused(Refusal::not_permitted));
  EXPECT_EQ(sent(next, {later}).only<MessageSent>().rooms, (std::vector{later}));
}

TEST(R9_Messages, R9_4_a_message_may_be_taken_back) {
  const MessageId message{"m1"};
  const auto given = running().also({MessageSent{message, {room_1}, "Five minutes", noon}});
  EXPECT_EQ(given.when(moderator, TakeBackMessage{message}), then({MessageTakenBack{message}}));
  EXPECT_EQ(given.when(anna, TakeBackMessage{message}), refused(Refusal::not_permitted));
  const auto after = given.also({MessageTakenBack{message}});
  EXPECT_TRUE(after.session().messages.empty());
  EXPECT_EQ(after.when(host, TakeBackMessage{message}), nothing_happens());
}

TEST(R9_Messages, R9_4_a_session_holds_at_most_500) {
  Events messages;
  for (int number = 1; number < 500; ++number) {
    messages.push_back(MessageSent{MessageId{"m" + std::to_string(number)}, {}, "text", noon});
  }
  const auto almost_full = running().also(messages);
  const auto last = almost_full.when(host, SendMessage{{}, "text"});
  ASSERT_TRUE(last.accepted());
  const auto full = almost_full.also(last.events());
  EXPECT_EQ(full.when(host, SendMessage{{}, "text"}), refused(Refusal::limit_reached));
  EXPECT_TRUE(full.also({MessageTakenBack{MessageId{"m1"}}})
                  .when(host, SendMessage{{}, "text"})
                  .accepted());
}

}  // namespace
}  // namespace plenum::test
