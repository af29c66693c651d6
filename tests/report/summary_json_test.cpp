#include "server/report/summary_json.hpp"
#include "tests/protocol/files.hpp"
#include "tests/report/merged_workshop.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

// golden/summary.WHO.json are real summaries. The client's tests hold them against
// protocol/summary.schema.json; these here prove that the server writes them. To write them anew:
//
//   PLENUM_WRITE_GOLDEN=1 plenum_report_test --gtest_filter='SummaryJson.*'
namespace plenum::test {
namespace {

using nlohmann::json;

const Session session = merged_workshop();

std::string summary_for(const Audience& audience) {
  return report::summary_json(seen_by(session, audience), noon + 1h + 5min + 7s + 890ms);
}

void expect_golden(const Audience& audience) {
  const auto path = in_repository("tests/report/golden/summary." + name_of(audience) + ".json");
  const auto written = summary_for(audience);
  if (std::getenv("PLENUM_WRITE_GOLDEN")) std::ofstream(path, std::ios::binary) << written;
  EXPECT_EQ(written, read_whole(path));
}

TEST(SummaryJson, IsWhatTheSchemasTestsRead) {
  expect_golden(Audience::moderators());
  expect_golden(Audience::plenary());
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> fields_of(const json& object) {
  std::vector<std::string> names;
  for (const auto& [name, _] : object.items()) names.push_back(name);
  return sorted(names);
}

// Every field that is written is described, and every one that is described is written.
void expect_described(const json& value, const json& node, const json& schema) {
  if (node.contains("$ref")) {
    const auto path = node["$ref"].get<std::string>().substr(1);
    return expect_described(value, schema.at(json::json_pointer(path)), schema);
  }
  if (value.is_array()) {
    for (const auto& one : value) expect_described(one, node.at("items"), schema);
  }
  if (!value.is_object()) return;
  auto properties = node.at("properties");
  auto required = node.at("required").get<std::vector<std::string>>();
  if (node.contains("allOf")) {
    const auto path = node["allOf"][0]["$ref"].get<std::string>().substr(1);
    const auto& base = schema.at(json::json_pointer(path));
    properties.update(base.at("properties"));
    for (const auto& name : base.at("required")) required.push_back(name);
  }
  EXPECT_EQ(fields_of(value), fields_of(properties));
  EXPECT_EQ(fields_of(value), sorted(required));
  for (const auto& [name, one] : value.items()) expect_described(one, properties[name], schema);
}

TEST(SummaryJson, HasTheFieldsThatItsSchemaDescribes) {
  const auto schema = json::parse(read_whole(in_repository("protocol/summary.schema.json")));
  const auto summary = json::parse(summary_for(Audience::moderators()));
  expect_described(summary, schema, schema);
  EXPECT_EQ(summary["$schema"], schema["$id"]);
  EXPECT_EQ(summary["at"], "2025-10-14T13:05:07Z");
}

// Rule R6.8: to those who steer alone.
TEST(SummaryJson, SaysWhatAChangedSourceWas) {
  const auto source_of = [](const Audience& audience) {
    return json::parse(summary_for(audience))["columns"][1]["statements"][0]["sources"][0];
  };
  EXPECT_EQ(source_of(Audience::moderators())["text"], "what Ben corrected");
  EXPECT_EQ(source_of(Audience::moderators())["was"], "what Ben wrote");
  EXPECT_EQ(source_of(Audience::plenary())["was"], nullptr);
}

TEST(SummaryJson, StatementsOfMostGroupsComeFirst) {
  const auto statements = json::parse(summary_for(Audience::plenary()))["columns"][0]["statements"];
  EXPECT_EQ(statements[0]["groups"], 2);
  EXPECT_EQ(statements[1]["groups"], 1);
}

}  // namespace
}  // namespace plenum::test
