#include "protocol/guard.hpp"

#include "plenum/limits.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace plenum::protocol {
namespace {

using nlohmann::json;

// nlohmann's parser keeps its own stack on the heap, so depth is no danger before it is counted.
class Builder : public nlohmann::json_sax<json> {
 public:
  json take() { return std::move(root_); }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return enter(json::object()); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(json::array()); }
  bool end_array() override { return leave(); }

  bool key(string_t& name) override {
    auto& fields = open_.back()->get_ref<json::object_t&>();
    const auto [field, fresh] = fields.try_emplace(std::move(name));
    place_ = &field->second;
    return fresh;
  }

  bool parse_error(std::size_t, const std::string&, const json::exception&) override {
    return false;
  }

 private:
  bool put(json value) {
    if (++values_ > limits::json_values_max) return false;
    if (!open_.empty() && open_.back()->is_array()) {
      place_ = &open_.back()->get_ref<json::array_t&>().emplace_back();
    }
    *place_ = std::move(value);
    return true;
  }

  bool enter(json value) {
    if (open_.size() == limits::json_depth_max || !put(std::move(value))) return false;
    open_.push_back(place_);
    return true;
  }

  bool leave() {
    open_.pop_back();
    return true;
  }

  json root_;
  // Where the next value goes, unless it goes to the end of an array.
  json* place_ = &root_;
  std::vector<json*> open_;
  std::size_t values_ = 0;
};

}  // namespace

std::optional<json> parse_guarded(std::string_view text) {
  // The parser skips a byte order mark and takes a NUL for the end; JSON allows neither.
  if (text.starts_with("\xef\xbb\xbf") || text.find('\0') != text.npos) return std::nullopt;
  Builder builder;
  if (!json::sax_parse(text, &builder)) return std::nullopt;
  return builder.take();
}

}  // namespace plenum::protocol
