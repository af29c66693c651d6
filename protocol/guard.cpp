#include "protocol/guard.hpp"

#include "plenum/limits.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <vector>

namespace plenum::protocol {
namespace {

// nlohmann's parser keeps its own stack on the heap, so depth is no danger before a value is built.
class Guard : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return count(); }
  bool boolean(bool) override { return count(); }
  bool number_integer(number_integer_t) override { return count(); }
  bool number_unsigned(number_unsigned_t) override { return count(); }
  bool number_float(number_float_t, const string_t&) override { return count(); }
  bool string(string_t&) override { return count(); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return enter(); }
  bool key(string_t& name) override { return fields_.back().insert(name).second; }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }

 private:
  bool count() { return ++values_ <= limits::json_values_max; }

  bool enter() {
    fields_.emplace_back();
    return count() && fields_.size() <= limits::json_depth_max;
  }

  bool leave() {
    fields_.pop_back();
    return true;
  }

  std::size_t values_ = 0;
  std::vector<std::set<std::string>> fields_;
};

}  // namespace

bool harmless(std::string_view text) {
  // The parser skips a byte order mark and takes a NUL for the end; JSON allows neither.
  if (text.starts_with("\xef\xbb\xbf") || text.find('\0') != text.npos) return false;
  Guard guard;
  return nlohmann::json::sax_parse(text, &guard);
}

}  // namespace plenum::protocol
