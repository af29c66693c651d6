#pragma once

#include "plenum/engine/engine.hpp"
#include "server/text/names.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace plenum::host {

// Whether somebody in a session goes by a name that could be taken for another. Names are found by
// what they look like, so that a crowd that comes in at once is not compared with itself.
class NamesInUse {
 public:
  // Whether anybody but `bearer` bears it. Who was removed or is simulated does not count.
  bool taken(const Session& session, const std::string& name, const PersonId& bearer);

  // Whose names may have changed.
  void touch(const Touched& touched);
  void forget();

 private:
  void look_again(const Session& session);
  void look_again(const Session& session, const PersonId& id);

  struct Known {
    std::string name;
    text::NameSkeleton skeleton;
  };
  void forget(std::map<PersonId, Known>::iterator known);

  std::map<PersonId, Known> known_;
  // For each form of a skeleton, who looks like that.
  std::array<std::unordered_map<std::string, std::set<PersonId>>, text::NameSkeleton::forms_count>
      bearers_;
  std::set<PersonId> touched_;
  bool everybody_ = true;
};

}  // namespace plenum::host
