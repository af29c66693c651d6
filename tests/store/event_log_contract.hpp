#pragma once

#include "plenum/store/event_log.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

// What every EventLog must do, whatever it is built on. The tests stand in event_log_test.cpp; an
// implementation joins by a line in its list.
namespace plenum::store {

// Where a log lives while nobody has it open.
class LogPlace {
 public:
  virtual ~LogPlace() = default;
  // At most one at a time.
  virtual std::unique_ptr<EventLog> open() = 0;
};

struct Implementation {
  std::string name;
  std::function<std::unique_ptr<LogPlace>()> make_place;
};

inline void PrintTo(const Implementation& implementation, std::ostream* out) {
  *out << implementation.name;
}

inline Instant at(std::int64_t milliseconds) {
  return Instant(Duration(milliseconds));
}

inline Append append_to(const std::string& session, Seq expected, const std::string& payload,
                        Epoch epoch = 1) {
  return {SessionId{session}, expected, epoch, payload, std::nullopt, at(1'000'000)};
}

inline AppendResult append_one(EventLog& log, const Append& append) {
  return log.append({append}).at(0);
}

class EventLogContract : public testing::TestWithParam<Implementation> {
 protected:
  EventLog& log() { return *log_; }

  // As a new server would find it.
  void reopen() {
    log_.reset();
    log_ = place_->open();
  }

  std::vector<std::string> payloads_of(const std::string& session, Seq after = 0) {
    std::vector<std::string> payloads;
    for (auto& row : log().read(SessionId{session}, after)) {
      payloads.push_back(std::move(row.payload));
    }
    return payloads;
  }

 private:
  std::unique_ptr<LogPlace> place_ = GetParam().make_place();
  std::unique_ptr<EventLog> log_ = place_->open();
};

}  // namespace plenum::store
