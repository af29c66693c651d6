#pragma once

#include "plenum/engine/object.hpp"

#include <string>
#include <vector>

namespace plenum::report {

// The summary of a session as a viewer sees it: per column the numbers, the statements with their
// sources and the number of groups behind them, the remainder, what was declined and why, and
// apart what was withdrawn. `seen` is everything the viewer sees; `locale` is "de" or "en".
std::string summary_markdown(const std::vector<Object>& seen, const std::string& locale);

}  // namespace plenum::report
