#pragma once

#include "plenum/store/event_log.hpp"
#include "server/store/chain.hpp"
#include "server/store/sqlite.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plenum::store {

// Reads streams and believes nothing that their chain does not vouch for. Belongs to one thread at
// a time.
class StreamReader {
 public:
  explicit StreamReader(Database& database);

  // All rows after `after`; nothing if there is no such stream. Throws Damaged.
  std::optional<std::vector<Row>> read(const SessionId& session, Seq after);

 private:
  std::optional<std::vector<Row>> read_verified(const SessionId& session, Seq after);

  Database& database_;
  Statement stream_;
  Statement rows_;
};

}  // namespace plenum::store
