#pragma once

#include "plenum/engine/session.hpp"
#include "server/text/names.hpp"

#include <map>
#include <string>

namespace plenum::host {

// Whether somebody in a session goes by a name that could be taken for another. What a name looks
// like is worked out once.
class NamesInUse {
 public:
  // Whether anybody but `bearer` bears it. Who was removed or is simulated does not count.
  bool taken(const Session& session, const std::string& name, const PersonId& bearer);

 private:
  struct Known {
    std::string name;
    text::NameSkeleton skeleton;
  };
  const text::NameSkeleton& skeleton_of(const Person& person);

  std::map<PersonId, Known> known_;
};

}  // namespace plenum::host
