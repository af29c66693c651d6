#pragma once

#include "tests/simulation/world.hpp"

namespace plenum::test {

// A few people who do whatever comes to their mind. Connections drop, links are renewed, clocks are
// set, the network loses and delays, the server is killed and comes back, the disk fills up, is
// slow or breaks.
class Bustle final : public World {
 public:
  static const std::vector<std::string>& happenings();

  Bustle(std::uint64_t seed, Coverage& coverage);

  // Lets a few things happen, waits until all is told, and looks at everything. Answers what is
  // wrong, in words.
  std::vector<std::string> step();
  // Everybody comes back: nothing that was asked stays without an answer.
  std::vector<std::string> end();

 private:
  void something_happens();
  void somebody_asks();
  void ask_something(Visitor& visitor);
  void somebody_misbehaves();
  void somebody_signals();
  void somebody_comes();
  void somebody_comes_again(Visitor& visitor);
  void somebody_connects();
  void somebody_drops();
  void time_passes();
  void the_server_is_killed();
  void the_disk_fails();
  void the_disk_breaks();
  void the_network_falters();

  Command idea(const Visitor& visitor, const Tab& tab);
  Visitor* somebody(bool who_steers);
  void overtaken(Tab& tab, const Command& command) override;

  int tabs_ = 0;
  bool ending_ = false;
};

}  // namespace plenum::test
