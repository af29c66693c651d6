#include "tests/faults/crowd.hpp"

#include <poll.h>
#include <algorithm>

namespace plenum::faults {

using std::chrono::steady_clock;

void Crowd::connect(std::uint16_t port) {
  for (const auto& writer : writers_) writer->connect(port);
}

void Crowd::attend(std::chrono::milliseconds time) {
  std::vector<pollfd> waiting;
  std::vector<Writer*> whose;
  for (const auto& writer : writers_) {
    const auto* line = writer->line();
    if (!line || line->ended()) continue;
    const short events = line->wants_to_write() ? POLLIN | POLLOUT : POLLIN;
    waiting.push_back({line->descriptor(), events, 0});
    whose.push_back(writer.get());
  }
  ::poll(waiting.data(), waiting.size(), static_cast<int>(time.count()));
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (waiting[i].revents != 0) whose[i]->serve();
  }
}

bool Crowd::until(const std::function<bool(Writer&)>& all, std::chrono::milliseconds time) {
  const auto deadline = steady_clock::now() + time;
  const auto fulfils = [&](const auto& writer) { return all(*writer); };
  while (!std::ranges::all_of(writers_, fulfils)) {
    if (steady_clock::now() > deadline) return false;
    attend(std::chrono::milliseconds(20));
    for (const auto& writer : writers_) writer->ask_again();
  }
  return true;
}

}  // namespace plenum::faults
