#pragma once

#include "plenum/store/event_log.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace plenum::faults {

// What a log was asked to keep and what it has acknowledged, each with the moment when it was. A
// moment is any number that never falls.
class Ledger {
 public:
  using Moment = std::size_t;

  void asked(const store::Append& append, Moment now);
  void acknowledged(const SessionId& session, Moment now);
  void asked_to_drop(const SessionId& session, Moment now);
  void dropped(const SessionId& session, Moment now);

  // Compares a log that was found after a power cut at that moment: all that was acknowledged is
  // there, what was under way may be, nothing else is. Answers what is wrong, in words.
  std::vector<std::string> differences(store::EventLog& found, Moment cut) const;

  std::vector<SessionId> sessions() const;
  std::size_t acknowledgements() const { return acknowledgements_; }

 private:
  struct Entry {
    std::string payload;
    Moment asked = 0;
    Moment acknowledged = never;
  };
  struct Stream {
    std::vector<Entry> entries;
    Moment asked_to_drop = never;
    Moment dropped = never;
  };
  static constexpr Moment never = static_cast<Moment>(-1);

  static std::string difference(const Stream& stream, const std::vector<store::Row>& rows,
                                Moment cut);

  std::map<SessionId, Stream> streams_;
  std::size_t acknowledgements_ = 0;
};

// What servers do with a store: sessions come, go on side by side and are dropped, signs of life
// are noted, the server stops and starts. One seed, one load.
class Load {
 public:
  using Open = std::function<std::unique_ptr<store::EventLog>()>;
  using Now = std::function<Ledger::Moment()>;

  Load(std::uint64_t seed, Open open, Now now);

  // Goes on by one call of the log.
  void step();
  // The same, but without stopping, starting or dropping.
  void go_on() { append_some(); }
  // What the log throws passes through; what was under way then stays unanswered. Whoever could not
  // be started again does not run.
  bool running() const { return log_ != nullptr; }
  store::EventLog& log() { return *log_; }
  // The server stops, orderly.
  void stop() { log_.reset(); }

  const Ledger& ledger() const { return ledger_; }

 private:
  void append_some();
  void drop_one();
  store::Append next_of(std::size_t which);

  std::mt19937_64 chance_;
  Open open_;
  Now now_;
  std::unique_ptr<store::EventLog> log_;
  Ledger ledger_;
  struct Live {
    SessionId session;
    Seq head = 0;
  };
  std::vector<Live> live_;
  int sessions_ = 0;
};

}  // namespace plenum::faults
