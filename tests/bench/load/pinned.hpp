#pragma once

namespace plenum::bench {

// From now on the calling thread runs on this core alone. Throws Broken.
void pin_to(int core);

}  // namespace plenum::bench
