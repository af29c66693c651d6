#include "tests/tidy/project_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

// What the documents promise and what the code knows are the same.
namespace plenum::tidy {
namespace {

using testing::ElementsAre;
using testing::Not;

using Words = std::vector<std::string>;

std::string without_comments(const std::string& code) {
  static const std::regex comment("//[^\n]*");
  return std::regex_replace(code, comment, "");
}

Words words_matching(const std::string& text, const std::regex& pattern) {
  Words words;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
    words.push_back((*it)[1]);
  }
  return words;
}

// What stands between the first of these openings and its end, e.g. "enum class Refusal {" and "}".
std::string between(const std::string& code, const std::string& opening, const std::string& end) {
  const auto at = code.find(opening);
  if (at == code.npos) throw std::runtime_error("nowhere: " + opening);
  const auto first = at + opening.size();
  return code.substr(first, code.find(end, first) - first);
}

// The values of an enum of a header, as they are named there.
Words enumerators(const std::string& header, const std::string& name) {
  const auto code = without_comments(project_text(header));
  const auto body = code.substr(code.find("enum class " + name));
  return words_matching(between(body, "{", "}"), std::regex("(\\w+)\\s*(?:=\\s*\\d+)?\\s*(?:,|$)"));
}

// PlanRound -> plan_round
std::string wire_name(const std::string& type) {
  std::string name;
  for (const char c : type) {
    if (std::isupper(static_cast<unsigned char>(c)) && !name.empty()) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

Words commands() {
  const auto code = without_comments(project_text("include/plenum/engine/command.hpp"));
  const auto types = between(code, "using AnyCommand =\n    std::variant<", ">");
  Words names;
  for (const auto& type : words_matching(types, std::regex("(\\w+)"))) {
    names.push_back(wire_name(type));
  }
  return names;
}

// The words a document sets as code: `so`, or with what belongs to it, `so{…}`.
std::set<std::string> code_words(const std::string& document) {
  const auto words = words_matching(project_text(document), std::regex("`(\\w+)[^`]*`"));
  return {words.begin(), words.end()};
}

void expect_documented(const std::string& document, const Words& words) {
  ASSERT_FALSE(words.empty());
  const auto documented = code_words(document);
  for (const auto& word : words) {
    EXPECT_TRUE(documented.contains(word)) << document << " does not explain `" << word << "`";
  }
}

constexpr auto spec = "protocol/SPEC.md";
constexpr auto rules = "server/engine/RULES.md";
constexpr auto messages = "include/plenum/protocol/message.hpp";

TEST(Words, SpecExplainsEveryCommand) {
  expect_documented(spec, commands());
}

TEST(Words, SpecExplainsEveryReasonToSayNo) {
  expect_documented(spec, enumerators("include/plenum/engine/refusal.hpp", "Refusal"));
  for (const auto* reasons : {"ResendRefusal", "RetryReason", "HttpProblem"}) {
    expect_documented(spec, enumerators(messages, reasons));
  }
}

TEST(Words, SpecExplainsEveryCloseCodeWithItsNumber) {
  const auto code = between(without_comments(project_text(messages)), "enum class CloseCode", "}");
  const auto text = project_text(spec);
  const std::regex entry("(\\w+) = (\\d+)");
  int found = 0;
  for (std::sregex_iterator it(code.begin(), code.end(), entry), end; it != end; ++it, ++found) {
    const auto row = "| " + (*it)[2].str() + " | `" + (*it)[1].str() + "` |";
    EXPECT_NE(text.find(row), text.npos) << spec << " has no row " << row;
  }
  EXPECT_GT(found, 0);
}

TEST(Words, RulesNameEveryRefusalOfTheEngine) {
  expect_documented(rules, enumerators("include/plenum/engine/refusal.hpp", "Refusal"));
}

// As R4.1, or as R4_1 in the name of a test.
std::set<std::string> rules_cited_in(const Words& places) {
  static const std::regex citation("\\bR(\\d+)[._](\\d+)");
  std::set<std::string> cited;
  for (const auto& file : project_files(places, {".cpp", ".hpp"})) {
    if (file.path.starts_with("tests/tidy/")) continue;
    for (const auto& line : file.lines) {
      if (line.find('R') == line.npos) continue;
      for (std::sregex_iterator it(line.begin(), line.end(), citation), end; it != end; ++it) {
        cited.insert("R" + (*it)[1].str() + "." + (*it)[2].str());
      }
    }
  }
  return cited;
}

std::set<std::string> rules_written() {
  const auto written =
      words_matching(project_text(rules), std::regex("\\*\\*(R\\d+\\.\\d+)\\*\\*"));
  EXPECT_GT(written.size(), 10U);
  return {written.begin(), written.end()};
}

Words missing_from(const std::set<std::string>& present, const std::set<std::string>& wanted) {
  Words missing;
  std::ranges::set_difference(wanted, present, std::back_inserter(missing));
  return missing;
}

TEST(Words, EveryRuleCitedIsWritten) {
  const auto missing =
      missing_from(rules_written(), rules_cited_in({"server", "tests", "include"}));
  EXPECT_TRUE(missing.empty()) << rules << " has no such rule:\n" << listed(missing);
}

TEST(Words, EveryRuleIsCitedByATest) {
  const auto missing = missing_from(rules_cited_in({"tests"}), rules_written());
  EXPECT_TRUE(missing.empty()) << "no test cites\n" << listed(missing);
}

TEST(Words, AMissingWordIsFound) {
  EXPECT_THAT(missing_from({"R1.1"}, {"R1.1", "R9.9"}), ElementsAre("R9.9"));
  EXPECT_THAT(enumerators(messages, "RetryReason"), ElementsAre("busy", "storage_full"));
  EXPECT_EQ(wire_name("TakeBackStatement"), "take_back_statement");
  EXPECT_THAT(code_words(spec), Not(testing::Contains("no_such_word")));
  EXPECT_THROW(project_text("no/such/file.md"), std::runtime_error);
}

}  // namespace
}  // namespace plenum::tidy
