#include "tests/faults/round_story.hpp"

#include <time.h>
#include <algorithm>
#include <stdexcept>

namespace plenum::faults {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

milliseconds boot_time() {
  timespec at{};
  ::clock_gettime(CLOCK_BOOTTIME, &at);
  return seconds(at.tv_sec) + milliseconds(at.tv_nsec / 1'000'000);
}

// Clocks are read in whole milliseconds, on both sides.
constexpr milliseconds rounding{2};

}  // namespace

RoundStory::RoundStory(std::string program) : program_(std::move(program)) {
  start();
  workshop_ = std::make_unique<test::Workshop>(server_->port(), 2);
  for (const auto* name : {"Amber", "Birch"}) workshop_->join(name);
  steer(PlanRound{"Think aloud.", 10, 2, 1});
  workshop_->host.client.wait_until(
      [this] { return !workshop_->host.client.all<RoundObject>().empty(); });
}

void RoundStory::steer(const Command& command) {
  auto& client = workshop_->host.client;
  const auto outcome = client.decide(command);
  if (!outcome.acknowledged) {
    throw std::runtime_error("refused: " + protocol::canonical(command));
  }
  client.wait_until([&] { return client.store().upto >= outcome.acknowledged->seq; });
}

RoundObject RoundStory::round() const {
  auto rounds = workshop_->host.client.all<RoundObject>();
  return std::ranges::max(rounds, {}, &RoundObject::number);
}

RoomObject RoundStory::room(std::size_t at) const {
  return std::get<RoomObject>(*workshop_->host.client.find(round().rooms.at(at).value));
}

std::vector<std::string> RoundStory::objects() const {
  auto without_downtime = round();
  without_downtime.away_ms = Duration{0};
  return {protocol::encode(Object{without_downtime}), protocol::encode(Object{room(0)}),
          protocol::encode(Object{room(1)})};
}

Instant RoundStory::session_time() {
  auto& client = workshop_->host.client;
  const auto pongs = client.count<protocol::Pong>();
  client.send(protocol::Ping{0});
  if (!client.wait_until([&] { return client.count<protocol::Pong>() > pongs; })) {
    throw std::runtime_error("the server does not answer a ping");
  }
  const auto& messages = client.messages();
  const auto last = std::find_if(messages.rbegin(), messages.rend(), [](const auto& message) {
    return std::holds_alternative<protocol::Pong>(message);
  });
  return std::get<protocol::Pong>(*last).now;
}

Difference RoundStory::difference() {
  const auto before = boot_time() + clocks_.slept();
  const auto now = session_time().time_since_epoch();
  const auto after = boot_time() + clocks_.slept();
  return {now - after - rounding, now - before + rounding};
}

void RoundStory::start() {
  server_ =
      std::make_unique<test::SpawnedServer>(folder_.path(), std::vector<std::string>{}, program_);
}

void RoundStory::come_back() {
  auto& client = workshop_->host.client;
  const auto layers = client.count<protocol::Mine>();
  client.drop();
  client.reconnect(server_->port());
  if (!client.wait_until([&] { return client.count<protocol::Mine>() > layers; })) {
    throw std::runtime_error("the host does not get back in");
  }
}

void RoundStory::restart() {
  kill();
  start();
  come_back();
}

Instant RoundStory::last_end() const {
  return std::max(room(0).ends_at.value_or(Instant{}), room(1).ends_at.value_or(Instant{}));
}

void RoundStory::sleep_to_the_end() {
  clocks_.sleep(std::chrono::ceil<seconds>(last_end() - session_time()));
}

bool RoundStory::sees(RoundState state) {
  return workshop_->host.client.wait_until([&] { return round().state == state; });
}

}  // namespace plenum::faults
