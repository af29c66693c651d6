#include "tests/tidy/project_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who may include whom. Adding an arrow is a decision: its reason belongs into DECISIONS.md.
namespace plenum::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Names = std::vector<std::string_view>;

// A layer's own files, the contracts in include/ among them, and what it may include beside itself,
// the standard library and the foundation.
struct Layer {
  std::string_view name;
  Names places;
  Names may_include;
};

const std::vector<Layer> layers = {
    {"foundation",
     {"include/plenum/limits.hpp", "include/plenum/assert.hpp", "include/plenum/metrics.hpp"},
     {}},
    {"engine", {"include/plenum/engine/", "server/engine/"}, {}},
    {"text", {"server/text/"}, {"ICU"}},
    {"crypto", {"server/crypto/"}, {"OpenSSL"}},
    {"protocol",
     {"include/plenum/protocol/", "protocol/"},
     {"engine", "nlohmann-json", "Boost.Describe"}},
    {"report", {"server/report/"}, {"engine", "text", "nlohmann-json"}},
    {"store",
     {"include/plenum/store/", "server/store/"},
     {"engine", "protocol", "crypto", "SQLite", "spdlog", "operating system"}},
    {"host",
     {"server/host/"},
     {"engine", "text", "crypto", "protocol", "report", "store", "Asio's executors and timers",
      "spdlog", "zlib", "operating system"}},
    {"net",
     {"server/net/"},
     {"host", "protocol", "crypto", "text", "Asio's executors and timers", "Asio", "Beast",
      "OpenSSL", "spdlog", "operating system"}},
    {"main",
     {"server/main.cpp", "server/config.", "server/control.", "server/creation_key.",
      "server/process.", "server/upkeep."},
     {"engine", "text", "crypto", "protocol", "report", "store", "host", "net",
      "Asio's executors and timers", "Asio", "CLI11", "spdlog", "operating system"}},
};

struct Library {
  std::string_view name;
  Names headers;  // beginnings of what stands between < and >
};

// The first that fits counts.
const std::vector<Library> libraries = {
    {"ICU", {"unicode/"}},
    {"OpenSSL", {"openssl/"}},
    {"SQLite", {"sqlite3"}},
    {"nlohmann-json", {"nlohmann/"}},
    {"Boost.Describe", {"boost/describe", "boost/mp11"}},
    {"Beast", {"boost/beast"}},
    {"Asio's executors and timers",
     {"boost/asio/any_io_executor.hpp", "boost/asio/as_tuple.hpp", "boost/asio/awaitable.hpp",
      "boost/asio/bind_executor.hpp", "boost/asio/co_spawn.hpp", "boost/asio/detached.hpp",
      "boost/asio/dispatch.hpp", "boost/asio/error.hpp", "boost/asio/executor_work_guard.hpp",
      "boost/asio/io_context.hpp", "boost/asio/post.hpp", "boost/asio/steady_timer.hpp",
      "boost/asio/strand.hpp", "boost/asio/this_coro.hpp", "boost/asio/thread_pool.hpp",
      "boost/asio/use_awaitable.hpp"}},
    {"Asio", {"boost/asio", "boost/system/"}},
    {"CLI11", {"CLI/"}},
    {"spdlog", {"spdlog/"}},
    {"zlib", {"zlib.h"}},
    {"operating system",
     {"fcntl.h", "netinet/", "poll.h", "pthread.h", "sched.h", "signal.h", "sys/", "time.h",
      "unistd.h"}},
};

// Heavy or dangerous headers have their few known homes.
const Names homes_of_sqlite = {"server/store/sqlite.", "server/store/sqlite_gaps.",
                               "tests/bench/floors."};
constexpr int files_with_beast_in_server = 2;
constexpr int files_with_beast_in_tests = 2;  // a client, and a server to compare with

struct Include {
  std::string file;  // as written, without its brackets or quotes
  bool angled = false;
};

std::optional<Include> include_of(std::string_view line) {
  constexpr std::string_view directive = "#include ";
  if (!line.starts_with(directive)) return std::nullopt;
  line.remove_prefix(directive.size());
  const auto last = line.find_first_of(">\"", 1);
  if (last == line.npos) return std::nullopt;
  return Include{std::string(line.substr(1, last - 1)), line.front() == '<'};
}

bool begins_with_any(std::string_view text, const Names& beginnings) {
  return std::ranges::any_of(beginnings,
                             [&](auto beginning) { return text.starts_with(beginning); });
}

const Layer* layer_of(std::string_view path) {
  const auto it = std::ranges::find_if(
      layers, [&](const Layer& layer) { return begins_with_any(path, layer.places); });
  return it == layers.end() ? nullptr : &*it;
}

