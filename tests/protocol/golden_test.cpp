#include "plenum/engine/engine.hpp"
#include "protocol/reading.hpp"
#include "protocol/writing.hpp"
#include "tests/protocol/files.hpp"
#include "tests/protocol/recorded_session.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <sstream>

// Logs that were written by earlier versions must be read for ever and show every audience what
// they showed then. golden/NAME.jsonl has one commit a line, golden/NAME.expected.json what each
// audience sees at its end.
//
// A golden log is written once. As long as its version is not released, the first of these writes
// the latest one anew. The second writes only what is expected of a log that stands: objects may
// gain fields, and then each difference has to be looked at.
//
//   PLENUM_WRITE_GOLDEN=step3 plenum_protocol_test --gtest_filter='*GoldenLog.*'
//   PLENUM_WRITE_EXPECTED=step1 plenum_protocol_test --gtest_filter='*GoldenLog.*'
namespace plenum::protocol {
namespace {

std::filesystem::path golden(const std::string& file) {
  return test::in_repository("tests/protocol/golden/" + file);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Session fold(const std::vector<std::string>& lines) {
  Session session;
  for (const auto& line : lines) {
    const auto commit = decode_commit(line);
    EXPECT_TRUE(commit) << line;
    if (!commit) continue;
    for (const auto& event : commit->events) apply(session, event);
  }
  return session;
}

json seen_by(const Session& session, const Audience& audience) {
  auto seen = json::object();
  for (const auto& id : candidates(session, audience)) {
    if (const auto object = project(session, id, audience)) {
      seen[id.id] = json::parse(encode(*object));
    }
  }
  return seen;
}

json seen_by_all(const Session& session) {
  auto seen = json::object();
  for (const auto& audience : audiences(session)) {
    seen[name_of(audience)] = seen_by(session, audience);
  }
  for (const auto& [person, _] : session.people) {
    seen["person:" + person.value] = seen_by(session, Audience::person(person));
  }
  return seen;
}

// An object may be written in fewer words today, as long as they mean the same.
json in_words_of_today(json seen) {
  for (auto& audience : seen) {
    for (auto& written : audience) {
      Object object;
      EXPECT_TRUE(read_value(written, object)) << written;
      written = json::parse(encode(object));
    }
  }
  return seen;
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

void write_expected(const std::string& name) {
  const auto log = lines_of(test::read_whole(golden(name + ".jsonl")));
  write(golden(name + ".expected.json"), seen_by_all(fold(log)).dump(2) + "\n");
}

void write_anew(const std::string& name) {
  std::string log;
  for (const auto& commit : test::recorded_session()) log += encode_commit(commit) + "\n";
  write(golden(name + ".jsonl"), log);
  write_expected(name);
}

constexpr auto latest = "step3";

class GoldenLog : public testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    if (const auto* name = std::getenv("PLENUM_WRITE_GOLDEN")) write_anew(name);
    if (const auto* name = std::getenv("PLENUM_WRITE_EXPECTED")) write_expected(name);
  }

  const std::string name = GetParam();
  const std::vector<std::string> lines = lines_of(test::read_whole(golden(name + ".jsonl")));
  const json expected =
      in_words_of_today(json::parse(test::read_whole(golden(name + ".expected.json"))));
};

INSTANTIATE_TEST_SUITE_P(Versions, GoldenLog, testing::Values("step1", "step2", latest),
                         [](const auto& version) { return std::string(version.param); });

TEST_P(GoldenLog, shows_every_audience_what_it_showed_then) {
  const auto seen = seen_by_all(fold(lines));
  EXPECT_EQ(seen, expected) << json::diff(expected, seen).dump(2);
}

TEST_P(GoldenLog, is_written_today_as_it_was_then) {
  for (const auto& line : lines) {
    const auto commit = decode_commit(line);
    ASSERT_TRUE(commit) << line;
    EXPECT_EQ(encode_commit(*commit), line);
  }
}

TEST_P(GoldenLog, has_answers_of_both_kinds) {
  int accepted = 0;
  int refused = 0;
  for (const auto& line : lines) {
    const auto commit = decode_commit(line);
    ASSERT_TRUE(commit) << line;
    for (const auto& [person, client, hash, answer] : commit->answers) {
      ++(answer.refused ? refused : accepted);
    }
  }
  EXPECT_GT(accepted, 0);
  EXPECT_GT(refused, 0);
}

TEST_P(GoldenLog, R2_11_the_latest_tells_nothing_of_who_was_erased) {
  if (name != latest) return;
  const auto log = test::read_whole(golden(name + ".jsonl"));
  EXPECT_NE(log.find(R"("event":"person_erased")"), std::string::npos);
  EXPECT_NE(log.find(R"("name":"")"), std::string::npos) << "a row that was rewritten";
  EXPECT_EQ(log.find("Greta"), std::string::npos);
}

TEST_P(GoldenLog, the_latest_has_every_event_there_is) {
  if (name != latest) return;
  std::set<std::string> events;
  for (const auto& line : lines) {
    const auto commit = json::parse(line);
    for (const auto& event : commit["events"]) events.insert(event["event"]);
  }
  mp11::mp_for_each<mp11::mp_transform<std::type_identity, AnyEvent>>(
      [&]<class Alternative>(std::type_identity<Alternative>) {
        EXPECT_TRUE(events.contains(std::string(word_of<Alternative>()))) << word_of<Alternative>();
      });
}

TEST_P(GoldenLog, the_latest_ends_where_every_kind_of_audience_has_something_to_see) {
  if (name != latest) return;
  std::set<std::string> kinds;
  std::set<std::string> audiences;
  for (const auto& [audience, objects] : expected.items()) {
    audiences.insert(audience.substr(0, audience.find(':')));
    for (const auto& object : objects) kinds.insert(object["kind"].get<std::string>());
  }
  EXPECT_EQ(audiences, (std::set<std::string>{"moderators", "person", "plenary", "room"}));
  EXPECT_EQ(kinds.size(), std::variant_size_v<AnyObject>);
}

}  // namespace
}  // namespace plenum::protocol
