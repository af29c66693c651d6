-- The embedded store. Session ids and payloads are UTF-8; times are milliseconds since 1970.

-- One row: what belongs to the store as a whole.
CREATE TABLE meta (
  version INTEGER NOT NULL,
  secret_key BLOB NOT NULL CHECK (length(secret_key) = 32),
  -- Whoever takes a session on does so with this epoch or a later one. Moved ahead by restoring.
  epoch_floor INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row: the last sign of life of a server.
CREATE TABLE alive (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  boot TEXT NOT NULL,
  boot_time INTEGER NOT NULL,
  wall INTEGER NOT NULL
) STRICT;

-- One row per session. Head, epoch and chain are those of its last commit, so that a log that has
-- lost its end is recognised.
CREATE TABLE stream (
  id INTEGER PRIMARY KEY,
  session TEXT NOT NULL UNIQUE,
  head INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  chain BLOB NOT NULL,
  next_due INTEGER,
  delete_at INTEGER NOT NULL
) STRICT;

-- Rows are only ever added, one after the other, until their whole stream is dropped. In a row that
-- was redacted, salt and payload are new and `original` is the hash of what they replace; `vouched`
-- holds the hashes of rows that were redacted with this one. See chain.hpp.
CREATE TABLE commit_log (
  stream INTEGER NOT NULL REFERENCES stream (id),
  seq INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  salt BLOB NOT NULL,
  payload BLOB NOT NULL,
  chain BLOB NOT NULL,
  original BLOB,
  vouched BLOB
) STRICT;

CREATE UNIQUE INDEX commit_log_by_seq ON commit_log (stream, seq);
