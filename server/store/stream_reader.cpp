#include "server/store/stream_reader.hpp"

#include "server/crypto/hash.hpp"

#include <utility>

namespace plenum::store {
namespace {

// Follows a chain from its beginning.
class Verifier {
 public:
  Verifier(const SessionId& session, Epoch epoch)
      : session_(session), epoch_(epoch), chain_(chain_start(session)) {}

  // The next row of: seq, epoch, salt, payload, chain, original, vouched.
  Row take(const Rows& stored) {
    Row row{stored.integer(0), stored.integer(1), stored.bytes(3)};
    if (row.seq != ++seq_) fail(seq_, "it is missing");
    const auto salt = stored.bytes(2);
    if (salt.size() != salt_bytes) fail(seq_, "its salt has another length");
    const auto hash = payload_hash(salt, row.payload);
    const auto covered = stored.is_null(5) ? hash : stored.bytes(5);
    if (covered.size() != hash.size()) fail(seq_, "what it replaces has a hash of another length");
    const auto vouched = stored.bytes(6);
    chain_ = chain_next(chain_, session_, seq_, row.epoch, covered, vouched);
    if (chain_ != stored.bytes(4)) fail(seq_, "it does not fit its chain");
    if (!stored.is_null(5)) redacted_[seq_] = hash;
    vouch(vouched);
    epoch_ = row.epoch;
    return row;
  }

  void end_at(Seq head, Epoch epoch, const std::string& chain) const {
    if (seq_ != head) fail(seq_ + 1, "the log ends too early or too late");
    if (epoch_ != epoch || chain_ != chain) fail(seq_, "it is not the one that was written last");
    for (const auto& [seq, hash] : redacted_) {
      const auto vouched = vouched_.find(seq);
      if (vouched == vouched_.end() || vouched->second != hash) {
        fail(seq, "nobody vouches for what it was redacted to");
      }
    }
    for (const auto& [seq, hash] : vouched_) {
      if (!redacted_.contains(seq)) fail(seq, "it is not redacted any more");
    }
  }

 private:
  void vouch(const std::string& bytes) {
    auto vouched = decode_vouched(bytes);
    if (!vouched) fail(seq_, "nobody can tell what it vouches for");
    for (auto& [seq, hash] : *vouched) vouched_.insert_or_assign(seq, std::move(hash));
  }

  [[noreturn]] void fail(Seq seq, const std::string& what) const {
    throw Damaged("session " + session_.value + " is damaged at commit " + std::to_string(seq) +
                  ": " + what);
  }

  const SessionId& session_;
  Seq seq_ = 0;
  Epoch epoch_;
  std::string chain_;
  Vouched redacted_;
  Vouched vouched_;
};

}  // namespace

StreamReader::StreamReader(Database& database)
    : database_(database),
      stream_(database, "SELECT id, head, epoch, chain FROM stream WHERE session = ?"),
      rows_(database,
            "SELECT seq, epoch, salt, payload, chain, original, vouched FROM commit_log "
            "WHERE stream = ? ORDER BY seq") {}

std::optional<std::vector<Row>> StreamReader::read(const SessionId& session, Seq after) {
  try {
    return read_verified(session, after);
  } catch (const SqliteError& error) {
    if (!error.damaged()) throw;
    throw Damaged("session " + session.value + " cannot be read: " + error.what());
  }
}

std::optional<std::vector<Row>> StreamReader::read_verified(const SessionId& session, Seq after) {
  const Transaction snapshot(database_, "BEGIN");
  auto stream = stream_.query({session.value});
  if (!stream.next()) return std::nullopt;

  std::vector<Row> rows;
  Verifier verifier(session, stream.integer(2));
  for (auto stored = rows_.query({stream.integer(0)}); stored.next();) {
    auto row = verifier.take(stored);
    if (row.seq > after) rows.push_back(std::move(row));
  }
  verifier.end_at(stream.integer(1), stream.integer(2), stream.bytes(3));
  return rows;
}

}  // namespace plenum::store
