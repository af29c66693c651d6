#pragma once

#include "protocol/shape.hpp"

#include <string>

// Described types to JSON, straight to text.
namespace plenum::protocol {

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
void write_value(std::string& out, const Because& because);

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
    if constexpr (Sparse<T>) {
      static const T standard;
      using Field = std::remove_cvref_t<decltype(value.*member.pointer)>;
      const bool optional = may_be_left_out<T, Field>(member.name);
      if (optional && at_default(value.*member.pointer, standard.*member.pointer)) return;
    }
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

}  // namespace plenum::protocol
