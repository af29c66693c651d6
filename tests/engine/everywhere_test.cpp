#include "tests/engine/workshop.hpp"

#include <functional>
#include <limits>

// Rules R0: what holds for every command.
namespace plenum::test {
namespace {

CreateSession creation() {
  return {workshop, "Workshop", "en",    {"Helps"},    2,
          20,       "Hanna",    "token", {"s1", "h1"}, {"s2", "h2"}};
}

JoinSession joining() {
  return {"hash of participants", "new token", "Dora", "", ""};
}

// A text of this length in each place where somebody writes, and how long it may be there.
struct Place {
  const char* name;
  std::size_t characters_max;
  bool may_be_empty;
  std::function<Outcome(std::string)> when_written;
};

std::vector<Place> places() {
  const auto given = running_with_statements();
  const auto create = [](auto change) {
    auto asked = creation();
    change(asked);
    return Given().when(asked);
  };
  const auto join = [given](auto change) {
    auto asked = joining();
    change(asked);
    return given.when(asked);
  };
  return {
      {"title", 120, false,
       [=](std::string text) { return create([&](auto& asked) { asked.title = text; }); }},
      {"host's name", 64, false,
       [=](std::string text) { return create([&](auto& asked) { asked.host_name = text; }); }},
      {"column", 60, false,
       [=](std::string text) { return create([&](auto& asked) { asked.columns = {text}; }); }},
      {"name", 64, false,
       [=](std::string text) { return join([&](auto& asked) { asked.name = text; }); }},
      {"organisation", 80, true,
       [=](std::string text) { return join([&](auto& asked) { asked.organisation = text; }); }},
      {"sector", 60, true,
       [=](std::string text) { return join([&](auto& asked) { asked.sector = text; }); }},
      {"task", 1000, true,
       [=](std::string text) {
         return prepared().when(host, PlanRound{text, 20, 3, 1});
       }},
      {"room's name", 60, true,
       [=](std::string text) {
         return prepared().when(host, AddRoom{round_1, text});
       }},
      {"room's new name", 60, true,
       [=](std::string text) {
         return given.when(host, RenameRoom{room_1, text});
       }},
      {"person's new name", 64, false,
       [=](std::string text) {
         return given.when(anna, RenamePerson{anna, text});
       }},
      {"message", 500, false,
       [=](std::string text) {
         return given.when(host, SendMessage{{}, text});
       }},
      {"late point", 500, false,
       [=](std::string text) {
         return closed().when(anna, HandInLate{room_1, helps, text});
       }},
      {"reason", 200, false,
       [=](std::string text) {
         return given.when(host, DeclinePoint{bens, text});
       }},
      {"step", 120, false,
       [=](std::string text) {
         return given.when(host, SetAgenda{{{std::nullopt, text, 10}}, 0});
       }},
      {"point", 500, false,
       [=](std::string text) {
         return given.when(anna, AddPoint{room_1, helps, text});
       }},
      {"edited point", 500, false,
       [=](std::string text) {
         return given.when(anna, EditPoint{annas, text, 1});
       }},
      {"statement", 500, false,
       [=](std::string text) {
         return given.when(host, MakeStatement{helps, text, {annas}});
       }},
      {"edited statement", 500, false,
       [=](std::string text) {
         return given.when(host, EditStatement{statement, text, 1});
       }},
  };
}

TEST(R0_Everywhere, R0_1_what_must_be_written_is_not_empty) {
  for (const auto& place : places()) {
    const auto outcome = place.when_written("");
    if (place.may_be_empty) {
      EXPECT_TRUE(outcome.accepted()) << place.name;
    } else {
      EXPECT_EQ(outcome, refused(Refusal::text_empty)) << place.name;
    }
  }
}

TEST(R0_Everywhere, R0_1_nothing_is_longer_than_its_limit_counted_in_characters) {
  for (const auto& place : places()) {
    EXPECT_TRUE(place.when_written(characters_of(place.characters_max)).accepted()) << place.name;
    EXPECT_EQ(place.when_written(characters_of(place.characters_max + 1)),
              refused(Refusal::text_too_long))
        << place.name;
  }
}

TEST(R0_Everywhere, R0_2_who_names_what_does_not_exist_is_told_what_the_forbidden_are_told) {
  const auto given = running_with_statements();
  const auto no = refused(Refusal::not_permitted);
  const RoundId no_round{"nnone"};
  const PointId no_point{"pnone"};
  const StatementId no_statement{"snone"};

  EXPECT_EQ(given.when(host, AssignSeats{no_round}), no);
  EXPECT_EQ(given.when(host, MovePeople{no_round, {anna}, room_2}), no);
  EXPECT_EQ(given.when(host, MovePeople{round_1, {nobody}, room_2}), no);
  EXPECT_EQ(given.when(host, MovePeople{round_1, {anna}, no_room}), no);
  EXPECT_EQ(given.when(host, StartRound{no_round}), no);
  EXPECT_EQ(given.when(host, ChangeTime{no_round, std::nullopt, 60, 1}), no);
  EXPECT_EQ(given.when(host, PauseRound{no_round, 1}), no);
  EXPECT_EQ(given.when(host, ResumeRound{no_round, 1}), no);
  EXPECT_EQ(given.when(host, EndRound{no_round, 60, 1}), no);
  EXPECT_EQ(given.when(host, CancelEnding{no_round, 1}), no);
  EXPECT_EQ(given.when(host, time_for(no_room, 60)), no);
  EXPECT_EQ(given.when(host, AddRoom{no_round, ""}), no);
  EXPECT_EQ(given.when(host, RenameRoom{no_room, ""}), no);
  EXPECT_EQ(given.when(host, NameFacilitator{no_room, anna}), no);
  EXPECT_EQ(given.when(host, NameFacilitator{room_1, nobody}), no);
  EXPECT_EQ(given.when(host, CloseRoom{no_room}), no);
  EXPECT_EQ(given.when(host, ReopenRooms{no_round, std::nullopt, 60}), no);
  EXPECT_EQ(given.when(host, ReopenRooms{round_1, no_room, 60}), no);
  EXPECT_EQ(given.when(anna, SetDone{no_room, true}), no);
  EXPECT_EQ(given.when(anna, MakeRequest{no_room, RequestKind::help}), no);
  EXPECT_EQ(given.when(anna, TakeRequest{RequestId{"qnone"}}), no);
  EXPECT_EQ(given.when(anna, CloseRequest{RequestId{"qnone"}}), no);
  EXPECT_EQ(given.when(host, SendMessage{{room_1, no_room}, "text"}), no);
  EXPECT_EQ(given.when(host, RenamePerson{nobody, "Name"}), no);
  EXPECT_EQ(given.when(host, RemovePerson{nobody}), no);
  EXPECT_EQ(given.when(host, ReadmitPerson{nobody}), no);
  EXPECT_EQ(given.when(host, ErasePerson{nobody}), no);
  EXPECT_EQ(given.when(host, RevokeInvite{InviteId{"inone"}}), no);
  EXPECT_EQ(given.when(host, AddPoint{no_room, helps, "text"}), no);
  EXPECT_EQ(given.when(host, AddPoint{room_1, ColumnId{"cnone"}, "text"}), no);
  EXPECT_EQ(given.when(host, EditPoint{no_point, "text", 1}), no);
  EXPECT_EQ(given.when(host, WithdrawPoint{no_point}), no);
  EXPECT_EQ(given.when(host, RestorePoint{no_point}), no);
  EXPECT_EQ(given.when(host, MakeStatement{ColumnId{"cnone"}, "text", {annas}}), no);
  EXPECT_EQ(given.when(host, MakeStatement{helps, "text", {annas, no_point}}), no);
  EXPECT_EQ(given.when(host, EditStatement{no_statement, "text", 1}), no);
  EXPECT_EQ(given.when(host, TakeBackStatement{no_statement}), no);
  EXPECT_EQ(given.when(host, RestoreStatement{no_statement}), no);
}

TEST(R0_Everywhere, R0_2_a_name_that_was_never_resolved_is_nothing_that_exists) {
  const auto given = running_with_statements();
  EXPECT_EQ(given.when(host, StartRound{New{1}}), refused(Refusal::not_permitted));
  EXPECT_EQ(given.when(host, WithdrawPoint{New{1}}), refused(Refusal::not_permitted));
  EXPECT_EQ(given.when(host, TakeBackStatement{New{1}}), refused(Refusal::not_permitted));
}

// Whatever a participant says about it, a thing of another room answers like one that is not there.
TEST(R0_Everywhere, R0_2_nobody_learns_from_a_refusal_whether_something_is_there) {
  for (const auto& given : {seated(), running_with_statements(), closing()}) {
    for (const auto& text : {std::string("text"), std::string(), characters_of(501)}) {
      EXPECT_EQ(given.when(anna, AddPoint{room_2, helps, text}),
                given.when(anna, AddPoint{no_room, helps, text}));
      EXPECT_EQ(given.when(anna, EditPoint{cleos, text, 7}),
                given.when(anna, EditPoint{PointId{"pnone"}, text, 7}));
      EXPECT_EQ(given.when(anna, RenamePerson{cleo, text}),
                given.when(anna, RenamePerson{nobody, text}));
      EXPECT_EQ(given.when(anna, RenameRoom{room_2, text}),
                given.when(anna, RenameRoom{no_room, text}));
      EXPECT_EQ(given.when(anna, SendMessage{{room_2}, text}),
                given.when(anna, SendMessage{{no_room}, text}));
      EXPECT_EQ(given.when(anna, EditStatement{statement, text, 7}),
                given.when(anna, EditStatement{StatementId{"snone"}, text, 7}));
    }
  }
}

TEST(R0_Everywhere, R0_3_asking_again_for_what_is_already_so_is_no_error) {
  const auto given = running_with_statements();
  EXPECT_EQ(prepared().when(host, PlanRound{"Collect", 20, 2, 1}), nothing_happens());
  EXPECT_EQ(given.when(host, MovePeople{round_1, {anna}, room_1}), nothing_happens());
  EXPECT_EQ(given.when(host, StartRound{round_1}), nothing_happens());
  EXPECT_EQ(closing().when(host, StartRound{round_1}), nothing_happens());
  EXPECT_EQ(given.when(host, ResumeRound{round_1, 1}), nothing_happens());
  EXPECT_EQ(given.when(host, CancelEnding{round_1, 1}), nothing_happens());
  EXPECT_EQ(given.when(host, RenameRoom{room_1, ""}), nothing_happens());
  EXPECT_EQ(given.when(host, NameFacilitator{room_1, std::nullopt}), nothing_happens());
  EXPECT_EQ(closed().when(host, CloseRoom{room_1}), nothing_happens());
  EXPECT_EQ(given.when(host, ReopenRooms{round_1, std::nullopt, 60}), nothing_happens());
  EXPECT_EQ(given.when(anna, SetDone{room_1, false}), nothing_happens());
  EXPECT_EQ(given.when(host, CloseRequest{RequestId{"qgone"}}), nothing_happens());
  EXPECT_EQ(given.when(host, TakeBackMessage{MessageId{"mgone"}}), nothing_happens());
  EXPECT_EQ(given.when(host, SetCallLinks{"", ""}), nothing_happens());
  EXPECT_EQ(given.when(anna, RenamePerson{anna, "name of uanna"}), nothing_happens());
  EXPECT_EQ(given.when(host, ReadmitPerson{anna}), nothing_happens());
  EXPECT_EQ(given.when(host, EndRehearsal{}), nothing_happens());
  EXPECT_EQ(closing().when(host, ending_in(600, 2)), nothing_happens());
  EXPECT_EQ(given.when(anna, EditPoint{annas, "what Anna wrote", 1}), nothing_happens());
  EXPECT_EQ(given.when(anna, WithdrawPoint{withdrawn}), nothing_happens());
  EXPECT_EQ(given.when(anna, RestorePoint{annas}), nothing_happens());
  EXPECT_EQ(given.when(host, EditStatement{statement, "what both rooms say", 1}),
            nothing_happens());
  EXPECT_EQ(given.when(host, TakeBackStatement{taken_back}), nothing_happens());
  EXPECT_EQ(given.when(host, RestoreStatement{statement}), nothing_happens());
}

TEST(R0_Everywhere, R0_4_numbers_outside_their_bounds_are_refused) {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  const auto out_of_range = refused(Refusal::value_out_of_range);
  for (const std::int64_t outside : {-1, 0, 51}) {
    EXPECT_EQ(prepared().when(host, PlanRound{"", 20, outside, 1}), out_of_range) << outside;
  }
  for (const std::int64_t outside : {-1, 0, 241}) {
    EXPECT_EQ(prepared().when(host, PlanRound{"", outside, 2, 1}), out_of_range) << outside;
  }
  for (const auto outside :
       {least, std::int64_t{-3601}, std::int64_t{0}, std::int64_t{3601}, most}) {
    EXPECT_EQ(running().when(host, time_for_all(outside)), out_of_range) << outside;
    EXPECT_EQ(running().when(host, time_for(room_1, outside)), out_of_range) << outside;
  }
  for (const auto outside : {least, std::int64_t{-1}, std::int64_t{4 * 3600 + 1}, most}) {
    EXPECT_EQ(running().when(host, ending_in(outside)), out_of_range) << outside;
  }
  for (const auto outside : {least, std::int64_t{-1}, std::int64_t{0}, std::int64_t{3601}, most}) {
    EXPECT_EQ(closed().when(host, ReopenRooms{round_1, room_1, outside}), out_of_range) << outside;
  }
  for (const auto outside : {least, std::int64_t{-1}, std::int64_t{0}, std::int64_t{31}, most}) {
    EXPECT_EQ(prepared().when(host, BeginRehearsal{outside}), out_of_range) << outside;
  }
}

}  // namespace
}  // namespace plenum::test
