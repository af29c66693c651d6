#pragma once

#include "plenum/store/upkeep.hpp"

#include <string>
#include <vector>

namespace plenum::store {

// The file `plenum.erasures` beside a store: whose personal data was erased, one line each, ids
// only. Lines are only ever added.
class ErasureList {
 public:
  static constexpr auto name = "plenum.erasures";

  explicit ErasureList(const std::string& folder);

  // What was noted, each once, in order. A line that was cut off is none.
  std::vector<Erasure> read() const;

  // Durable on return; who is on the list already is not added again. False: there is no space.
  // Throws StoreFailed.
  bool add(const Erasure& erasure);

 private:
  std::string path_;
};

}  // namespace plenum::store
