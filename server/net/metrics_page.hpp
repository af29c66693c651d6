#pragma once

#include "plenum/metrics.hpp"

#include <string>
#include <string_view>

namespace plenum::net {

// The metrics as Prometheus reads them (text format 0.0.4). Every line is always there, and none
// names a session, a person or an address. `build` names the web client that is served.
std::string metrics_page(const Metrics& metrics, std::string_view version, std::string_view build);

}  // namespace plenum::net
