#pragma once

#include "plenum/engine/ids.hpp"
#include "protocol/described.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <nlohmann/json.hpp>

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

// What a described type is in JSON, for writing and for reading. What everybody in a room is sent
// leaves out what stands at its default (protocol/SPEC.md, P3.9).
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
struct Tag<AnyCommand> {
  static constexpr std::string_view name = "do";
};
template <>
struct Tag<AnyObject> {
  static constexpr std::string_view name = "kind";
};
template <>
struct Tag<AnyEvent> {
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

// What may be left out: of an object every field but ids, of a message about objects its lists.

template <class T>
concept OfObjects = std::same_as<T, Changes> || std::same_as<T, Mine>;

template <class T>
concept Sparse = mp11::mp_contains<AnyObject, T>::value || OfObjects<T>;

template <class T>
constexpr bool is_id_type = false;
template <class Tag>
constexpr bool is_id_type<Id<Tag>> = true;

template <class T>
constexpr bool is_list = false;
template <class T>
constexpr bool is_list<std::vector<T>> = true;

template <class T, class Field>
constexpr bool may_be_left_out(std::string_view name) {
  if (OfObjects<T>) return is_list<Field>;
  return Sparse<T> && !is_id_type<Field> && name != "id";
}

template <class T>
bool at_default(const T& value, const T& standard) {
  return value == standard;
}
template <class T>
bool at_default(const std::vector<T>& values, const std::vector<T>&) {
  return values.empty();
}

}  // namespace plenum::protocol
