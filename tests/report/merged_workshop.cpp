#include "tests/report/merged_workshop.hpp"

namespace plenum::test {

Session merged_workshop() {
  const RoomId later{"r3"};
  const RoundId round_2{"n2"};
  return running_with_statements()
      .also({
          RoomRenamed{room_2, "Forest & <field>"},
          PointAdded{PointId{"pleft"}, room_1, helps, ben, "# not a heading, *not* bold", "a2"},
          PointAdded{PointId{"plast"}, room_2, helps, cleo, "two\nlines", "a1"},
          PointAdded{PointId{"pside"}, room_2, hinders, cleo, "=1+1 | \u202egnihtemos", "a0"},
          RoundClosed{round_1},
          PointDeclined{PointId{"plast"}, "said twice"},
          StatementMade{StatementId{"s3"}, hinders, "what slows us", "a1", {{bens, 1}}},
          PointsLinked{StatementId{"s3"}, {{PointId{"pside"}, 1}}},
          PointEdited{bens, "what Ben corrected", 2},
          PointVariantKept{PointId{"pleft"}, "# still not a heading"},
          StatementMade{StatementId{"s4"}, helps, "of one group", "Zz", {{annas, 1}}},
          RoundPlanned{round_2, 2, "Deepen", 15, {{later, 1}}},
          SeatsAssigned{round_2, {{cleo, later}}},
          RoundStarted{round_2, noon + 1h, noon + 75min, 1},
          PointAdded{PointId{"phidden"}, later, helps, cleo, "not for the plenary yet", "a0"},
      })
      .session();
}

std::vector<Object> seen_by(const Session& session, const Audience& audience) {
  std::vector<Object> seen;
  for (const auto& id : candidates(session, audience)) {
    if (auto object = project(session, id, audience)) seen.push_back(std::move(*object));
  }
  return seen;
}

}  // namespace plenum::test
