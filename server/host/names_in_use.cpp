#include "server/host/names_in_use.hpp"

#include <algorithm>

namespace plenum::host {

bool NamesInUse::taken(const Session& session, const std::string& name, const PersonId& bearer) {
  const text::NameSkeleton asked(name);
  return std::ranges::any_of(session.people, [&](const auto& entry) {
    const auto& person = entry.second;
    if (person.id == bearer || person.removed || person.simulated) return false;
    return look_alike(skeleton_of(person), asked);
  });
}

const text::NameSkeleton& NamesInUse::skeleton_of(const Person& person) {
  const auto found = known_.find(person.id);
  if (found != known_.end() && found->second.name == person.name) return found->second.skeleton;
  const auto [at, fresh] =
      known_.insert_or_assign(person.id, Known{person.name, text::NameSkeleton(person.name)});
  return at->second.skeleton;
}

}  // namespace plenum::host
