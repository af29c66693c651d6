#include "server/host/names_in_use.hpp"

#include <algorithm>
#include <utility>

namespace plenum::host {

bool NamesInUse::taken(const Session& session, const std::string& name, const PersonId& bearer) {
  look_again(session);
  const text::NameSkeleton asked(name);
  const auto counts = [&](const PersonId& id) {
    const auto& person = session.people.at(id);
    return id != bearer && !person.removed && !person.simulated;
  };
  for (std::size_t form = 0; form < bearers_.size(); ++form) {
    const auto alike = bearers_[form].find(asked.forms()[form]);
    if (alike != bearers_[form].end() && std::ranges::any_of(alike->second, counts)) return true;
  }
  return false;
}

void NamesInUse::touch(const Touched& touched) {
  everybody_ |= touched.everything;
  for (const auto& object : touched.objects) {
    if (object.kind == ObjectKind::person) touched_.insert({object.id});
  }
}

void NamesInUse::forget() {
  *this = {};
}

void NamesInUse::look_again(const Session& session) {
  if (std::exchange(everybody_, false)) {
    for (const auto& [id, known] : known_) touched_.insert(id);
    for (const auto& [id, person] : session.people) touched_.insert(id);
  }
  for (const auto& id : std::exchange(touched_, {})) look_again(session, id);
}

void NamesInUse::look_again(const Session& session, const PersonId& id) {
  const auto person = session.people.find(id);
  const auto before = known_.find(id);
  const bool known = before != known_.end();
  if (known && person != session.people.end() && person->second.name == before->second.name) return;
  if (known) forget(before);
  if (person == session.people.end() || person->second.erased) return;
  const auto& name = person->second.name;
  const auto& [at, fresh] = known_.emplace(id, Known{name, text::NameSkeleton(name)});
  for (std::size_t form = 0; form < bearers_.size(); ++form) {
    bearers_[form][at->second.skeleton.forms()[form]].insert(id);
  }
}

void NamesInUse::forget(std::map<PersonId, Known>::iterator known) {
  for (std::size_t form = 0; form < bearers_.size(); ++form) {
    const auto alike = bearers_[form].find(known->second.skeleton.forms()[form]);
    alike->second.erase(known->first);
    if (alike->second.empty()) bearers_[form].erase(alike);
  }
  known_.erase(known);
}

}  // namespace plenum::host
