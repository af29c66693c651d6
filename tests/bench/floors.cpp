// What this machine can do at best: sending small messages over many sockets, and commits of the
// store's kind. One line of JSON.
//
//   bench_floors FOLDER SERVER_CORE LOAD_CORE
#include "tests/bench/load/clock.hpp"
#include "tests/bench/load/connection.hpp"
#include "tests/bench/load/histogram.hpp"
#include "tests/bench/load/pinned.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sqlite3.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <atomic>
#include <cerrno>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

namespace plenum::bench {

namespace {

using nlohmann::json;

constexpr std::size_t sockets = 1000;
constexpr std::size_t message_bytes = 217;
constexpr auto measured_for = ns_per_s;

std::uint64_t own_cpu() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * ns_per_s +
         static_cast<std::uint64_t>(time.tv_nsec);
}

struct Pair {
  int sender;
  int receiver;
};

std::vector<Pair> connected_pairs() {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const general = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(listener, general, size) != 0 || ::listen(listener, 128) != 0) {
    throw Broken("cannot listen");
  }
  ::getsockname(listener, general, &size);
  std::vector<Pair> pairs;
  while (pairs.size() < sockets) {
    const int receiver = ::socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(receiver, general, size) != 0) throw Broken("cannot connect");
    const int sender = ::accept(listener, nullptr, nullptr);
    const int on = 1;
    ::setsockopt(sender, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    pairs.push_back({sender, receiver});
  }
  ::close(listener);
  return pairs;
}

void drain(const std::vector<Pair>& pairs, const std::atomic<bool>& over, int core) {
  pin_to(core);
  const int epoll = ::epoll_create1(0);
  for (const auto& pair : pairs) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = pair.receiver;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, pair.receiver, &event);
  }
  std::vector<char> buffer(1024 * 1024);
  std::array<epoll_event, 512> events{};
  while (!over) {
    const int count = ::epoll_wait(epoll, events.data(), events.size(), 10);
    for (int i = 0; i < count; ++i) {
      [[maybe_unused]] const auto read = ::recv(events[static_cast<std::size_t>(i)].data.fd,
                                                buffer.data(), buffer.size(), MSG_DONTWAIT);
    }
  }
  ::close(epoll);
}

json send_loop(int load_core) {
  const auto pairs = connected_pairs();
  std::atomic<bool> over = false;
  std::thread drainer([&] { drain(pairs, over, load_core); });
  const std::string message(message_bytes, 'x');
  std::uint64_t sent = 0;
  const auto began = now();
  const auto cpu = own_cpu();
  while (now() < began + measured_for) {
    for (const auto& pair : pairs) {
      if (::send(pair.sender, message.data(), message.size(), MSG_DONTWAIT) > 0) ++sent;
    }
  }
  const auto used = own_cpu() - cpu;
  const auto time = now() - began;
  over = true;
  drainer.join();
  for (const auto& pair : pairs) {
    ::close(pair.sender);
    ::close(pair.receiver);
  }
  return {{"cpu_us", static_cast<double>(used) / static_cast<double>(sent) / ns_per_us},
          {"per_second", static_cast<double>(sent * ns_per_s) / static_cast<double>(time)}};
}

void execute(sqlite3* database, const char* sql) {
  if (::sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw Broken(std::string(sql) + ": " + ::sqlite3_errmsg(database));
  }
}

json commits(sqlite3* database, int rows) {
  sqlite3_stmt* insert = nullptr;
  ::sqlite3_prepare_v2(database, "INSERT INTO log (payload) VALUES (?)", -1, &insert, nullptr);
  const std::string payload(300, 'x');
  Histogram us;
  const auto began = now();
  const auto cpu = own_cpu();
  while (now() < began + measured_for / 2) {
    const auto before = now();
    execute(database, "BEGIN IMMEDIATE");
    for (int i = 0; i < rows; ++i) {
      ::sqlite3_bind_text(insert, 1, payload.data(), static_cast<int>(payload.size()),
                          SQLITE_STATIC);
      if (::sqlite3_step(insert) != SQLITE_DONE) throw Broken(::sqlite3_errmsg(database));
      ::sqlite3_reset(insert);
    }
    execute(database, "COMMIT");
    us.add((now() - before) / ns_per_us);
  }
  const auto all_rows = static_cast<double>(us.count()) * rows;
  const auto used = static_cast<double>(own_cpu() - cpu);
  const auto time = static_cast<double>(now() - began);
  ::sqlite3_finalize(insert);
  return {{"rows", rows},
          {"p50_us", us.at(0.5)},
          {"p99_us", us.at(0.99)},
          {"rows_per_second", all_rows * ns_per_s / time},
          {"cpu_us_per_row", used / all_rows / ns_per_us}};
}

json commit_loops(const std::string& folder) {
  sqlite3* database = nullptr;
  if (::sqlite3_open((folder + "/floor.db").c_str(), &database) != SQLITE_OK) {
    throw Broken("cannot open a database in " + folder);
  }
  execute(database, "PRAGMA journal_mode = WAL");
  execute(database, "PRAGMA synchronous = FULL");
  execute(database, "CREATE TABLE log (seq INTEGER PRIMARY KEY, payload TEXT NOT NULL)");
  json all;
  for (const int rows : {1, 10, 100}) all.push_back(commits(database, rows));
  ::sqlite3_close(database);
  return all;
}

}  // namespace

}  // namespace plenum::bench

int main(int argc, char** argv) {
  using namespace plenum::bench;
  if (argc != 4) return 2;
  try {
    pin_to(std::stoi(argv[2]));
    std::cout
        << json{{"send", send_loop(std::stoi(argv[3]))}, {"commits", commit_loops(argv[1])}}.dump()
        << "\n";
  } catch (const std::exception& error) {
    std::cerr << "floors: " << error.what() << "\n";
    return 1;
  }
}