// The name of what is included: a layer, a library, or "standard library"; empty if nobody knows.
std::string_view target_of(const Include& include) {
  if (!include.angled) {
    const auto path =
        include.file.starts_with("plenum/") ? "include/" + include.file : include.file;
    const auto* layer = layer_of(path);
    return layer ? layer->name : "";
  }
  for (const auto& library : libraries) {
    if (begins_with_any(include.file, library.headers)) return library.name;
  }
  return include.file.find_first_of("./") == std::string::npos ? "standard library" : "";
}

bool allowed(const Layer& from, std::string_view to) {
  return to == from.name || to == "foundation" || to == "standard library" ||
         std::ranges::find(from.may_include, to) != from.may_include.end();
}

std::vector<std::string> forbidden_includes(const ProjectFile& file) {
  const auto* from = layer_of(file.path);
  if (!from) return {file.path + ": belongs to no layer"};

  std::vector<std::string> problems;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const auto include = include_of(file.lines[i]);
    if (!include) continue;
    const auto to = target_of(*include);
    if (!to.empty() && allowed(*from, to)) continue;
    problems.push_back(at_line(file, i) + std::string(from->name) + " -> " +
                       std::string(to.empty() ? "unknown" : to) + " (" + include->file + ")");
  }
  return problems;
}

std::vector<std::string> files_including(std::string_view library, const std::string& place) {
  std::vector<std::string> paths;
  for (const auto& file : project_files({place}, {".hpp", ".cpp"})) {
    const auto is_it = [&](const std::string& line) {
      const auto include = include_of(line);
      return include && target_of(*include) == library;
    };
    if (std::ranges::any_of(file.lines, is_it)) paths.push_back(file.path);
  }
  return paths;
}

std::vector<std::string> headers_among(std::vector<std::string> paths) {
  std::erase_if(paths, [](const std::string& path) { return !path.ends_with(".hpp"); });
  return paths;
}

TEST(Includes, FollowTheLayers) {
  const auto files = project_files({"include", "protocol", "server"}, {".hpp", ".cpp"});
  ASSERT_GT(files.size(), 20U);
  std::vector<std::string> problems;
  for (const auto& file : files) {
    for (auto& problem : forbidden_includes(file)) problems.push_back(std::move(problem));
  }
  EXPECT_TRUE(problems.empty()) << listed(problems);
}

TEST(Includes, KeepBeastInAFewSourceFiles) {
  const auto in_server = files_including("Beast", "server");
  const auto in_tests = files_including("Beast", "tests");
  EXPECT_LE(in_server.size(), files_with_beast_in_server) << listed(in_server);
  EXPECT_LE(in_tests.size(), files_with_beast_in_tests) << listed(in_tests);
  EXPECT_THAT(headers_among(in_server), IsEmpty());
  EXPECT_THAT(headers_among(in_tests), IsEmpty());
  EXPECT_THAT(files_including("Beast", "include"), IsEmpty());
}

TEST(Includes, KeepSqliteAtHome) {
  for (const auto* place : {"include", "protocol", "server", "tests"}) {
    for (const auto& path : files_including("SQLite", place)) {
      EXPECT_TRUE(begins_with_any(path, homes_of_sqlite)) << path;
    }
  }
}

TEST(Includes, AForbiddenOneIsFound) {
  const ProjectFile file{"server/engine/decide.cpp",
                         {"#include \"server/engine/rules.hpp\"", "#include <map>",
                          "#include \"plenum/store/event_log.hpp\"", "#include <spdlog/spdlog.h>",
                          "#include \"rules.hpp\"", "#include <curl/curl.h>"}};
  EXPECT_THAT(
      forbidden_includes(file),
      ElementsAre("server/engine/decide.cpp:3: engine -> store (plenum/store/event_log.hpp)",
                  "server/engine/decide.cpp:4: engine -> spdlog (spdlog/spdlog.h)",
                  "server/engine/decide.cpp:5: engine -> unknown (rules.hpp)",
                  "server/engine/decide.cpp:6: engine -> unknown (curl/curl.h)"));
}

TEST(Includes, TheHostMayWaitButNotOpenSockets) {
  const ProjectFile file{
      "server/host/session_host.cpp",
      {"#include <boost/asio/steady_timer.hpp>", "#include <boost/asio/ip/tcp.hpp>",
       "#include <boost/beast/websocket.hpp>"}};
  EXPECT_THAT(
      forbidden_includes(file),
      ElementsAre("server/host/session_host.cpp:2: host -> Asio (boost/asio/ip/tcp.hpp)",
                  "server/host/session_host.cpp:3: host -> Beast (boost/beast/websocket.hpp)"));
}

TEST(Includes, AFileOutsideOfAllLayersIsFound) {
  EXPECT_THAT(forbidden_includes({"server/stray.cpp", {}}),
              ElementsAre("server/stray.cpp: belongs to no layer"));
}

}  // namespace
}  // namespace plenum::tidy
