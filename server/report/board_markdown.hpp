#pragma once

#include "plenum/engine/object.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plenum::report {

// One room's board as a viewer sees it: its task, per column its points in their order, and apart
// what was withdrawn. Nothing if the viewer does not see that board. `seen` is everything that they
// see; `locale` is "de" or "en".
std::optional<std::string> board_markdown(const std::vector<Object>& seen, const RoomId& room,
                                          const std::string& locale);

}  // namespace plenum::report
