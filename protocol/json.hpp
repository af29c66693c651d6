#pragma once

#include "plenum/engine/ids.hpp"
#include "protocol/described.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

// One mapping between described types and JSON. Writing goes straight to text; reading is strict:
// exactly the described fields, each of its type, and reports failure by its result.
namespace plenum::protocol {

using nlohmann::json;
namespace describe = boost::describe;
namespace mp11 = boost::mp11;

constexpr std::int64_t safe_integer_max = 9007199254740991;
constexpr std::size_t id_length_max = 64;

template <class T>
using Members = describe::describe_members<T, describe::mod_public>;

template <class T>
concept Described = describe::has_describe_members<T>::value && !std::is_enum_v<T>;

template <class T>
concept Word = std::is_enum_v<T> && describe::has_describe_enumerators<T>::value;

// The field that tells the alternatives of a union apart.
template <class Union>
struct Tag;
template <>
struct Tag<Command> {
  static constexpr std::string_view name = "do";
};
template <>
struct Tag<Object> {
  static constexpr std::string_view name = "kind";
};
template <>
struct Tag<Event> {
  static constexpr std::string_view name = "event";
};
template <>
struct Tag<ClientMessage> {
  static constexpr std::string_view name = "type";
};
template <>
struct Tag<ServerMessage> {
  static constexpr std::string_view name = "type";
};
template <>
struct Tag<ClientSignal> {
  static constexpr std::string_view name = "key";
};
template <>
struct Tag<ServerSignal> {
  static constexpr std::string_view name = "key";
};

template <class T>
concept Union = requires {
  Tag<T>::name;
};

template <class T>
constexpr std::string_view word_of() {
  return word_of(static_cast<const T*>(nullptr));
}

// Writing.

void write_value(std::string& out, const std::string& text);
inline void write_value(std::string& out, bool value) {
  out += value ? "true" : "false";
}
inline void write_value(std::string& out, double value) {
  out += json(value).dump();
}
inline void write_value(std::string& out, const Instant& at) {
  out += std::to_string(at.time_since_epoch().count());
}
inline void write_value(std::string& out, const Duration& lasting) {
  out += std::to_string(lasting.count());
}
inline void write_value(std::string& out, const New& created) {
  out += "{\"new\":" + std::to_string(created.k) + "}";
}
inline void write_value(std::string& out, const ObjectId& object) {
  write_value(out, object.id);
}

template <std::integral T>
requires(!std::same_as<T, bool>) void write_value(std::string& out, T value) {
  out += std::to_string(value);
}

template <class Tag>
void write_value(std::string& out, const Id<Tag>& id) {
  write_value(out, id.value);
}

template <Word T>
void write_value(std::string& out, T word) {
  out += '"';
  out += describe::enum_to_string(word, "");
  out += '"';
}

template <Described T>
void write_value(std::string& out, const T& value);
template <class... Alternatives>
void write_value(std::string& out, const std::variant<Alternatives...>& value);
template <class T>
void write_value(std::string& out, const std::optional<T>& value);

template <class T>
void write_value(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (std::size_t at = 0; at < values.size(); ++at) {
    if (at > 0) out += ',';
    write_value(out, values[at]);
  }
  out += ']';
}

template <class T>
void write_value(std::string& out, const std::optional<T>& value) {
  if (value) {
    write_value(out, *value);
  } else {
    out += "null";
  }
}

// The fields without their braces, each preceded by a comma unless it is the first.
template <Described T>
void write_fields(std::string& out, const T& value, bool first) {
  mp11::mp_for_each<Members<T>>([&](auto member) {
    if (!first) out += ',';
    first = false;
    out += '"';
    out += member.name;
    out += "\":";
    write_value(out, value.*member.pointer);
  });
}

template <Described T>
void write_value(std::string& out, const T& value) {
  out += '{';
  write_fields(out, value, true);
  out += '}';
}

template <class... Alternatives>
void write_value(std::string& out, const std::variant<Alternatives...>& value) {
  using Variant = std::variant<Alternatives...>;
  std::visit(
      [&](const auto& one) {
        if constexpr (Union<Variant>) {
          out += "{\"";
          out += Tag<Variant>::name;
          out += "\":\"";
          out += word_of<std::remove_cvref_t<decltype(one)>>();
          out += '"';
          write_fields(out, one, false);
          out += '}';
        } else {
          write_value(out, one);
        }
      },
      value);
}

template <class T>
std::string write(const T& value) {
  std::string out;
  write_value(out, value);
  return out;
}

// Reading.

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
  if (!from.is_object() || from.size() != mp11::mp_size<Members<T>>::value + beside) return false;
  bool good = true;
  mp11::mp_for_each<Members<T>>([&](auto member) {
    const auto field = from.find(member.name);
    good = good && field != from.end() && read_value(*field, to.*member.pointer);
  });
  return good;
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
