#pragma once

#include "protocol/shape.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <utility>

// JSON to described types. Reading is strict: exactly the described fields, each of its type; it
// reports failure by its result.
namespace plenum::protocol {

inline bool read_value(const json& from, std::string& to) {
  if (!from.is_string()) return false;
  to = from.get_ref<const std::string&>();
  return true;
}

inline bool read_value(const json& from, bool& to) {
  if (!from.is_boolean()) return false;
  to = from.get<bool>();
  return true;
}

inline bool read_value(const json& from, double& to) {
  if (!from.is_number()) return false;
  to = from.get<double>();
  return std::isfinite(to);
}

// Whole numbers may be written as 1.0 or 1e3, as JSON Schema has it.
inline bool read_value(const json& from, std::int64_t& to) {
  if (!from.is_number()) return false;
  const auto value = from.get<double>();
  if (std::abs(value) > static_cast<double>(safe_integer_max) || value != std::trunc(value)) {
    return false;
  }
  to = static_cast<std::int64_t>(value);
  return true;
}

// Numbers of commands start at 1.
inline bool read_value(const json& from, std::uint64_t& to) {
  std::int64_t value = 0;
  if (!read_value(from, value) || value < 1) return false;
  to = static_cast<std::uint64_t>(value);
  return true;
}

inline bool read_value(const json& from, Instant& to) {
  std::int64_t value = 0;
  if (!read_value(from, value) || value < 0) return false;
  to = Instant(Duration(value));
  return true;
}

inline bool read_value(const json& from, Duration& to) {
  std::int64_t value = 0;
  if (!read_value(from, value) || value < 0) return false;
  to = Duration(value);
  return true;
}

inline bool is_id(const std::string& text) {
  constexpr std::string_view allowed =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
  return !text.empty() && text.size() <= id_length_max &&
         text.find_first_not_of(allowed) == std::string::npos;
}

template <class Tag>
bool read_value(const json& from, Id<Tag>& to) {
  return read_value(from, to.value) && is_id(to.value);
}

inline bool read_value(const json& from, New& to) {
  return from.is_object() && from.size() == 1 && from.contains("new") &&
         read_value(from["new"], to.k);
}

// The first letter of an id tells its kind; singletons go by their names.
inline ObjectKind kind_of(const std::string& id) {
  if (id == "session") return ObjectKind::session;
  if (id == "me") return ObjectKind::me;
  if (id == "roster") return ObjectKind::roster;
  switch (id.front()) {
    case 'u':
      return ObjectKind::person;
    case 'i':
      return ObjectKind::invite;
    case 'n':
      return ObjectKind::round;
    case 'r':
      return ObjectKind::room;
    case 's':
      return ObjectKind::statement;
    default:
      return ObjectKind::point;
  }
}

inline bool read_value(const json& from, ObjectId& to) {
  if (!read_value(from, to.id) || !is_id(to.id)) return false;
  to.kind = kind_of(to.id);
  return true;
}

template <Word T>
bool read_value(const json& from, T& to) {
  return from.is_string() &&
         describe::enum_from_string(from.get_ref<const std::string&>().c_str(), to);
}

inline bool read_value(const json& from, Because& to) {
  return from.is_array() && from.size() == 2 && read_value(from[0], to.what) &&
         read_value(from[1], to.object);
}

template <Described T>
bool read_value(const json& from, T& to);
template <class... Alternatives>
bool read_value(const json& from, std::variant<Alternatives...>& to);

template <class T>
bool read_value(const json& from, std::vector<T>& to) {
  if (!from.is_array()) return false;
  to.clear();
  to.reserve(from.size());
  for (const auto& one : from) {
    if (!read_value(one, to.emplace_back())) return false;
  }
  return true;
}

template <class T>
bool read_value(const json& from, std::optional<T>& to) {
  to.reset();
  return from.is_null() || read_value(from, to.emplace());
}

// `beside` fields may stand beside the described ones: the tag of a union, or none.
template <Described T>
bool read_fields(const json& from, T& to, std::size_t beside) {
  if (!from.is_object()) return false;
  bool good = true;
  auto known = beside;
  mp11::mp_for_each<Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(to.*member.pointer)>;
    const auto field = from.find(member.name);
    if (field == from.end()) {
      good = good && may_be_left_out<T, Field>(member.name);
    } else {
      ++known;
      good = good && read_value(*field, to.*member.pointer);
    }
  });
  return good && known == from.size();
}

template <Described T>
bool read_value(const json& from, T& to) {
  return read_fields(from, to, 0);
}

template <class T, class Variant>
bool read_tagged(const json& from, std::string_view word, Variant& to, bool& known) {
  if (known || word != word_of<T>()) return false;
  known = true;
  T one;
  if (!read_fields(from, one, 1)) return false;
  to = std::move(one);
  return true;
}

template <class T, class Variant>
bool read_untagged(const json& from, Variant& to) {
  T one{};
  if (!read_value(from, one)) return false;
  to = std::move(one);
  return true;
}

template <class... Alternatives>
bool read_value(const json& from, std::variant<Alternatives...>& to) {
  using Variant = std::variant<Alternatives...>;
  if constexpr (Union<Variant>) {
    if (!from.is_object()) return false;
    const auto tag = from.find(Tag<Variant>::name);
    if (tag == from.end() || !tag->is_string()) return false;
    const auto& word = tag->template get_ref<const std::string&>();
    bool known = false;
    return (read_tagged<Alternatives>(from, word, to, known) || ...);
  } else {
    return (read_untagged<Alternatives>(from, to) || ...);
  }
}

}  // namespace plenum::protocol
