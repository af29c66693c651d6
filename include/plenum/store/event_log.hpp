#pragma once

#include "plenum/engine/ids.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

// The log of all sessions: one stream per session, one row per commit, compare-and-append.
// Payloads are opaque here; see protocol/codec.hpp, Commit.
namespace plenum::store {

struct Row {
  Seq seq = 0;
  Epoch epoch = 0;
  std::string payload;
  bool operator==(const Row&) const = default;
};

// A row that stands already, as it is to be from now on.
struct Redaction {
  Seq seq = 0;
  std::string payload;
};

// Appends one row to a stream, if its head is still `expected` (0: the stream is new) and nobody
// with a later epoch has taken it over.
struct Append {
  SessionId session;
  Seq expected = 0;
  Epoch epoch = 0;
  std::string payload;
  // When the session next wants to be awake (milliseconds of session time), so that a restarted
  // server loads it in time; and when the whole stream is to be dropped.
  std::optional<Instant> next_due;
  Instant delete_at;
  // Whose personal data goes with this row, and what is left of the rows in which it stood. All of
  // that happens or nothing; of what stood there no byte remains in the store. That these people
  // were erased is noted outside the store as well, for whoever restores an older one.
  std::vector<PersonId> erased = {};
  std::vector<Redaction> redactions = {};
};

enum class AppendError {
  conflict,  // the head is another one: somebody else has appended
  fenced,    // a later owner has taken the stream over
  full,      // no space left on the device; nothing was written
  damaged,   // the stream's part of the file cannot be trusted; nothing was written
};

using AppendResult = std::variant<Seq, AppendError>;

// A stream that cannot be trusted: a row does not fit its chain.
struct Damaged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The store cannot be written, and whether the last write survived is unknown. The process must
// end; a failed sync is never tried again.
struct StoreFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The store cannot be opened; the message tells the operator what to do.
struct CannotOpen : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A copy of the store could not be made; the store itself is as it was.
struct CopyFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Due {
  SessionId session;
  Instant at;
};

// What a server leaves behind while it lives, so that the next one knows how long nobody served.
struct Alive {
  std::string boot;
  Duration boot_time{0};
  Instant wall;
};

// Every call may be made from any thread; appends come from the log writer's only.
class EventLog {
 public:
  virtual ~EventLog() = default;

  // Group commit: each append succeeds or fails alone, all that succeed are durable on return.
  // Throws StoreFailed.
  virtual std::vector<AppendResult> append(const std::vector<Append>& batch) = 0;

  // All rows after `after`, none if the stream is unknown, verified against the chain from the
  // stream's beginning; throws Damaged.
  virtual std::vector<Row> read(const SessionId& session, Seq after) = 0;

  // Streams that want to be awake at some time, and those whose time to be dropped has come, the
  // earliest first.
  virtual std::vector<Due> due() = 0;
  virtual std::vector<SessionId> expired(Instant now) = 0;
  // Erases the stream; an unknown one is none. On a full device, or where the file is damaged, it
  // stays, and stays expired.
  // Throws StoreFailed.
  virtual void drop(const SessionId& session) = 0;

  // Answers nothing on a new store. On a full device the last note stays. Throws StoreFailed.
  virtual std::optional<Alive> last_alive() = 0;
  virtual void note_alive(const Alive& alive) = 0;

  // Copies the store as it is at the end of the call into a new file, while it is in use, a little
  // at a time; gives up when `go_on` says no. Throws CopyFailed, StoreFailed.
  virtual void copy_to(const std::string& file, const std::function<bool()>& go_on) = 0;

  // Whoever takes a session on does so with this epoch or a later one. A restored store starts
  // beyond every epoch of the one that was lost, so that no client takes its own for the other.
  virtual Epoch epoch_floor() = 0;

  // 32 random bytes that belong to this store; made with it.
  virtual std::string secret_key() = 0;

  // Whether a write would find space and a writable file. Cheap; writes nothing.
  virtual bool writable() = 0;
};

// Opens or creates the embedded store in a folder, which it locks for this process. Throws
// CannotOpen: not a folder, not writable, in use by another server, or made by a later version.
std::unique_ptr<EventLog> open_sqlite(const std::string& folder);

}  // namespace plenum::store
