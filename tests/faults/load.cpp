#include "tests/faults/load.hpp"

#include <set>
#include <utility>

namespace plenum::faults {
namespace {

constexpr std::size_t sessions_at_once = 8;
constexpr std::size_t batch_max = 5;

std::string payload(std::mt19937_64& chance, const std::string& name) {
  const auto kind = chance() % 100;
  const auto bytes = kind < 80 ? chance() % 600 : kind < 97 ? chance() % 9'000 : chance() % 150'000;
  return name + std::string(bytes, static_cast<char>('a' + chance() % 26));
}

}  // namespace

Load::Load(std::uint64_t seed, Open open, Now now)
    : chance_(seed), open_(std::move(open)), now_(std::move(now)), log_(open_()) {}

void Load::step() {
  const auto what = chance_() % 100;
  if (what < 90) return append_some();
  if (what < 95) return drop_one();
  if (what < 99) {
    return log_->note_alive({"boot", Duration(static_cast<std::int64_t>(now_())), Instant{}});
  }
  log_.reset();
  log_ = open_();
}

store::Append Load::next_of(std::size_t which) {
  const auto& [session, head] = live_.at(which);
  const auto name = session.value + "/" + std::to_string(head + 1) + "/";
  return {session, head, 1, payload(chance_, name), std::nullopt, Instant(Duration(1'000'000))};
}

void Load::append_some() {
  if (live_.size() < sessions_at_once && chance_() % 4 == 0) {
    live_.push_back({SessionId{"session-" + std::to_string(++sessions_)}, 0});
  }
  std::set<std::size_t> chosen;
  for (auto count = 1 + chance_() % batch_max; count > 0 && !live_.empty(); --count) {
    chosen.insert(chance_() % live_.size());
  }
  std::vector<store::Append> batch;
  for (const auto which : chosen) batch.push_back(next_of(which));
  for (const auto& append : batch) ledger_.asked(append, now_());
  const auto results = log_->append(batch);
  std::size_t at = 0;
  for (const auto which : chosen) {
    const auto* seq = std::get_if<Seq>(&results.at(at++));
    if (!seq) continue;
    live_.at(which).head = *seq;
    ledger_.acknowledged(live_.at(which).session, now_());
  }
}

void Load::drop_one() {
  if (live_.empty()) return;
  const auto which = static_cast<std::ptrdiff_t>(chance_() % live_.size());
  const auto session = live_.at(static_cast<std::size_t>(which)).session;
  live_.erase(live_.begin() + which);
  ledger_.asked_to_drop(session, now_());
  log_->drop(session);
  if (log_->read(session, 0).empty()) ledger_.dropped(session, now_());
}

// What was asked before and not answered did not happen, or the log would not be asked again.
void Ledger::asked(const store::Append& append, Moment now) {
  auto& entries = streams_[append.session].entries;
  entries.resize(static_cast<std::size_t>(append.expected));
  entries.push_back({append.payload, now});
}

void Ledger::acknowledged(const SessionId& session, Moment now) {
  streams_.at(session).entries.back().acknowledged = now;
  ++acknowledgements_;
}

void Ledger::asked_to_drop(const SessionId& session, Moment now) {
  if (streams_.contains(session)) streams_.at(session).asked_to_drop = now;
}

void Ledger::dropped(const SessionId& session, Moment now) {
  if (streams_.contains(session)) streams_.at(session).dropped = now;
}

std::vector<SessionId> Ledger::sessions() const {
  std::vector<SessionId> known;
  for (const auto& [session, stream] : streams_) known.push_back(session);
  return known;
}

std::string Ledger::difference(const Stream& stream, const std::vector<store::Row>& rows,
                               Moment cut) {
  if (rows.empty() && stream.asked_to_drop <= cut) return {};
  if (stream.dropped <= cut) return "is there though it was dropped";
  std::size_t at = 0;
  for (const auto& entry : stream.entries) {
    if (at == rows.size()) {
      return entry.acknowledged <= cut ? "has lost commit " + std::to_string(at + 1) : "";
    }
    if (entry.asked > cut) return "has a commit that nobody had asked for yet";
    if (rows[at].payload != entry.payload) return "has another commit " + std::to_string(at + 1);
    ++at;
  }
  return at < rows.size() ? "has more commits than it was ever given" : "";
}

std::vector<std::string> Ledger::differences(store::EventLog& found, Moment cut) const {
  std::vector<std::string> wrong;
  for (const auto& [session, stream] : streams_) {
    try {
      const auto different = difference(stream, found.read(session, 0), cut);
      if (!different.empty()) wrong.push_back(session.value + " " + different);
    } catch (const std::exception& error) {
      wrong.push_back(error.what());
    }
  }
  return wrong;
}

}  // namespace plenum::faults
