#include "tests/protocol/expected_schema.hpp"

#include "plenum/limits.hpp"
#include "protocol/writing.hpp"

#include <boost/core/type_name.hpp>

#include <array>
#include <utility>

namespace plenum::test {
namespace {

using namespace plenum::protocol;

// The types below have a name in the schema that is not their own in C++.
template <class T>
struct NameOf {
  static std::string get() {
    const auto name = boost::core::type_name<T>();
    return name.substr(name.rfind(':') + 1);
  }
};
#define PLENUM_NAMED(Type, name)              \
  template <>                                 \
  struct NameOf<Type> {                       \
    static std::string get() { return name; } \
  };
PLENUM_NAMED(AnyCommand, "Command")
PLENUM_NAMED(AnyObject, "Object")
PLENUM_NAMED(ClientMessage, "ClientMessage")
PLENUM_NAMED(ServerMessage, "ServerMessage")
PLENUM_NAMED(ClientSignal, "ClientSignal")
PLENUM_NAMED(ServerSignal, "ServerSignal")
PLENUM_NAMED(RefusedReason, "RefusedReason")
PLENUM_NAMED(ProblemReason, "ProblemReason")
#undef PLENUM_NAMED

json reference(const std::string& name) {
  return {{"$ref", "#/$defs/" + name}};
}

// Builds definitions from types, each with everything that it mentions.
class Definitions {
 public:
  json all = json::object();

  // How a value of a type is described where it stands.
  template <class T>
  json of() {
    return of(static_cast<const T*>(nullptr));
  }

 private:
  json of(const std::string*) { return {{"type", "string"}}; }
  json of(const bool*) { return {{"type", "boolean"}}; }
  json of(const double*) { return {{"type", "number"}}; }
  json of(const std::int64_t*) { return whole("Integer", -safe_integer_max); }
  json of(const std::uint64_t*) { return whole("Number", 1); }
  json of(const Instant*) { return whole("Instant", 0); }
  json of(const Duration*) { return whole("Duration", 0); }
  json of(const ObjectId*) { return id(); }
  template <class Tag>
  json of(const Id<Tag>*) {
    return id();
  }
  json of(const New*) {
    return once("New", [&] { return object({{"new", of<std::uint64_t>()}}, {"new"}); });
  }
  json of(const Because*) {
    return once("Because", [&] {
      return json{{"type", "array"},
                  {"prefixItems", {of<BecauseKind>(), id()}},
                  {"items", false},
                  {"minItems", 2}};
    });
  }
  template <class Tag>
  json of(const Ref<Id<Tag>>*) {
    return once("Ref", [&] { return json{{"oneOf", {id(), of<New>()}}}; });
  }
  template <class T>
  json of(const std::vector<T>*) {
    return {{"type", "array"}, {"items", of<T>()}};
  }
  template <class T>
  json of(const std::optional<T>*) {
    return {{"anyOf", {of<T>(), {{"type", "null"}}}}};
  }
  template <Word T>
  json of(const T*) {
    return once(NameOf<T>::get(), [] {
      auto words = json::array();
      mp11::mp_for_each<describe::describe_enumerators<T>>(
          [&](auto one) { words.push_back(one.name); });
      return json{{"enum", words}};
    });
  }
  template <class... Alternatives>
  json of(const std::variant<Alternatives...>*) {
    using Variant = std::variant<Alternatives...>;
    const char* choice = Union<Variant> ? "oneOf" : "anyOf";
    return once(NameOf<Variant>::get(), [&] {
      return json{{choice, json::array({alternative<Variant, Alternatives>()...})}};
    });
  }
  template <Described T>
  json of(const T*) {
    return once(NameOf<T>::get(), [&] { return structure<T>("", ""); });
  }

  template <class Variant, class T>
  json alternative() {
    if constexpr (Union<Variant>) {
      return once(NameOf<T>::get(), [&] {
        return structure<T>(std::string(Tag<Variant>::name), std::string(word_of<T>()));
      });
    } else {
      return of<T>();
    }
  }

  template <class T>
  json structure(const std::string& tag, const std::string& word) {
    auto properties = json::object();
    auto required = json::array();
    if (!tag.empty()) {
      properties[tag] = {{"const", word}};
      required.push_back(tag);
    }
    mp11::mp_for_each<Members<T>>([&](auto member) {
      using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
      properties[member.name] = field<Field>(member.name, word);
      if constexpr (Sparse<T>) {
        if (may_be_left_out<T, Field>(member.name)) {
          properties[member.name]["default"] = json::parse(write(T{}.*member.pointer));
          return;
        }
      }
      required.push_back(member.name);
    });
    return object(properties, required);
  }

