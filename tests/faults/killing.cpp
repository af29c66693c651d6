#include "tests/faults/killing.hpp"

#include "tests/bench/load/workshop.hpp"
#include "tests/faults/stored.hpp"

#include <numeric>
#include <utility>

namespace plenum::faults {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr bench::WorkshopPlan plan{4, 4, 16};
constexpr std::size_t open_at_once = 4;

// Connections break by themselves, too, about so many times for each that works.
constexpr std::uint64_t breaks_in = 500;

}  // namespace

Killing::Killing(std::string program, std::uint64_t seed)
    : program_(std::move(program)), chance_(seed) {
  start();
  seat();
  crowd_.connect(server_->port());
}

void Killing::start() {
  server_ =
      std::make_unique<test::SpawnedServer>(folder_.path(), std::vector<std::string>{}, program_);
}

void Killing::seat() {
  for (const auto& workshop : bench::make_workshops(server_->port(), plan)) {
    workshop.host->start_round();
    for (const auto& person : workshop.people) {
      crowd_.add(std::make_unique<Writer>(SessionId{workshop.session}, person.token,
                                          ColumnId{workshop.column},
                                          "writer-" + std::to_string(crowd_.size() + 1)));
    }
  }
}

void Killing::work(milliseconds time) {
  const auto end = steady_clock::now() + time;
  while (steady_clock::now() < end) {
    for (const auto& writer : crowd_) {
      writer->ask_again();
      if (!writer->welcome() || !writer->seat()) continue;
      while (writer->open() < open_at_once && writer->posts().size() < posts_per_writer_max) {
        writer->post();
      }
      if (chance_() % breaks_in == 0) writer->connect(server_->port());
    }
    crowd_.attend(milliseconds(5));
  }
}

void Killing::round() {
  if (!server_) {
    start();
    crowd_.connect(server_->port());
  }
  work(milliseconds(50 + chance_() % 450));
  server_.reset();
  // What the server has said before it died counts, whenever it is read.
  crowd_.until([](Writer& writer) { return writer.line()->ended().has_value(); });
  wrongs_ = wrongs_of(folder_.path(), crowd_);
}

void Killing::finish() {
  start();
  crowd_.connect(server_->port());
  const bool answered =
      crowd_.until([](Writer& writer) { return writer.welcome() && writer.open() == 0; });
  if (!answered) wrongs_.push_back("unanswered: somebody still waits");
  everybody_sees_everything();
  server_->send_signal(SIGTERM);
  if (server_->wait() != 0) wrongs_.push_back("the server does not end in peace");
  server_.reset();
  const auto stored = wrongs_of(folder_.path(), crowd_);
  wrongs_.insert(wrongs_.end(), stored.begin(), stored.end());
  const auto verdict = test::run_plenum({"verify", "--data", folder_.path()});
  if (verdict.code != 0) wrongs_.push_back("unsound: " + verdict.out + verdict.error);
}

// Whoever sits in a room sees what all who sit there have written, and nothing twice.
void Killing::everybody_sees_everything() {
  std::map<RoomId, std::multiset<std::string>> written;
  for (const auto& writer : crowd_) {
    for (const auto& post : writer->posts()) written[writer->seat().value()].insert(post.text);
  }
  const auto sees_all = [&](Writer& writer) {
    std::multiset<std::string> texts;
    for (const auto& [id, object] : writer.store().shared) {
      if (const auto* point = std::get_if<PointObject>(&object)) texts.insert(point->text);
    }
    return texts == written[*writer.seat()];
  };
  if (!crowd_.until(sees_all)) wrongs_.push_back("unseen: somebody does not see their room");
}

std::size_t Killing::acknowledged() const {
  return std::accumulate(crowd_.begin(), crowd_.end(), std::size_t{0},
                         [](std::size_t sum, const auto& writer) {
                           return sum + writer->posts().size() - writer->open();
                         });
}

}  // namespace plenum::faults
