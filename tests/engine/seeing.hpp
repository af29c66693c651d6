#pragma once

#include "plenum/engine/engine.hpp"
#include "protocol/writing.hpp"

#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>
#include <variant>

// What an audience sees of a session, as text.
namespace plenum::test {

// Every id there is, whoever may see it.
inline std::set<ObjectId> all_ids(const Session& session) {
  const auto found = candidates(session, Audience::moderators());
  std::set<ObjectId> ids(found.begin(), found.end());
  ids.insert({ObjectKind::me, "me"});
  return ids;
}

// An object with all its fields, also those that do not travel because they stand at their default.
inline std::string written_whole(const Object& object) {
  return std::visit(
      [](const auto& one) {
        using Seen = std::remove_cvref_t<decltype(one)>;
        auto text = R"({"kind":")" + std::string(protocol::word_of<Seen>()) + '"';
        protocol::mp11::mp_for_each<protocol::Members<Seen>>([&](auto member) {
          text += std::string(",\"") + member.name + "\":";
          protocol::write_value(text, one.*member.pointer);
        });
        return text + '}';
      },
      object);
}

// Everything an audience sees, by id.
inline std::map<std::string, std::string> seen_by(const Session& session,
                                                  const Audience& audience) {
  std::map<std::string, std::string> seen;
  for (const auto& id : all_ids(session)) {
    if (const auto object = project(session, id, audience)) {
      seen[id.id] = written_whole(*object);
    }
  }
  return seen;
}

inline std::set<std::string> ids_seen_by(const Session& session, const Audience& audience) {
  std::set<std::string> ids;
  for (const auto& [id, _] : seen_by(session, audience)) ids.insert(id);
  return ids;
}

inline std::set<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

}  // namespace plenum::test
