#pragma once

#include "plenum/store/event_log.hpp"

#include "server/store/erasure_list.hpp"
#include "server/store/folder.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/stream_reader.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace plenum::store {

// One connection writes and checkpoints, another one reads; each has its mutex. Whoever needs both
// takes them together.
class SqliteEventLog final : public EventLog {
 public:
  explicit SqliteEventLog(const std::string& path);

  std::vector<AppendResult> append(const std::vector<Append>& batch) override;
  std::vector<Row> read(const SessionId& session, Seq after) override;
  std::vector<Due> due() override;
  std::vector<SessionId> expired(Instant now) override;
  void drop(const SessionId& session) override;
  std::optional<Alive> last_alive() override;
  void note_alive(const Alive& alive) override;
  void copy_to(const std::string& file, const std::function<bool()>& go_on) override;
  Epoch epoch_floor() override;
  std::string secret_key() override { return secret_key_; }
  bool writable() override;

 private:
  enum class Outcome {
    written,
    no_space,
    damaged,
  };

  Outcome write(const std::function<void()>& work);
  std::vector<AppendResult> append_together(const std::vector<Append>& batch);
  AppendResult append_one(const Append& append);
  std::int64_t add_stream(const Append& append);
  void add_row(std::int64_t stream, const std::string& chain, const Append& append);
  bool sound(const std::string& table);
  void read_leniently(const std::function<void()>& work);
  Vouched redact(std::int64_t stream, const Append& append);
  bool list_erased(const std::vector<Append>& batch);
  void checkpoint_when_long();
  void wipe_erased();
  void note_space(bool found);

  // Opened in this order, closed in the opposite one.
  Folder folder_;
  ErasureList erasures_;
  Database writer_;
  const std::string secret_key_;
  Database reader_;

  std::mutex write_mutex_;
  Statement find_stream_{writer_, "SELECT id, head, epoch, chain FROM stream WHERE session = ?"};
  Statement add_stream_{writer_,
                        "INSERT INTO stream (session, head, epoch, chain, delete_at) "
                        "VALUES (?, 0, ?, ?, ?) RETURNING id"};
  Statement add_row_{writer_,
                     "INSERT INTO commit_log (stream, seq, epoch, salt, payload, chain, vouched) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?)"};
  Statement find_row_{writer_,
                      "SELECT salt, payload, original FROM commit_log "
                      "WHERE stream = ? AND seq = ?"};
  Statement redact_row_{writer_,
                        "UPDATE commit_log SET salt = ?, payload = ?, original = ? "
                        "WHERE stream = ? AND seq = ?"};
  Statement move_head_{writer_,
                       "UPDATE stream SET head = ?, epoch = ?, chain = ?, next_due = ?, "
                       "delete_at = ? WHERE id = ?"};
  Statement drop_rows_{
      writer_, "DELETE FROM commit_log WHERE stream = (SELECT id FROM stream WHERE session = ?)"};
  Statement drop_stream_{writer_, "DELETE FROM stream WHERE session = ?"};
  Statement note_alive_{writer_,
                        "INSERT OR REPLACE INTO alive (id, boot, boot_time, wall) "
                        "VALUES (1, ?, ?, ?)"};
  bool truncation_due_ = true;
  bool checkpoint_found_space_ = true;

  // Whether a session that is not in the list of sessions does not exist.
  const bool list_sound_;

  std::mutex read_mutex_;
  StreamReader streams_{reader_};
  Statement read_due_{reader_,
                      "SELECT session, next_due FROM stream WHERE next_due IS NOT NULL "
                      "ORDER BY next_due, session"};
  Statement read_expired_{reader_,
                          "SELECT session FROM stream WHERE delete_at <= ? "
                          "ORDER BY delete_at, session"};
  Statement read_epoch_floor_{reader_, "SELECT epoch_floor FROM meta"};
  Statement read_alive_{reader_, "SELECT boot, boot_time, wall FROM alive"};

  std::atomic<bool> full_ = false;
  std::atomic<bool> failed_ = false;
};

}  // namespace plenum::store
