#include "tests/faults/company.hpp"

#include "tests/bench/load/workshop.hpp"
#include "tests/faults/stored.hpp"

namespace plenum::faults {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void come_back(Crowd& crowd, std::uint16_t port) {
  for (const auto& writer : crowd) {
    if (!writer->line() || writer->line()->ended()) writer->connect(port);
  }
}

}  // namespace

Company::Company(std::uint32_t rooms, std::uint32_t people) {
  restart();
  for (const auto& workshop : bench::make_workshops(server->port(), {1, rooms, people})) {
    workshop.host->start_round();
    for (const auto& person : workshop.people) {
      crowd.add(std::make_unique<Writer>(SessionId{workshop.session}, person.token,
                                         ColumnId{workshop.column},
                                         "writer-" + std::to_string(crowd.size() + 1)));
    }
  }
}

void Company::restart() {
  server = std::make_unique<test::SpawnedServer>(folder.path());
}

void Company::work(milliseconds time, std::size_t open, std::uint16_t port) {
  const auto end = steady_clock::now() + time;
  while (steady_clock::now() < end) {
    come_back(crowd, port);
    for (const auto& writer : crowd) {
      writer->ask_again();
      while (writer->welcome() && writer->seat() && writer->open() < open &&
             writer->posts().size() < posts_per_writer_max) {
        writer->post();
      }
    }
    crowd.attend(milliseconds(5));
  }
}

bool Company::all_answered(std::uint16_t port) {
  return crowd.until([&](Writer& writer) {
    come_back(crowd, port);
    return writer.welcome() && writer.open() == 0;
  });
}

std::vector<std::string> Company::wrongs() {
  server->send_signal(SIGTERM);
  std::vector<std::string> wrongs;
  if (server->wait() != 0) wrongs.push_back("the server does not end in peace");
  const auto stored = wrongs_of(folder.path(), crowd);
  wrongs.insert(wrongs.end(), stored.begin(), stored.end());
  return wrongs;
}

}  // namespace plenum::faults
