#include "tests/engine/workshop.hpp"

#include <algorithm>
#include <random>

// Rules R5.10 and R6.6: points and statements are put in order.
namespace plenum::test {
namespace {

const auto no = refused(Refusal::not_permitted);
const PointId first{"pfirst"};
const PointId second{"psecond"};
const PointId third{"pthird"};

// Three points in a column of room 1, and one in the other column.
Given three() {
  return running().also({
      PointAdded{first, room_1, helps, anna, "first", "a0"},
      PointAdded{second, room_1, helps, anna, "second", "a1"},
      PointAdded{third, room_1, helps, ben, "third", "a2"},
      PointAdded{bens, room_1, hinders, ben, "elsewhere", "a0"},
      PointAdded{cleos, room_2, helps, cleo, "in another room", "a0"},
  });
}

// The points of a column of room 1 as they are read.
std::string column_of(const Given& given, const ColumnId& column) {
  std::vector<const Point*> points;
  for (const auto& [id, point] : given.session().points) {
    if (point.room == room_1 && point.column == column) points.push_back(&point);
  }
  std::ranges::sort(points, {}, [](const Point* one) { return std::tie(one->order, one->id); });
  std::string read;
  for (const auto* point : points) read += point->id.value + " ";
  return read;
}

Given moved(const Given& given, const PersonId& actor, const MovePoint& move) {
  const auto outcome = given.when(actor, move);
  EXPECT_EQ(outcome.only<PointMoved>().point, std::get<PointId>(move.point));
  return given.also(outcome.events());
}

TEST(Placing, R5_10_a_point_is_moved_behind_another_or_to_the_top) {
  const auto given = three();
  const auto read = [&](const MovePoint& move) {
    return column_of(moved(given, anna, move), helps);
  };
  EXPECT_EQ(column_of(given, helps), "pfirst psecond pthird ");
  EXPECT_EQ(read({third, helps, std::nullopt}), "pthird pfirst psecond ");
  EXPECT_EQ(read({third, helps, first}), "pfirst pthird psecond ");
  EXPECT_EQ(read({first, helps, second}), "psecond pfirst pthird ");
  EXPECT_EQ(read({first, helps, third}), "psecond pthird pfirst ");
}

TEST(Placing, R5_10_a_point_is_moved_to_another_column) {
  const auto behind = moved(three(), anna, {first, hinders, bens});
  EXPECT_EQ(column_of(behind, hinders), "pben pfirst ");
  EXPECT_EQ(column_of(behind, helps), "psecond pthird ");
  const auto top = moved(three(), anna, {first, hinders, std::nullopt});
  EXPECT_EQ(column_of(top, hinders), "pfirst pben ");
}

TEST(Placing, R5_10_to_be_where_it_should_be_already_is_no_move) {
  EXPECT_EQ(three().when(anna, MovePoint{first, helps, std::nullopt}), nothing_happens());
  EXPECT_EQ(three().when(anna, MovePoint{second, helps, first}), nothing_happens());
  EXPECT_EQ(three().when(anna, MovePoint{third, helps, second}), nothing_happens());
}

TEST(Placing, R5_10_behind_one_that_went_to_another_column_is_last) {
  const auto given = three().also({PointMoved{second, hinders, "a1"}});
  EXPECT_EQ(column_of(moved(given, anna, {first, helps, second}), helps), "pthird pfirst ");
}

TEST(Placing, R5_10_not_behind_itself_nor_behind_one_of_another_room_or_of_none) {
  for (const auto& after : {first, cleos, PointId{"pnone"}}) {
    EXPECT_EQ(three().when(anna, MovePoint{first, helps, after}), no);
    EXPECT_EQ(three().when(host, MovePoint{first, helps, after}), no);
  }
  EXPECT_EQ(three().when(anna, MovePoint{PointId{"pnone"}, helps, std::nullopt}), no);
  EXPECT_EQ(three().when(anna, MovePoint{third, ColumnId{"cnone"}, std::nullopt}), no);
}

TEST(Placing, R5_10_everybody_moves_the_points_of_the_room_they_sit_in) {
  for (const auto& actor : {anna, ben, moderator, host}) {
    EXPECT_TRUE(three().when(actor, MovePoint{third, helps, first}).accepted());
  }
  EXPECT_EQ(three().when(cleo, MovePoint{third, helps, first}), no);
  EXPECT_EQ(three().when(nobody, MovePoint{third, helps, first}), no);
}

TEST(Placing, R5_10_once_the_room_is_closed_only_who_steers_does) {
  for (const auto& event : {Event(RoundClosed{round_1}), Event(RoomClosed{room_1})}) {
    const auto given = three().also({event});
    EXPECT_EQ(given.when(anna, MovePoint{third, helps, first}), refused(Refusal::room_closed));
    EXPECT_EQ(column_of(moved(given, moderator, {third, helps, first}), helps),
              "pfirst pthird psecond ");
  }
}

TEST(Placing, R5_10_a_withdrawn_point_keeps_its_place_and_is_moved_by_who_sees_it) {
  const auto given = three().also({PointWithdrawn{second}});
  EXPECT_EQ(given.when(ben, MovePoint{second, helps, third}), no);
  EXPECT_TRUE(given.when(anna, MovePoint{second, helps, third}).accepted());
  EXPECT_TRUE(given.when(host, MovePoint{second, helps, third}).accepted());
  EXPECT_EQ(column_of(moved(given, ben, {third, helps, first}), helps), "pfirst pthird psecond ");
}

TEST(Placing, R5_4_what_is_added_after_a_move_still_stands_last) {
  const auto given = moved(three(), anna, {first, helps, third});
  const auto added = given.when(ben, AddPoint{room_1, helps, "text"});
  EXPECT_EQ(column_of(given.also(added.events()), helps),
            "psecond pthird pfirst " + added.created<PointId>().value + " ");
}

// Whatever is moved where: it stands exactly there, and nothing else has moved.
TEST(Placing, R5_10_any_sequence_of_moves_gives_the_order_that_was_asked_for) {
  std::mt19937_64 random(1);
  auto given = running();
  std::vector<PointId> order;
  for (int number = 0; number < 12; ++number) {
    const auto added = given.when(anna, AddPoint{room_1, helps, "text"}, noon,
                                  chance(static_cast<std::uint64_t>(number)));
    order.push_back(added.created<PointId>());
    given = given.also(added.events());
  }
  for (int step = 0; step < 400; ++step) {
    const auto point = order[random() % order.size()];
    std::erase(order, point);
    const auto at = random() % (order.size() + 1);
    const auto after = at == 0 ? std::nullopt : std::optional(order[at - 1]);
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(at), point);
    given = given.also(given.when(ben, MovePoint{point, helps, after}).events());

    std::string expected;
    for (const auto& id : order) expected += id.value + " ";
    ASSERT_EQ(column_of(given, helps), expected) << "step " << step;
  }
}

TEST(Placing, R6_6_statements_are_ordered_like_points_by_who_steers) {
  const StatementId other{"sother"};
  const auto given = closed().also({StatementMade{other, helps, "other", "a1", {{bens, 1}}}});
  const auto order = [&](const Given& at, const StatementId& id) {
    return at.session().statements.at(id).order;
  };
  const auto top = given.when(moderator, MoveStatement{other, helps, std::nullopt});
  EXPECT_LT(order(given.also(top.events()), other), order(given, statement));
  const auto behind = given.when(host, MoveStatement{statement, helps, other});
  EXPECT_GT(order(given.also(behind.events()), statement), order(given, other));
  const auto across = given.when(host, MoveStatement{statement, hinders, taken_back});
  EXPECT_EQ(across.only<StatementMoved>().column, hinders);
  EXPECT_GT(across.only<StatementMoved>().order, order(given, taken_back));

  EXPECT_EQ(given.when(host, MoveStatement{other, helps, statement}), nothing_happens());
  EXPECT_EQ(given.when(host, MoveStatement{statement, helps, std::nullopt}), nothing_happens());
  EXPECT_EQ(given.when(host, MoveStatement{other, helps, other}), no);
  EXPECT_EQ(given.when(host, MoveStatement{other, helps, StatementId{"snone"}}), no);
  EXPECT_EQ(given.when(host, MoveStatement{other, ColumnId{"cnone"}, std::nullopt}), no);
  EXPECT_EQ(given.when(anna, MoveStatement{other, helps, std::nullopt}), no);
}

TEST(Placing, R6_6_what_is_made_after_a_move_still_stands_last) {
  const StatementId other{"sother"};
  auto given = closed().also({StatementMade{other, helps, "other", "a1", {{bens, 1}}}});
  given = given.also(given.when(host, MoveStatement{statement, helps, other}).events());
  const auto made = given.when(host, MakeStatement{helps, "last", {annas}});
  EXPECT_GT(made.only<StatementMade>().order, given.session().statements.at(statement).order);
}

// Asks for the same again and again; a history of thousands takes no copy of the session for each.
class Restless {
 public:
  explicit Restless(const Given& given) : session_(given.session()) {}

