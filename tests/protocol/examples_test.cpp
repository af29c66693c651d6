#include "protocol/writing.hpp"
#include "tests/protocol/files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

// The examples that stand beside the schema, judged by the codec. The web client's tests judge the
// same files by the schema; the verdicts must be the same.
namespace plenum::protocol {
namespace {

std::vector<std::filesystem::path> examples(const std::string& verdict) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::in_repository("protocol/examples/" + verdict))) {
    files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// What the codec makes of a text that it accepts, whoever sends it.
std::optional<std::string> written_again(const std::string& text) {
  if (const auto message = decode_client_message(text)) return encode(*message);
  if (const auto message = decode_server_message(text)) return encode(*message);
  return std::nullopt;
}

TEST(Examples, every_valid_one_is_read_and_written_as_it_was) {
  const auto files = examples("valid");
  EXPECT_GE(files.size(), 50u);
  for (const auto& file : files) {
    const auto text = test::read_whole(file);
    const auto again = written_again(text);
    ASSERT_TRUE(again) << file.filename();
    EXPECT_EQ(json::parse(*again), json::parse(text)) << file.filename();
  }
}

TEST(Examples, every_invalid_one_is_refused) {
  const auto files = examples("invalid");
  EXPECT_GE(files.size(), 50u);
  for (const auto& file : files) {
    EXPECT_FALSE(decode_client_message(test::read_whole(file))) << file.filename();
  }
}

// All words under a tag, at any depth.
void collect(const json& value, const std::string& tag, std::set<std::string>& found) {
  if (value.is_object() && value.contains(tag) && value[tag].is_string()) {
    found.insert(value[tag].get<std::string>());
  }
  if (!value.is_structured()) return;
  for (const auto& inner : value) collect(inner, tag, found);
}

std::set<std::string> words_used(const std::string& tag) {
  std::set<std::string> found;
  for (const auto& file : examples("valid")) {
    collect(json::parse(test::read_whole(file)), tag, found);
  }
  return found;
}

template <class... Alternatives>
std::set<std::string> words_there_are(const std::variant<Alternatives...>*) {
  return {std::string(word_of<Alternatives>())...};
}

template <class Union>
std::set<std::string> all_words() {
  return words_there_are(static_cast<const Union*>(nullptr));
}

TEST(Examples, there_is_one_of_every_command_object_signal_and_message) {
  EXPECT_EQ(words_used("do"), all_words<AnyCommand>());
  EXPECT_EQ(words_used("kind"), all_words<Object>());

  auto signals = all_words<ClientSignal>();
  signals.merge(all_words<ServerSignal>());
  EXPECT_EQ(words_used("key"), signals);

  auto messages = all_words<ClientMessage>();
  messages.merge(all_words<ServerMessage>());
  EXPECT_EQ(words_used("type"), messages);
}

}  // namespace
}  // namespace plenum::protocol
