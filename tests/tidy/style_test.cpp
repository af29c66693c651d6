#include "tests/tidy/project_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// How the code looks, as far as a machine can tell.
namespace plenum::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::ptrdiff_t columns_max = 100;
constexpr std::size_t lines_per_file_max = 400;
constexpr std::size_t lines_per_function_max = 70;

// A word that must not stand in these places, and why.
struct Banned {
  std::string_view word;
  std::vector<std::string> places;
  std::string_view because;
};

const std::vector<std::string> everywhere = {"include", "protocol",   "server", "tests",
                                             "deploy",  "web_client", ".ci",    "Makefile"};
const std::vector<std::string> pure = {"include/plenum/engine", "server/engine"};
const std::vector<std::string> page = {"web_client/src"};

const std::vector<Banned> banned = {
    {"TODO", everywhere, "do it, or write it down where work is planned"},
    {"FIXME", everywhere, "do it, or write it down where work is planned"},
    {"using namespace std;", everywhere, "names say where they come from"},
    {"std::views", everywhere, "clang 14 does not compile these pipelines with libstdc++ 12"},
    {"::now()", pure, "time comes in by the context"},
    {"random_device", pure, "chance comes in by the context"},
    {"mt19937", pure, "chance comes in by the context"},
    {"std::rand", pure, "chance comes in by the context"},
    {"std::thread", pure, "the engine has no threads"},
    {"std::mutex", pure, "the engine has no threads"},
    {"std::cout", pure, "the engine has no output"},
    {"{@html", page, "what people write is shown as text"},
    {"innerHTML", page, "what people write is shown as text"},
    {"outerHTML", page, "what people write is shown as text"},
    {"insertAdjacentHTML", page, "what people write is shown as text"},
    {"document.cookie", page, "there are no cookies"},
};

// The list above, and files that nobody writes by hand.
const std::vector<std::string> exempt = {"tests/tidy/style_test.cpp",
                                         "web_client/src/protocol.gen.ts"};

std::vector<ProjectFile> written_files(const std::vector<std::string>& places) {
  auto files = project_files(places, {".cpp", ".hpp", ".ts", ".svelte", ".css", ".mjs", ".html",
                                      ".cmake", "CMakeLists.txt", ".sql", "Makefile", "setup"});
  std::erase_if(files, [](const ProjectFile& file) {
    return std::ranges::find(exempt, file.path) != exempt.end();
  });
  return files;
}

// Columns are code points; a continuation byte of UTF-8 takes none.
std::ptrdiff_t columns(std::string_view line) {
  return std::ranges::count_if(line, [](char c) { return (c & '\xC0') != '\x80'; });
}

// A table set by hand, between "clang-format off" and "on", may be as wide as it is.
std::vector<std::string> untidy_lines(const ProjectFile& file) {
  bool by_hand = false;
  const bool tabs_allowed = file.path.ends_with("Makefile");
  std::vector<std::string> problems;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const auto& line = file.lines[i];
    if (line.find("// clang-format o") != line.npos) by_hand = line.ends_with("off");
    if (columns(line) > columns_max && !by_hand) problems.push_back(at_line(file, i) + "too long");
    if (!tabs_allowed && line.find('\t') != line.npos) problems.push_back(at_line(file, i) + "tab");
    if (line.ends_with(' ') || line.ends_with('\r')) {
      problems.push_back(at_line(file, i) + "space at the end");
    }
  }
  return problems;
}

// In formatted C++ a function begins at an unindented line with its parameters and ends at the next
// unindented brace.
std::vector<std::string> long_functions(const ProjectFile& file) {
  std::vector<std::string> problems;
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const auto& line = file.lines[i];
    const bool indented = line.empty() || line.front() == ' ' || line.front() == '}';
    if (!indented && line.find('(') != line.npos) {
      begin = i;
      inside = true;
    }
    if (!line.starts_with('}') || !inside) continue;
    inside = false;
    const auto length = i - begin + 1;
    if (length <= lines_per_function_max) continue;
    problems.push_back(at_line(file, begin) + "function of " + std::to_string(length) + " lines");
  }
  return problems;
}

std::vector<std::string> uses_of(const Banned& ban, const ProjectFile& file) {
  std::vector<std::string> problems;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (file.lines[i].find(ban.word) == std::string::npos) continue;
    problems.push_back(at_line(file, i) + std::string(ban.word) + ": " + std::string(ban.because));
  }
  return problems;
}

using Check = std::function<std::vector<std::string>(const ProjectFile&)>;

void expect_nothing_found(const std::vector<ProjectFile>& files, const Check& check) {
  std::string found;
  for (const auto& file : files) found += listed(check(file));
  EXPECT_TRUE(found.empty()) << found;
}

TEST(Style, LinesFitAndAreClean) {
  auto files = written_files(everywhere);
  ASSERT_GT(files.size(), 50U);
  // There Prettier decides, and a class list or a drawing's path has no place to break.
  std::erase_if(files, [](const auto& file) { return file.path.starts_with("web_client/"); });
  expect_nothing_found(files, untidy_lines);
}

TEST(Style, FilesFitInTheHead) {
  for (const auto& file : written_files(everywhere)) {
    EXPECT_LE(file.lines.size(), lines_per_file_max) << file.path;
  }
}

TEST(Style, FunctionsFitOnAScreen) {
  const auto files = project_files({"include", "protocol", "server"}, {".cpp", ".hpp"});
  expect_nothing_found(files, long_functions);
}

TEST(Style, NobodyUsesWhatIsBanned) {
  for (const auto& ban : banned) {
    const auto check = [&](const ProjectFile& file) { return uses_of(ban, file); };
    expect_nothing_found(written_files(ban.places), check);
  }
}

TEST(Style, UntidyLinesAreFound) {
  const ProjectFile file{"server/main.cpp",
                         {std::string(100, 'x'), std::string(101, 'x'), "\tx", "x ", "", "x\r"}};
  EXPECT_THAT(
      untidy_lines(file),
      ElementsAre("server/main.cpp:2: too long", "server/main.cpp:3: tab",
                  "server/main.cpp:4: space at the end", "server/main.cpp:6: space at the end"));
  EXPECT_EQ(columns("äöü…"), 4);
}

TEST(Style, ATableSetByHandMayBeWide) {
  const std::string wide(101, 'x');
  const ProjectFile file{"tests/engine/role_table_test.cpp",
                         {"// clang-format off", wide, "// clang-format on", wide}};
  EXPECT_THAT(untidy_lines(file), ElementsAre("tests/engine/role_table_test.cpp:4: too long"));
}

TEST(Style, ALongFunctionIsFound) {
  ProjectFile file{"server/main.cpp", {"namespace plenum {", "", "int answer(int question) {"}};
  file.lines.insert(file.lines.end(), lines_per_function_max - 2, "  ++question;");
  file.lines.emplace_back("}");
  EXPECT_THAT(long_functions(file), IsEmpty());
  file.lines.insert(file.lines.end() - 1, "  return question;");
  EXPECT_THAT(long_functions(file), ElementsAre("server/main.cpp:3: function of 71 lines"));
}

TEST(Style, ABannedWordIsFound) {
  const Banned ban{"::now()", pure, "time comes in by the context"};
  const ProjectFile file{"server/engine/decide.cpp",
                         {"auto soon = now();", "auto now = std::chrono::system_clock::now();"}};
  EXPECT_THAT(uses_of(ban, file),
              ElementsAre("server/engine/decide.cpp:2: ::now(): time comes in by the context"));
}

}  // namespace
}  // namespace plenum::tidy
