#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/session.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/tab.hpp"

#include <string>
#include <vector>

namespace plenum::test {

// What comes to somebody's mind to ask for: mostly sensible, often not.
class Ideas {
 public:
  explicit Ideas(Chance& chance) : chance_(chance) {}

  Command steering(const Session& session);
  Command writing(const Session& session, const PersonId& person, const Tab& tab);
  Command merging(const Session& session, const Tab& tab);

  // A text with a canary of its own; now and then none, or one that is too long.
  std::string text();
  std::string good_text();

 private:
  Ref<RoundId> round(const Session& session);
  RoomId room(const Session& session, const PersonId& person);
  ColumnId column(const Session& session);
  Ref<PointId> point(const Session& session, const PersonId& person, const Tab& tab);
  Ref<StatementId> statement(const Session& session, const Tab& tab);
  std::vector<PointId> points(const Session& session);
  template <class Map, class RefId>
  Revision revision(const Map& map, const RefId& ref);
  template <class Id, class Created>
  Ref<Id> just_created(const Tab& tab);

  Chance& chance_;
  int canaries_ = 0;
};

}  // namespace plenum::test
