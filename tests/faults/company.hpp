#pragma once

#include "tests/faults/crowd.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/store/temporary_folder.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace plenum::faults {

// A server with writers who sit in the rooms of one round, and a store that is looked at in the
// end.
struct Company {
  Company(std::uint32_t rooms, std::uint32_t people);

  // Everybody posts whenever less than `open` of theirs are open, for so long.
  void work(std::chrono::milliseconds time, std::size_t open, std::uint16_t port);
  // Everybody comes back as often as it takes, and has their answers.
  bool all_answered(std::uint16_t port);
  // Ends the server in peace; answers what is wrong with what it leaves.
  std::vector<std::string> wrongs();
  void restart();

  const store::TemporaryFolder folder;
  std::unique_ptr<test::SpawnedServer> server;
  Crowd crowd;
};

}  // namespace plenum::faults
