#include "tests/fuzz/targets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// Everything that is worth keeping, sent through once more.
namespace plenum::fuzz {
namespace {

using Target = void (*)(std::string_view);

void send_all(const std::string& name, Target target) {
  const auto folder = std::filesystem::path(PLENUM_SOURCE_DIR) / "tests/fuzz/corpus" / name;
  std::size_t sent = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    target(bytes);
    ++sent;
  }
  EXPECT_GT(sent, 20U) << folder;
}

TEST(Corpus, frames_keep_their_promises) {
  send_all("frames", frames);
}

TEST(Corpus, http_keeps_its_promises) {
  send_all("http", http);
}

TEST(Corpus, logs_keep_their_promises) {
  send_all("log", log);
}

TEST(PromiseDeathTest, a_broken_one_ends_the_process) {
  EXPECT_DEATH(promise(false, "that this holds"), "a promise is broken: that this holds");
}

}  // namespace
}  // namespace plenum::fuzz
