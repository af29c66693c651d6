#pragma once

#include "plenum/engine/ids.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

// What an operator asks of a store beside serving it. All of it throws CannotOpen (see
// event_log.hpp) with a message that tells what to do.
namespace plenum::store {

// Whose personal data was erased from which session.
struct Erasure {
  SessionId session;
  PersonId person;
  bool operator==(const Erasure&) const = default;
};

class FolderLock;

struct Verdict {
  std::size_t sessions = 0;
  std::size_t commits = 0;
  // One line each: sessions that cannot be trusted, and what is wrong with the database as such.
  std::vector<std::string> damage;
};

// The file of the store in a folder.
std::string database_in(const std::string& folder);

// Reads everything in a store's file and writes nothing. A server may use it meanwhile.
Verdict verify(const std::string& database);

// Whom the list beside a store names, in this folder.
std::vector<Erasure> listed_erasures(const std::string& folder);
// Adds to the list in a folder whom it does not name yet.
void list_erasures(const std::string& folder, const std::vector<Erasure>& erasures);

// A folder into which a backup is being restored. No server starts there meanwhile, and until it
// is finished there is no store in it.
class Restoring {
 public:
  // The folder may be missing; there must be no store in it. Throws CannotOpen.
  Restoring(const std::string& backup, const std::string& folder);
  ~Restoring();

  Restoring(const Restoring&) = delete;
  Restoring& operator=(const Restoring&) = delete;

  // Where the store stands until it is finished; may be opened, and must be closed again.
  const std::string& unfinished() const { return unfinished_; }

  // Writes the store anew, row by row: between the rows of its pages a backup may hold what was
  // erased while it was made. A damaged store stays as it is.
  void lay_out_anew();

  void finish();

 private:
  std::string folder_;
  std::string unfinished_;
  std::unique_ptr<FolderLock> lock_;
};

// Puts a finished file, which may stand on another device, in the place of another or of none, so
// that there is always a whole one.
void move_durably(const std::string& from, const std::string& to);

}  // namespace plenum::store
