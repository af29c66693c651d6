#include "tests/server/running_server.hpp"
#include "tests/server/workshop.hpp"

#include <gmock/gmock.h>

#include <set>
#include <sstream>

// What is told to whoever watches the machine, and to nobody else.
namespace plenum::test {
namespace {

using testing::HasSubstr;

class MetricsPage : public testing::Test {
 protected:
  // Every sample by its name and labels.
  std::map<std::string, double> samples() {
    std::istringstream lines(get(server_.metrics_port(), "/metrics").body);
    std::map<std::string, double> found;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("#")) continue;
      const auto space = line.rfind(' ');
      EXPECT_TRUE(found.emplace(line.substr(0, space), std::stod(line.substr(space))).second)
          << line << " is there twice";
    }
    return found;
  }
  static std::set<std::string> names(const std::map<std::string, double>& samples) {
    std::set<std::string> found;
    for (const auto& [name, value] : samples) found.insert(name);
    return found;
  }

  RunningServer server_;
};

TEST_F(MetricsPage, TellsHowTheServerIs) {
  Workshop workshop(server_.port());
  auto amber = workshop.join("Amber");
  workshop.start_round(2);
  ASSERT_TRUE(add_point(amber, workshop.column(), "a point").acknowledged);
  const auto now = samples();
  EXPECT_EQ(now.at("plenum_connections"), 2);
  EXPECT_EQ(now.at("plenum_sessions"), 1);
  EXPECT_EQ(now.at("plenum_rooms"), 2);
  EXPECT_GE(now.at("plenum_commands_total{result=\"accepted\"}"), 4);
  EXPECT_GE(now.at("plenum_resyncs_total{by=\"snapshot\"}"), 2);
  EXPECT_GE(now.at("plenum_commit_duration_seconds_count"), 4);
  EXPECT_EQ(now.at("plenum_commit_rows_bucket{le=\"+Inf\"}"), now.at("plenum_commit_rows_count"));
  EXPECT_EQ(now.at("plenum_queue_bytes"), 0);
}

TEST_F(MetricsPage, IsAsLongWithManySessionsAsWithNone) {
  const auto before = names(samples());
  for (int number = 0; number < 5; ++number) Workshop(server_.port()).join("Amber");
  EXPECT_EQ(names(samples()), before);
}

TEST_F(MetricsPage, NamesTheBuildAndSaysWhatEachLineMeans) {
  const auto answer = get(server_.metrics_port(), "/metrics");
  EXPECT_EQ(answer.headers.at("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_THAT(answer.body, HasSubstr("plenum_build_info{version=\"1.2.3\",client=\""));
  std::istringstream lines(answer.body);
  std::set<std::string> described;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string hash, kind, name;
    words >> hash >> kind >> name;
    if (kind == "TYPE") described.insert(name);
  }
  for (const auto& [sample, value] : samples()) {
    auto name = sample.substr(0, sample.find('{'));
    for (const std::string end : {"_bucket", "_sum", "_count"}) {
      const auto base = name.substr(0, name.size() - std::min(end.size(), name.size()));
      if (name.ends_with(end) && described.contains(base)) name = base;
    }
    EXPECT_THAT(described, testing::Contains(name));
  }
}

TEST_F(MetricsPage, IsNotForEverybody) {
  EXPECT_EQ(get(server_.port(), "/metrics").body.find("plenum_connections"), std::string::npos);
  EXPECT_EQ(get(server_.metrics_port(), "/").status, 404u);
  EXPECT_EQ(get(server_.metrics_port(), "/api/server").status, 404u);
  EXPECT_EQ(get(server_.metrics_port(), "/ws").status, 404u);
  EXPECT_EQ(get(server_.metrics_port(), "/readyz").status, 200u);
  EXPECT_EQ(post_json(server_.metrics_port(), "/metrics", "{}").status, 405u);
}

}  // namespace
}  // namespace plenum::test
