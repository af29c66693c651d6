#include "tests/faults/on_disk.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

// One bit is another one, anywhere in the files, or their end is missing. Nobody gets to see an
// event that was never stored; who is not concerned goes on.
namespace plenum::faults {
namespace {

using Rows = std::map<SessionId, std::vector<store::Row>>;

class FlippedBit : public OnDisk {
 protected:
  FlippedBit() {
    Load load(
        seed(), [this] { return open(); }, [] { return 0; });
    for (int steps = 0; steps < 250 || write_ahead_bytes() < 300'000; ++steps) load.step();
    for (const auto& session : load.ledger().sessions()) {
      auto rows = load.log().read(session, 0);
      if (!rows.empty()) rows_[session] = std::move(rows);
    }
    left_by_a_kill_ = files_in(folder_.path());
    load.stop();
    left_by_a_stop_ = files_in(folder_.path());
    for (auto* image : {&left_by_a_kill_, &left_by_a_stop_}) {
      image->erase("lock");
      image->erase("plenum.db-shm");
    }
  }

  std::uintmax_t write_ahead_bytes() const {
    return std::filesystem::file_size(folder_ / "plenum.db-wal");
  }

  // What becomes of a server that finds these files. Answers what is wrong with it, in words.
  std::vector<std::string> serve(const Image& image) {
    const store::TemporaryFolder place;
    lay_out(image, place.path());
    try {
      const auto log = store::open_sqlite(place.path());
      std::vector<std::string> wrong;
      log->last_alive();
      log->due();
      log->expired(Instant::max());
      const auto healthy = read_all(*log, wrong);
      go_on(*log, healthy, wrong);
      return wrong;
    } catch (const store::CannotOpen& refusal) {
      ++refused_;
      const std::string message = refusal.what();
      if (message.find("backup") == message.npos) return {"is refused without advice: " + message};
      return {};
    } catch (const std::exception& error) {
      return {std::string("ends the server: ") + error.what()};
    }
  }

  // The sessions that are all there.
  Rows read_all(store::EventLog& log, std::vector<std::string>& wrong) {
    Rows healthy;
    for (const auto& [session, expected] : rows_) {
      try {
        const auto rows = log.read(session, 0);
        if (rows == expected) {
          healthy[session] = rows;
        } else if (rows.size() + 1 == expected.size() && in_write_ahead_) {
          // The last commit of all may as well be one that a power cut has left incomplete.
          ++shortened_;
        } else if (rows.size() < expected.size() &&
                   std::equal(rows.begin(), rows.end(), expected.begin())) {
          wrong.push_back("loses the end of " + session.value);
        } else {
          wrong.push_back("alters " + session.value);
        }
      } catch (const store::Damaged&) {
        ++isolated_;
      }
    }
    return healthy;
  }

  // All in one batch, whoever is damaged among them.
  void go_on(store::EventLog& log, const Rows& healthy, std::vector<std::string>& wrong) {
    std::vector<store::Append> batch;
    for (const auto& [session, rows] : rows_) {
      batch.push_back({session, rows.back().seq, 1, "one more", std::nullopt, Instant{}});
    }
    const auto results = log.append(batch);
    for (std::size_t at = 0; at < batch.size(); ++at) {
      const auto before = healthy.find(batch[at].session);
      if (before == healthy.end()) continue;
      const auto& [session, rows] = *before;
      auto expected = rows;
      const bool appended = std::holds_alternative<Seq>(results[at]);
      if (appended) expected.push_back({rows.back().seq + 1, 1, "one more"});
      appended ? ++served_ : ++isolated_;
      try {
        if (log.read(session, 0) != expected) wrong.push_back("alters " + session.value);
      } catch (const store::Damaged&) {
        ++isolated_;
      }
    }
  }

  Rows rows_;
  Image left_by_a_kill_;
  Image left_by_a_stop_;
  int refused_ = 0;
  int isolated_ = 0;
  int served_ = 0;
  int shortened_ = 0;
  bool in_write_ahead_ = false;
};

TEST_F(FlippedBit, costs_at_most_its_session_and_alters_nothing) {
  const int flips = long_form() ? 1000 : 60;
  for (auto* image : {&left_by_a_stop_, &left_by_a_kill_}) {
    for (int flip = 0; flip < flips; ++flip) {
      auto damaged = *image;
      auto victim = damaged.begin();
      std::advance(victim, chance_() % damaged.size());
      // Half of them among the pages that everybody needs.
      const auto part = flip % 2 == 0 ? victim->second.size() : std::size_t{12 * 4096};
      const auto byte = chance_() % std::min(part, victim->second.size());
      victim->second[byte] = static_cast<char>(victim->second[byte] ^ (1 << chance_() % 8));
      in_write_ahead_ = victim->first.ends_with("-wal");
      for (const auto& wrong : serve(damaged)) {
        ADD_FAILURE() << seen_with() << victim->first << ", byte " << byte << ": " << wrong;
      }
    }
  }
  std::cout << served_ << " served, " << isolated_ << " isolated, " << refused_ << " refused, "
            << shortened_ << " shorter\n";
  EXPECT_GT(served_, isolated_);
}

}  // namespace
}  // namespace plenum::faults
