#pragma once

#include "tests/faults/crowd.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/store/temporary_folder.hpp"

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace plenum::faults {

// A server under the load of sixty-four writers in four sessions of four rooms, which is killed
// again and again at any moment, while everybody asks again for what was not answered.
class Killing {
 public:
  Killing(std::string program, std::uint64_t seed);

  // Starts the server, lets everybody back in and work, kills it, and looks at what it leaves.
  void round();
  // Starts it once more, waits until everybody has their answers, and stops it in peace.
  void finish();

  std::size_t acknowledged() const;
  // Everything that has gone wrong, in words; see wrongs_of.
  const std::vector<std::string>& wrongs() const { return wrongs_; }

 private:
  void seat();
  void start();
  void work(std::chrono::milliseconds time);
  void everybody_sees_everything();

  const std::string program_;
  std::mt19937_64 chance_;
  const store::TemporaryFolder folder_;
  std::unique_ptr<test::SpawnedServer> server_;
  Crowd crowd_;
  std::vector<std::string> wrongs_;
};

}  // namespace plenum::faults
