#include "server/report/board_markdown.hpp"
#include "server/report/results.hpp"
#include "server/report/summary_json.hpp"
#include "tests/engine/history.hpp"
#include "tests/report/merged_workshop.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

// Rule R6.5, over sessions in which people do whatever comes to their mind.
namespace plenum::test {
namespace {

using nlohmann::json;

using Ids = std::multiset<std::string>;

Ids ids_in(const json& points) {
  Ids ids;
  for (const auto& point : points) ids.insert(point["id"]);
  return ids;
}

// The points that a viewer is shown on boards, or as withdrawn.
Ids points_of(const std::vector<Object>& seen, const std::string& column, bool withdrawn) {
  Ids ids;
  for (const auto& object : seen) {
    const auto* point = std::get_if<PointObject>(&object);
    if (!point || point->late || point->column.value != column) continue;
    if (point->withdrawn == withdrawn) ids.insert(point->id.value);
  }
  return ids;
}

std::set<std::string> sources_in(const json& summary) {
  std::set<std::string> ids;
  for (const auto& column : summary["columns"]) {
    for (const auto& statement : column["statements"]) {
      for (const auto& source : statement["sources"]) ids.insert(source["id"]);
    }
  }
  return ids;
}

void expect_each_point_once(const std::vector<Object>& seen, const json& summary) {
  const auto linked = sources_in(summary);
  for (const auto& column : summary["columns"]) {
    const auto& numbers = column["numbers"];
    auto parts = ids_in(column["remainder"]);
    parts.merge(ids_in(column["declined"]));
    for (const auto& id : parts) EXPECT_FALSE(linked.contains(id)) << id;
    EXPECT_EQ(numbers["linked"].get<std::size_t>() + parts.size(), numbers["points"]);
    const auto shown = points_of(seen, column["id"], false);
    for (const auto& id : shown) {
      if (linked.contains(id)) parts.insert(id);
    }
    EXPECT_EQ(parts, shown);
    EXPECT_EQ(ids_in(column["withdrawn"]), points_of(seen, column["id"], true));
  }
}

TEST(Conservation, EveryPointIsInExactlyOnePartForEverybody) {
  std::size_t linked = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    History history(seed);
    for (int step = 0; step < 250; ++step) history.step();
    const auto& session = history.session();
    for (const auto& audience : {Audience::moderators(), Audience::plenary()}) {
      const auto seen = seen_by(session, audience);
      const auto summary = json::parse(report::summary_json(seen, history.now()));
      SCOPED_TRACE(name_of(audience) + " in " + std::to_string(seed));
      expect_each_point_once(seen, summary);
      linked += sources_in(summary).size();
    }
  }
  EXPECT_GT(linked, 100u);
}

// What is written is made of what is sent to the viewer, and of nothing else.
TEST(Conservation, NoReportNamesAPointThatItsReaderIsNotSent) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    History history(seed);
    for (int step = 0; step < 250; ++step) history.step();
    const auto& session = history.session();
    for (const auto& audience : audiences(session)) {
      const auto seen = seen_by(session, audience);
      const auto summary = report::summary_json(seen, history.now());
      for (const auto& [id, point] : session.points) {
        if (project(session, {ObjectKind::point, id.value}, audience)) continue;
        EXPECT_EQ(summary.find('"' + id.value + '"'), summary.npos) << id.value;
      }
      for (const auto& [id, room] : session.rooms) {
        const bool seen_room = project(session, {ObjectKind::room, id.value}, audience).has_value();
        EXPECT_EQ(report::board_markdown(seen, id, "en").has_value(), seen_room) << id.value;
      }
    }
  }
}

}  // namespace
}  // namespace plenum::test
