#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace plenum::test {

// What is sent after the upgrade, segment by segment, and how it is answered: pongs first, then a
// close frame with this code, without one where it is 0.
struct FrameRow {
  std::string name;
  std::vector<std::string> segments;
  std::uint16_t close = 0;
  std::vector<std::string> pongs = {};
};

struct FrameGroup {
  const char* name;
  std::vector<FrameRow> (*rows)();
};

// RFC 6455, sections 5 to 8.
const std::vector<FrameGroup>& frame_groups();

}  // namespace plenum::test
