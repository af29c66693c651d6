#include "tests/conformance/text_rows.hpp"

#include "tests/conformance/peer.hpp"

namespace plenum::test {

namespace {

constexpr std::uint16_t no_message = 4000;
constexpr std::uint16_t not_utf8 = 1007;

struct Sample {
  const char* name;
  std::string bytes;
};

// None of them is JSON, so a text that is let through is answered with 4000.
const std::vector<Sample> good = {
    {"ASCII", "plain"},
    {"NUL", std::string("\0", 1)},
    {"U+007F", "\x7f"},
    {"U+0080, the first of two bytes", "\xc2\x80"},
    {"U+07FF, the last of two bytes", "\xdf\xbf"},
    {"U+0800, the first of three bytes", "\xe0\xa0\x80"},
    {"U+D7FF, the last before the surrogates", "\xed\x9f\xbf"},
    {"U+E000, the first behind them", "\xee\x80\x80"},
    {"U+FEFF, a byte order mark", "\xef\xbb\xbf"},
    {"U+FFFD", "\xef\xbf\xbd"},
    {"U+FFFE, a noncharacter", "\xef\xbf\xbe"},
    {"U+FFFF, the last of three bytes", "\xef\xbf\xbf"},
    {"U+10000, the first of four bytes", "\xf0\x90\x80\x80"},
    {"U+1F600", "\xf0\x9f\x98\x80"},
    {"U+10FFFF, the last of all", "\xf4\x8f\xbf\xbf"},
    {"Greek behind seven letters", "letters\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5"},
};

const std::vector<Sample> bad = {
    {"a continuation alone", "\x80"},
    {"the last continuation alone", "\xbf"},
    {"a continuation behind eight letters", "letters.\x80"},
    {"two bytes broken off", "\xc2"},
    {"two bytes broken off by a letter", "\xc2x"},
    {"three bytes broken off after one", "\xe0"},
    {"three bytes broken off after two", "\xe2\x82"},
    {"four bytes broken off after one", "\xf0"},
    {"four bytes broken off after two", "\xf0\x9f"},
    {"four bytes broken off after three", "\xf0\x9f\x98"},
    {"an overlong slash in two bytes", "\xc0\xaf"},
    {"an overlong NUL in two bytes", "\xc0\x80"},
    {"the last overlong in two bytes", "\xc1\xbf"},
    {"an overlong slash in three bytes", "\xe0\x80\xaf"},
    {"the last overlong in three bytes", "\xe0\x9f\xbf"},
    {"an overlong slash in four bytes", "\xf0\x80\x80\xaf"},
    {"the last overlong in four bytes", "\xf0\x8f\xbf\xbf"},
    {"the first surrogate", "\xed\xa0\x80"},
    {"the last surrogate", "\xed\xbf\xbf"},
    {"a pair of surrogates", "\xed\xa0\xbd\xed\xb8\x80"},
    {"U+110000", "\xf4\x90\x80\x80"},
    {"F5", "\xf5\x80\x80\x80"},
    {"five bytes", "\xf8\x88\x80\x80\x80"},
    {"six bytes", "\xfc\x84\x80\x80\x80\x80"},
    {"FE", "\xfe"},
    {"FF", "\xff"},
    {"a Latin-1 letter", "caf\xe9 au lait"},
};

std::vector<FrameRow> whole(const std::vector<Sample>& samples, std::uint16_t close) {
  std::vector<FrameRow> rows;
  for (const auto& [name, bytes] : samples) rows.push_back({name, {frame(op::text, bytes)}, close});
  return rows;
}

// In two fragments, at every byte there is.
void split(const Sample& sample, std::uint16_t close, std::vector<FrameRow>& rows) {
  for (std::size_t at = 0; at <= sample.bytes.size(); ++at) {
    rows.push_back({std::string(sample.name) + ", split at " + std::to_string(at),
                    {frame(op::text, sample.bytes.substr(0, at), {.final = false}),
                     frame(op::continuation, sample.bytes.substr(at))},
                    close});
  }
}

}  // namespace

std::vector<FrameRow> good_texts() {
  return whole(good, no_message);
}

std::vector<FrameRow> good_texts_in_pieces() {
  std::vector<FrameRow> rows;
  split({"one to four bytes", "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"}, no_message, rows);
  split({"Greek", "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5"}, no_message, rows);
  split({"the highest", "\xf4\x8f\xbf\xbf\xef\xbf\xbf\xdf\xbf"}, no_message, rows);
  return rows;
}

std::vector<FrameRow> bad_texts() {
  return whole(bad, not_utf8);
}

std::vector<FrameRow> bad_texts_in_pieces() {
  std::vector<FrameRow> rows;
  split({"a surrogate among letters", "ab\xed\xa0\x80yz"}, not_utf8, rows);
  split({"broken off at the end", "ab\xf0\x9f\x98"}, not_utf8, rows);
  split({"overlong", "\xf0\x80\x80\xaf"}, not_utf8, rows);
  split({"above the last", "\xf4\x90\x80\x80"}, not_utf8, rows);
  return rows;
}

std::vector<FrameRow> bad_reasons() {
  std::vector<FrameRow> rows;
  for (const auto& [name, bytes] : bad) {
    rows.push_back({std::string(name) + " as a reason", {close_frame(1000, bytes)}, not_utf8});
  }
  for (const auto& [name, bytes] : good) {
    rows.push_back({std::string(name) + " as a reason", {close_frame(1000, bytes)}, 1000});
  }
  return rows;
}

}  // namespace plenum::test