  void ask(const Command& command) {
    const auto decision = decide(session_, command, {host, noon, chance(1)});
    for (const auto& event : std::get<Accepted>(decision).events) {
      rekeyed_ += std::holds_alternative<PointsRekeyed>(event) ||
                  std::holds_alternative<StatementsRekeyed>(event);
      apply(session_, event);
    }
  }
  template <class Map, class Id>
  std::string order(const Map& map, const Id& id) {
    const auto& key = map.at(id).order;
    EXPECT_LE(key.size(), limits::order_key_bytes_max);
    return key;
  }
  std::string order(const PointId& id) { return order(session_.points, id); }
  std::string order(const StatementId& id) { return order(session_.statements, id); }
  int rekeyed() const { return rekeyed_; }

 private:
  Session session_;
  int rekeyed_ = 0;
};

// Two points change places ever again between the same two others: each of five thousand moves goes
// to the same place, from below or from above.
TEST(Placing, R5_10_keys_stay_short_however_often_a_place_is_taken) {
  const PointId last{"plast"};
  for (const bool from_above : {false, true}) {
    Restless column(three().also({PointAdded{last, room_1, helps, ben, "last", "a3"}}));
    for (int times = 0; times < 5000; ++times) {
      const auto& moving = (times % 2 == 0) != from_above ? second : third;
      const auto& other = moving == second ? third : second;
      column.ask(MovePoint{moving, helps, from_above ? first : other});
      ASSERT_LT(column.order(first), column.order(from_above ? moving : other));
      ASSERT_LT(column.order(from_above ? moving : other),
                column.order(from_above ? other : moving));
      ASSERT_LT(column.order(from_above ? other : moving), column.order(last));
    }
    EXPECT_GT(column.rekeyed(), 0);
    EXPECT_LT(column.rekeyed(), 100);
  }
}

TEST(Placing, R5_10_what_is_added_after_keys_were_shortened_still_stands_last) {
  const auto given = three().also({PointsRekeyed{{{first, "a0"}, {second, "a1"}, {third, "a2"}}}});
  EXPECT_EQ(given.when(anna, AddPoint{room_1, helps, "text"}).only<PointAdded>().order, "a3");
}

TEST(Placing, R5_10_a_column_under_shorter_keys_stands_as_it_stood_and_nothing_is_said_of_it) {
  const std::string long_key = "a0" + std::string(limits::order_key_bytes_max, 'V');
  const auto given =
      three().also({PointMoved{first, helps, long_key}, PointMoved{second, helps, long_key + "V"}});
  const auto outcome = given.when(anna, MovePoint{third, helps, first});
  EXPECT_EQ(outcome,
            then({PointsRekeyed{{{first, "a0"}, {second, "a2"}}}, PointMoved{third, helps, "a1"}}));
  EXPECT_EQ(because(outcome.events().front()), std::nullopt);
  EXPECT_EQ(column_of(given.also(outcome.events()), helps), "pfirst pthird psecond ");
}

TEST(Placing, R6_6_keys_of_statements_stay_short_too) {
  const StatementId other{"sother"};
  const StatementId third_one{"sthird"};
  const StatementId last{"slast"};
  Restless column(closed().also({StatementMade{other, helps, "other", "a1", {{bens, 1}}},
                                 StatementMade{third_one, helps, "third", "a2", {{bens, 1}}},
                                 StatementMade{last, helps, "last", "a3", {{bens, 1}}}}));
  for (int times = 0; times < 5000; ++times) {
    const auto& moving = times % 2 == 0 ? third_one : other;
    const auto& second_one = moving == other ? third_one : other;
    column.ask(MoveStatement{moving, helps, statement});
    ASSERT_LT(column.order(statement), column.order(moving));
    ASSERT_LT(column.order(moving), column.order(second_one));
    ASSERT_LT(column.order(second_one), column.order(last));
  }
  EXPECT_GT(column.rekeyed(), 0);
}

}  // namespace
}  // namespace plenum::test
