#include "server/report/summary_json.hpp"

#include "server/report/results.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>

namespace plenum::report {
namespace {

// Keeps the order in which it is written, for those who read it with their eyes.
using json = nlohmann::ordered_json;

constexpr auto schema = "https://plenum.invalid/protocol/v1/summary.schema.json";

// RFC 3339, in whole seconds.
std::string in_words(Instant at) {
  using namespace std::chrono;
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(floor<seconds>(at - day));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                int(time.minutes().count()), int(time.seconds().count()));
  return text;
}

const char* name_of(RoundState state) {
  switch (state) {
    case RoundState::prepared:
      return "prepared";
    case RoundState::running:
      return "running";
    case RoundState::closing:
      return "closing";
    case RoundState::closed:
      break;
  }
  return "closed";
}

json rounds_of(const Results& results) {
  auto rounds = json::array();
  for (const auto* round : results.rounds()) {
    auto rooms = json::array();
    for (const auto* room : results.rooms_of(*round)) {
      rooms.push_back({{"id", room->id.value}, {"number", room->number}, {"name", room->name}});
    }
    rounds.push_back({{"id", round->id.value},
                      {"number", round->number},
                      {"state", name_of(round->state)},
                      {"task", round->task},
                      {"minutes", round->minutes},
                      {"rooms", std::move(rooms)}});
  }
  return rounds;
}

json described(const PointObject& point) {
  return {{"id", point.id.value},
          {"room", point.room.value},
          {"text", point.text},
          {"variants", point.variants}};
}

json described(const StatementResult& result) {
  auto sources = json::array();
  for (const auto& [source, point] : result.sources) {
    auto one = described(*point);
    one["was"] = source->was ? json(*source->was) : json(nullptr);
    sources.push_back(std::move(one));
  }
  return {{"id", result.statement->id.value},
          {"text", result.statement->text},
          {"variants", result.statement->variants},
          {"groups", result.groups},
          {"sources", std::move(sources)}};
}

json all(const std::vector<const PointObject*>& points) {
  auto list = json::array();
  for (const auto* point : points) list.push_back(described(*point));
  return list;
}

json with_reasons(const std::vector<const PointObject*>& points) {
  auto list = json::array();
  for (const auto* point : points) {
    auto one = described(*point);
    one["reason"] = *point->declined;
    list.push_back(std::move(one));
  }
  return list;
}

json described(const ColumnResult& column) {
  auto statements = json::array();
  for (const auto& statement : column.statements) statements.push_back(described(statement));
  return {{"id", column.column->id.value},
          {"title", column.column->title},
          {"numbers",
           {{"points", column.points()},
            {"linked", column.linked},
            {"remainder", column.remainder.size()},
            {"declined", column.declined.size()},
            {"withdrawn", column.withdrawn.size()}}},
          {"statements", std::move(statements)},
          {"remainder", all(column.remainder)},
          {"declined", with_reasons(column.declined)},
          {"withdrawn", all(column.withdrawn)}};
}

}  // namespace

std::string summary_json(const std::vector<Object>& seen, Instant at) {
  const Results results(seen);
  const auto* session = results.session();
  auto columns = json::array();
  for (const auto& column : results.columns()) columns.push_back(described(column));
  const json summary{{"$schema", schema},
                     {"at", in_words(at)},
                     {"session",
                      {{"id", session ? session->session.value : ""},
                       {"title", session ? session->title : ""},
                       {"locale", session ? session->locale : "en"}}},
                     {"rounds", rounds_of(results)},
                     {"columns", std::move(columns)}};
  return summary.dump(2) + "\n";
}

}  // namespace plenum::report
