#pragma once

#include "tests/faults/platter.hpp"
#include "tests/faults/recorded_disk.hpp"
#include "tests/host/faulty_log.hpp"
#include "tests/host/hosting.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/chronicle.hpp"
#include "tests/simulation/coverage.hpp"
#include "tests/simulation/ideas.hpp"
#include "tests/simulation/tab.hpp"
#include "tests/simulation/virtual_time.hpp"
#include "tests/store/temporary_folder.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plenum::test {

// One session, its people, the network, the server that runs it, the machine and the disk below.
// What happens is up to those who derive from it; what must hold after each step is checked here.
class World {
 public:
  virtual ~World() = default;

  // Everything that was sent to anybody and everything that is stored, as one number.
  std::uint64_t trace();

 protected:
  // Somebody with a token; a person of the session once they have joined.
  struct Visitor {
    std::string token;
    std::optional<PersonId> person;
    std::vector<Tab> tabs;
  };

  World(std::uint64_t seed, Coverage& coverage);

  void begin_new_session(std::int64_t rooms, std::int64_t minutes);
  // From an old log, close to its limits.
  void begin_old_session();
  // Once the session is there.
  void begin();

  // What a door other than a connection answers.
  host::Errand::Outcome run(SystemCommand command, const std::string& token_hash = {});
  // True if they are in.
  bool join(Visitor& visitor, const std::string& secret_hash, const std::string& name);
  void connect(Visitor& visitor);
  // A link that takes somebody to another device; another visitor with a token of their own.
  void add_device(Visitor& visitor);
  bool renew_link(const Visitor& visitor, Role role);

  // At any moment: an append that is held back may be stored, or lost, or end in the middle, and of
  // what was sent to people the last may not reach them.
  void kill_server();
  // After so long, and after a start of the machine if that is asked for: then the power was cut.
  // Everybody may be back before it is ready.
  void start_server_again(Duration down, bool machine_too, bool all_back);
  void come_back();
  // Everything that was held back leaves, everything that is due happens.
  void settle();

  // Looks at everything that must hold, in world_checks.cpp. Answers what is wrong, in words.
  std::vector<std::string> check();
  void complain(const std::string& what) { complaints_.push_back(what); }

  const Session& session() const { return chronicle_.session(); }
  const Round& round() const { return *current_round(session()); }
  host::SessionHost& host() { return hosting_->session(id_); }
  void be_quick_again();
  Role role_of(const Visitor& visitor) const;
  bool is_removed(const Visitor& visitor) const;
  // Called for each command that was refused because somebody was quicker.
  virtual void overtaken(Tab&, const Command&) {}

  Chance chance_;
  Coverage& coverage_;
  Ideas ideas_;
  Machine machine_;
  VirtualTime time_{machine_};
  store::TemporaryFolder folder_;
  std::optional<faults::RecordedDisk> disk_{std::in_place, folder_.path()};
  SessionId id_{"simulated"};
  std::unique_ptr<store::EventLog> log_;
  std::unique_ptr<FaultyLog> faulty_;
  std::unique_ptr<Hosting> hosting_;
  std::deque<Visitor> visitors_;
  std::map<Role, std::string> links_;  // the hash of the one in force
  std::vector<std::string> dead_links_;
  // Session time when it was last looked at.
  std::optional<Instant> now_;

 private:
  void start_server();
  void open_what_is_left(bool power_cut);
  void hear_last_words(Visitor& visitor, Tab& tab);
  void check_return(const Session& before);
  void check_state(const Session& live);
  void check_places();
  void check_points();
  void check_time(Instant now);
  void check_ends(Instant now);
  void listen();
  void listen(Visitor& visitor, Tab& tab, std::map<std::string, const void*>& frames);
  void take_in(const Visitor& visitor, const Tab::News& news,
               std::map<std::string, const void*>& frames);
  void check_answers(const Tab::News& news);
  void check_frames(const Visitor& visitor, const Tab::News& news,
                    std::map<std::string, const void*>& seen);
  void check_store(const Visitor& visitor, const Tab& tab);
  const std::map<std::string, std::string>& seen_by(const Audience& audience);
  std::map<std::string, std::string> own_layer(const PersonId& person);
  void look_anew();

  void note(const std::string& text);

  faults::Platter platter_;
  // How much of what the disk was asked to do it was asked before the server was killed.
  std::size_t cut_ = 0;
  std::uint64_t trace_ = 14695981039346656037ULL;
  int servers_ = 0;
  int boots_ = 1;
  int secrets_ = 0;
  int checks_ = 0;
  Chronicle chronicle_;
  Reader reader_;
  std::vector<std::string> complaints_;
  std::map<Audience, std::map<std::string, std::string>> seen_;
  std::map<PersonId, std::vector<ObjectId>> written_;
  Seq seen_at_ = -1;
  int layers_ = 0;
  // Where the machine's clock stood when session time was looked at.
  Duration boot_time_{0};
};

}  // namespace plenum::test
