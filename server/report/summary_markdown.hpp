#pragma once

#include "plenum/engine/object.hpp"

#include <string>
#include <vector>

namespace plenum::report {

// The summary of a session as a viewer sees it: per column the statements with their sources and
// the number of groups behind them, then the remainder. `objects` is everything the viewer sees;
// `locale` is "de" or "en".
std::string summary_markdown(const std::vector<Object>& objects, const std::string& locale);

}  // namespace plenum::report
