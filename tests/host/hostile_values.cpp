#include "tests/host/hostile_values.hpp"

namespace plenum::test {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int count = 0; count < times; ++count) all += text;
  return all;
}

}  // namespace

const std::vector<std::pair<std::string, std::string>>& hostile_texts() {
  using namespace std::string_literals;
  static const std::vector<std::pair<std::string, std::string>> all{
      {"markup", "<script>alert(1)</script>"},
      {"markup with a handler", "<img src=x onerror=alert(1)>"},
      {"markup that is cut off", "<svg/onload=alert(1)"},
      {"entity", "&lt;b&gt; &#x3c;script&#x3e;"},
      {"comment", "<!-- --> ]]> </textarea></title>"},
      {"link with a script", "javascript:alert(1)"},
      {"link with data", "data:text/html,<script>alert(1)</script>"},
      {"link with a leading control", "\u0001javascript:alert(1)"},
      {"link with a name and a word", "https://user:word@example.org/"},
      {"formula", "=HYPERLINK(\"https://example.org\")"},
      {"formula by plus", "+1+1"},
      {"formula by minus", "-1+1"},
      {"formula by at", "@SUM(A1:A9)"},
      {"formula after a tab", "\t=1+1"},
      {"formula in full width", "\uff1d1+1"},
      {"markdown", "# a heading\n- a list [a](javascript:alert(1)) `code` **bold**"},
      {"template", "{{7*7}} ${7*7} #{7*7} {count, plural, other {#}}"},
      {"query", "'; DROP TABLE commits; --"},
      {"path", "../../etc/passwd"},
      {"name of a property", "__proto__"},
      {"header", "a\r\nSet-Cookie: a=b"},
      {"direction turned", "abc\u202edef\u2066ghi\u2069"},
      {"direction marks alone", "\u200f\u200e\u061c"},
      {"nothing to see", "\u200b\u200c\u200d\ufeff\u2060"},
      {"fillers", "\u3164\uffa0\u2800"},
      {"many marks", "a" + repeated("\u0301", 200)},
      {"emoji chain", repeated("\U0001F469\u200D", 30) + "\U0001F466"},
      {"looks like another", "M\u043Eder\u0430t\u043Er"},
      {"decomposed", "Cafe\u0301"},
      {"full width", "\uff2d\uff4f\uff44"},
      {"right to left", "\u0645\u0631\u062d\u0628\u0627"},
      {"NUL inside", "a\0b"s},
      {"NUL alone", "\0"s},
      {"controls", "\u0007\u001b[31m\u007f\u0085"},
      {"noncharacters", "\uffff\ufdd0"},
      {"byte order mark", "\ufeffa"},
      {"line breaks of all sorts", "a\r\nb\rc\u2028d\u2029e\vf"},
      {"ten thousand", std::string(10'000, 'x')},
      {"ten thousand of two bytes", repeated("\u00e4", 10'000)},
      {"a long word", std::string(600, 'w')},
      {"empty", ""},
      {"spaces", " \t\n "},
      {"word for nothing", "null"},
      {"a number", "1e400"},
  };
  return all;
}

const std::vector<std::pair<std::string, std::string>>& hostile_json() {
  static const std::vector<std::pair<std::string, std::string>> all{
      {"half a surrogate", R"("\ud800")"},
      {"the other half", R"("\udc00a")"},
      {"halves the wrong way", R"("\udc00\ud800")"},
      {"bytes that are no UTF-8", "\"\xff\xfe\""},
      {"overlong slash", "\"\xc0\xaf\""},
      {"surrogate in UTF-8", "\"\xed\xa0\x80\""},
      {"cut off character", "\"\xe2\x82\""},
      {"raw control", "\"a\nb\""},
      {"raw NUL", std::string("\"a\0b\"", 5)},
      {"escape that is none", R"("\x41")"},
      {"number beyond doubles", "1e400"},
      {"number beyond 64 bits", "18446744073709551616"},
      {"number beyond what JavaScript holds", "9007199254740993"},
      {"negative beyond", "-9223372036854775809"},
      {"fraction", "0.5"},
      {"leading zero", "007"},
      {"hexadecimal", "0x10"},
      {"not a number", "NaN"},
      {"nothing", "null"},
      {"truth", "true"},
      {"minus one", "-1"},
      {"zero", "0"},
      {"the greatest", "9007199254740991"},
      {"the least", "-9007199254740991"},
      {"text of a number", "\"1\""},
      {"empty list", "[]"},
      {"empty object", "{}"},
      {"an object created by nobody", R"({"new":99999})"},
      {"an object created by number zero", R"({"new":0})"},
      {"field given twice", R"({"new":1,"new":2})"},
      {"deep lists", std::string(40, '[') + std::string(40, ']')},
      {"very deep lists", std::string(30'000, '[') + std::string(30'000, ']')},
      {"many values", "[" +
                          [] {
                            std::string values = "0";
                            for (int count = 0; count < 5000; ++count) values += ",0";
                            return values;
                          }() +
                          "]"},
      {"larger than a frame", "\"" + std::string(70'000, 'x') + "\""},
      {"nothing at all", ""},
      {"a comma too many", "1,"},
  };
  return all;
}

bool never_valid(std::string_view kind) {
  constexpr std::string_view kinds[] = {
      "half a surrogate", "the other half",      "halves the wrong way",  "bytes that are no UTF-8",
      "overlong slash",   "surrogate in UTF-8",  "cut off character",     "raw control",
      "raw NUL",          "escape that is none", "number beyond doubles", "leading zero",
      "hexadecimal",      "not a number",        "field given twice",     "deep lists",
      "very deep lists",  "many values",         "nothing at all",        "a comma too many"};
  for (const auto known : kinds) {
    if (known == kind) return true;
  }
  return false;
}

}  // namespace plenum::test
