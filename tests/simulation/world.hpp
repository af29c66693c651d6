#pragma once

#include "tests/host/faulty_log.hpp"
#include "tests/host/hosting.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/chronicle.hpp"
#include "tests/simulation/coverage.hpp"
#include "tests/simulation/ideas.hpp"
#include "tests/simulation/tab.hpp"
#include "tests/store/temporary_folder.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plenum::test {

// One session, its people, the server that runs it and the machine below. People do whatever comes
// to their mind, connections drop, the server is killed and comes back, the disk fills up.
class World {
 public:
  World(std::uint64_t seed, Coverage& coverage);

  // Lets a few things happen, waits until all is told, and looks at everything. Answers what is
  // wrong, in words.
  std::vector<std::string> step();

 private:
  // Somebody with a token; a person of the session once they have joined.
  struct Visitor {
    std::string token;
    std::optional<PersonId> person;
    std::vector<Tab> tabs;
  };

  // What happens.
  void begin_new_session();
  void begin_old_session();
  void something_happens();
  void somebody_asks();
  void somebody_misbehaves();
  void somebody_comes();
  void somebody_comes_again(Visitor& visitor);
  void somebody_connects();
  void somebody_drops();
  void a_link_is_renewed();
  void time_passes();
  void the_server_is_killed();
  void the_server_is_back();
  void the_disk_fails();
  void the_dust_settles();

  // What must hold after all of it, in world_checks.cpp.
  void check();
  void listen();
  void listen(Visitor& visitor, Tab& tab, std::map<std::string, const void*>& frames);
  void check_points(const Tab::News& news);
  void check_frames(const Visitor& visitor, const std::vector<FakeConnection::Arrived>& frames,
                    std::map<std::string, const void*>& seen);
  void check_store(const Visitor& visitor, const Tab& tab);
  void check_places();
  void check_remainder();
  void check_time(Instant now);
  void complain(const std::string& what) { complaints_.push_back(what); }

  void start_server();
  host::SessionHost& host() { return hosting_->session(id_); }
  Visitor* somebody(bool who_steers);
  void joined(Visitor& visitor, const host::Errand::Outcome& outcome);
  const std::map<std::string, std::string>& seen_by(const Audience& audience);

  Chance chance_;
  Coverage& coverage_;
  Ideas ideas_;
  Machine machine_;
  store::TemporaryFolder folder_;
  SessionId id_{"simulated"};

  std::unique_ptr<store::EventLog> log_;
  std::unique_ptr<FaultyLog> faulty_;
  std::unique_ptr<Hosting> hosting_;
  int servers_ = 0;
  int boots_ = 1;

  std::vector<Visitor> visitors_;
  std::map<Role, std::string> links_;  // the hash of the one in force
  std::vector<std::string> dead_links_;
  int secrets_ = 0;

  Chronicle chronicle_;
  std::vector<std::string> complaints_;
  std::map<Audience, std::map<std::string, std::string>> seen_;
  Seq seen_at_ = -1;
  // Session time when it was last looked at, and where the machine's clock stood.
  std::optional<Instant> now_;
  Duration boot_time_{0};
  int steps_ = 0;
};

}  // namespace plenum::test