  // Ids that may be of any kind are plain text in C++: the objects that there is one of go by
  // their kind, and lists name objects of all kinds.
  template <class Field>
  json field(const std::string& name, const std::string& word) {
    if (std::is_same_v<Field, std::string> && name == "id") return {{"const", word}};
    if (std::is_same_v<Field, std::vector<std::string>> && (name == "drop" || name == "created")) {
      return {{"type", "array"}, {"items", id()}};
    }
    return of<Field>();
  }

  json id() {
    return once("Id", [] {
      return json{{"type", "string"},
                  {"minLength", 1},
                  {"maxLength", id_length_max},
                  {"pattern", "^[A-Za-z0-9_-]+$"}};
    });
  }

  json whole(const std::string& name, std::int64_t minimum) {
    return once(name, [&] {
      return json{{"type", "integer"}, {"minimum", minimum}, {"maximum", safe_integer_max}};
    });
  }

  static json object(const json& properties, const json& required) {
    return {{"type", "object"},
            {"properties", properties},
            {"required", required},
            {"additionalProperties", false}};
  }

  template <class Define>
  json once(const std::string& name, Define define) {
    if (!all.contains(name)) {
      all[name] = nullptr;
      all[name] = define();
    }
    return reference(name);
  }
};

// Whether the compiler knows a name for a value of an enumeration.
template <auto value>
constexpr bool named() {
  const std::string_view signature = __PRETTY_FUNCTION__;
  const auto at = signature.find("value = ");
  return signature[at + 8] != '(';
}

// Of the codes that the protocol sets aside, 4000 to 4199, those that have a name.
template <std::size_t... offsets>
json close_codes(std::index_sequence<offsets...>) {
  auto codes = json::array();
  ((named<static_cast<CloseCode>(4000 + offsets)>() ? codes.push_back(4000 + offsets) : void()),
   ...);
  return {{"enum", codes}};
}

json limit_definitions() {
#define PLENUM_LIMIT(name) \
  { #name, static_cast < std::int64_t>(limits::name) }
  const std::vector<std::pair<std::string, std::int64_t>> shared{
      PLENUM_LIMIT(title_characters_max),
      PLENUM_LIMIT(column_characters_max),
      PLENUM_LIMIT(name_characters_max),
      PLENUM_LIMIT(organisation_characters_max),
      PLENUM_LIMIT(sector_characters_max),
      PLENUM_LIMIT(task_characters_max),
      PLENUM_LIMIT(point_characters_max),
      PLENUM_LIMIT(statement_characters_max),
      PLENUM_LIMIT(columns_max),
      PLENUM_LIMIT(rooms_max),
      PLENUM_LIMIT(minutes_max),
      PLENUM_LIMIT(points_per_room_max),
      PLENUM_LIMIT(statements_max),
      PLENUM_LIMIT(sources_max),
      PLENUM_LIMIT(grace_seconds_max),
      PLENUM_LIMIT(frame_bytes_max),
      PLENUM_LIMIT(json_depth_max),
      PLENUM_LIMIT(http_body_bytes_max),
      PLENUM_LIMIT(room_name_characters_max),
      PLENUM_LIMIT(message_characters_max),
      PLENUM_LIMIT(reason_characters_max),
      PLENUM_LIMIT(step_characters_max),
      PLENUM_LIMIT(call_link_characters_max),
      PLENUM_LIMIT(steps_max),
      PLENUM_LIMIT(variants_max),
      PLENUM_LIMIT(change_time_seconds_max),
      PLENUM_LIMIT(simulated_people_max),
  };
#undef PLENUM_LIMIT
  json limits{{"type", "object"}, {"additionalProperties", false}};
  for (const auto& [name, value] : shared) {
    limits["properties"][name] = {{"const", value}};
    limits["required"].push_back(name);
  }
  return limits;
}

json without_explanations(json schema) {
  for (const auto& name : {"$schema", "$id", "title", "description"}) schema.erase(name);
  for (auto& definition : schema["$defs"]) definition.erase("description");
  return schema;
}

}  // namespace

json expected_schema() {
  Definitions definitions;
  const json messages{definitions.of<ClientMessage>(), definitions.of<ServerMessage>()};
  mp11::mp_for_each<mp11::mp_transform<
      std::type_identity,
      mp11::mp_list<CreateRequest, Created, InviteRequest, InviteView, JoinRequest, Joined,
                    RenewRequest, Renewed, DeviceRequest, DeviceSecret, ServerView, Problem>>>(
      [&]<class Body>(std::type_identity<Body>) { definitions.of<Body>(); });
  definitions.all["CloseCode"] = close_codes(std::make_index_sequence<200>());
  definitions.all["Limits"] = limit_definitions();
  return {{"anyOf", messages}, {"$defs", definitions.all}};
}

std::vector<std::string> differences(const json& schema) {
  std::vector<std::string> found;
  for (const auto& step : json::diff(expected_schema(), without_explanations(schema))) {
    found.push_back(step.dump());
  }
  return found;
}

}  // namespace plenum::test
