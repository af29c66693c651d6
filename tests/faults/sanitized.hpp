#pragma once

namespace plenum::faults {

// Whether servers are slow and large, because sanitizers look at everything they do.
#ifdef PLENUM_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

}  // namespace plenum::faults
