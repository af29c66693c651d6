#pragma once

#include "tests/faults/clocks.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/server/workshop.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace plenum::faults {

// Between which two values the difference of session time and the machine's clock lies. Whatever
// happens to a server, countdowns do not move: two measurements always overlap.
struct Difference {
  std::chrono::milliseconds least;
  std::chrono::milliseconds most;

  bool overlaps(const Difference& other) const {
    return least <= other.most && other.least <= most;
  }
};

// A round of two rooms on a server whose clocks are the test's, and which is killed and started
// anew while it goes on.
class RoundStory {
 public:
  explicit RoundStory(std::string program);

  Clocks& clocks() { return clocks_; }
  std::string folder() const { return folder_.path(); }
  SessionId session() const { return workshop_->created.session; }

  // What the host asks for; an exception if it is refused.
  void steer(const Command& command);
  RoundObject round() const;
  RoomObject room(std::size_t at) const;
  // The round and its rooms as they are seen, but for how long nobody served them.
  std::vector<std::string> objects() const;
  Difference difference();

  void kill() { server_.reset(); }
  // The server is there again and nobody comes.
  void start();
  // The host comes back.
  void come_back();
  void restart();

  // The machine sleeps until nothing is left of any room's time.
  void sleep_to_the_end();
  bool sees(RoundState state);

 private:
  Instant last_end() const;
  Instant session_time();

  const std::string program_;
  Clocks clocks_;
  const store::TemporaryFolder folder_;
  std::unique_ptr<test::SpawnedServer> server_;
  std::unique_ptr<test::Workshop> workshop_;
};

}  // namespace plenum::faults
