#include "tests/bench/load/scenes.hpp"

#include "tests/bench/load/chat.hpp"
#include "tests/bench/load/clock.hpp"
#include "tests/bench/load/crowd.hpp"
#include "tests/bench/load/hocuspocus.hpp"
#include "tests/bench/load/nchan.hpp"
#include "tests/bench/load/plenum.hpp"
#include "tests/bench/load/report.hpp"
#include "tests/bench/load/socketio.hpp"

#include <memory>

namespace plenum::bench {

using nlohmann::json;

namespace {

constexpr std::uint32_t in_comfort = 128;

enum class Sit {
  in_plenary,
  in_rooms
};

// A server's language, and what has to be there before the first one connects.
struct Talk {
  std::vector<Workshop> workshops;
  std::unique_ptr<Dialect> dialect;
};

std::unique_ptr<Dialect> peer(const Setting& setting) {
  const auto per_room = setting.workshops.people / setting.workshops.rooms;
  if (setting.dialect == "socketio") return std::make_unique<SocketIo>(per_room);
  if (setting.dialect == "nchan") return std::make_unique<Nchan>(per_room);
  if (setting.dialect == "hocuspocus") {
    return std::make_unique<Hocuspocus>(setting.people(), per_room);
  }
  return std::make_unique<Chat>(per_room);
}

Talk begin(const Setting& setting, Sit sit) {
  Talk talk;
  if (setting.dialect != "plenum") {
    talk.dialect = peer(setting);
    return talk;
  }
  talk.workshops = make_workshops(setting.port, setting.workshops);
  if (sit == Sit::in_rooms) {
    for (auto& workshop : talk.workshops) workshop.host->start_round();
  }
  talk.dialect = std::make_unique<Plenum>(talk.workshops);
  return talk;
}

void send_hosts_away(Talk& talk) {
  for (auto& workshop : talk.workshops) workshop.host.reset();
}

// Lets people in and hears nothing else.
class Arrivals final : public Listener {
 public:
  Arrivals(Crowd& crowd, Dialect& dialect) : crowd_(crowd) { dialect.listen(*this); }
  void entered(Connection&, std::uint32_t) override { crowd_.entered(); }
  void delivered(Connection&, std::string_view) override {}
  void acknowledged(Connection&) override {}

 private:
  Crowd& crowd_;
};

// The first one reads nothing any more.
void stall(Crowd& crowd, Posting& posting) {
  posting.leave_out(0);
  crowd.stop_reading(0);
}

double between(std::uint64_t before, std::uint64_t after) {
  return static_cast<double>(after) - static_cast<double>(before);
}

}  // namespace

json post(const Setting& setting, const PostingPlan& plan) {
  auto talk = begin(setting, Sit::in_rooms);
  send_hosts_away(talk);
  Crowd crowd(setting.port, *talk.dialect);
  Posting posting(crowd, *talk.dialect, setting.server, plan);
  crowd.grow_to(setting.people());
  crowd.settle();
  return report(posting.run());
}

json idle(const Setting& setting, const std::vector<std::uint32_t>& steps) {
  auto talk = begin(setting, Sit::in_plenary);
  send_hosts_away(talk);
  Crowd crowd(setting.port, *talk.dialect);
  const Arrivals arrivals(crowd, *talk.dialect);
  crowd.settle();
  const auto empty = usage_of(setting.server).resident_bytes;
  json bytes;
  for (const auto step : steps) {
    crowd.grow_to(step, in_comfort);
    crowd.settle();
    const auto grown = between(empty, usage_of(setting.server).resident_bytes);
    bytes["at_" + std::to_string(step)] = grown / step;
  }
  return {{"resident_empty_bytes", empty}, {"bytes_per_connection", bytes}};
}

json join(const Setting& setting, std::uint32_t at_a_time) {
  auto talk = begin(setting, Sit::in_plenary);
  send_hosts_away(talk);
  Crowd crowd(setting.port, *talk.dialect);
  const Arrivals arrivals(crowd, *talk.dialect);
  crowd.settle();
  const auto before = usage_of(setting.server);
  const auto began = now();
  crowd.grow_to(setting.people(), at_a_time);
  const auto seconds = between(began, now()) / ns_per_s;
  const auto cpu_us = between(before.run_ns, usage_of(setting.server).run_ns) / ns_per_us;
  return {{"joins", setting.people()},
          {"seconds", seconds},
          {"cpu_us_per_join", cpu_us / setting.people()}};
}

json day(const Setting& setting, const PostingPlan& plan, int rounds, bool somebody_stalls) {
  auto talk = begin(setting, Sit::in_plenary);
  Crowd crowd(setting.port, *talk.dialect);
  Posting posting(crowd, *talk.dialect, setting.server, plan);
  crowd.grow_to(setting.people());
  crowd.settle();
  if (somebody_stalls) stall(crowd, posting);
  const auto everybody_moves = [&](void (Host::*how)()) {
    const auto expected = posting.arrivals() + setting.people() - (somebody_stalls ? 1 : 0);
    for (auto& workshop : talk.workshops) ((*workshop.host).*how)();
    while (posting.arrivals() < expected) crowd.attend(now() + 100 * ns_per_ms);
  };
  const auto before = usage_of(setting.server);
  const auto began = now();
  Measured all;
  for (int round = 0; round < rounds; ++round) {
    everybody_moves(&Host::start_round);
    all.add(posting.run());
    for (auto& workshop : talk.workshops) workshop.host->change_time(60);
    everybody_moves(&Host::end_round);
  }
  const auto after = usage_of(setting.server);
  auto measured = report(all);
  measured.erase("cpu_us_per_delivery");  // it would be of the windows and what lies between them
  measured["day_seconds"] = between(began, now()) / ns_per_s;
  measured["day_cpu_seconds"] = between(before.run_ns, after.run_ns) / ns_per_s;
  if (somebody_stalls) measured["stalled_was_closed"] = crowd[0].ended_by_server() ? 1 : 0;
  return measured;
}

}  // namespace plenum::bench
