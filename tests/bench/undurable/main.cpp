// The server as it is, over a log that is kept in memory. It is built for measurements alone: the
// server itself has no such switch.
//
//   plenum_undurable
#include "server/host/lobby.hpp"
#include "server/host/threads.hpp"
#include "server/net/assets.hpp"
#include "server/net/web_server.hpp"
#include "server/process.hpp"
#include "tests/bench/undurable/memory_log.hpp"

#include <iostream>

int main() {
  using namespace plenum;
  process::prepare();
  bench::MemoryLog log;
  host::Threads threads(2);
  const auto lobby = std::make_shared<host::Lobby>(threads, log, std::string(net::client_build()));
  net::WebServerOptions options;
  options.listen = {"127.0.0.1", 0};
  net::WebServer web(threads, *lobby, options);
  threads.start();
  lobby->start();
  web.start();
  std::cout << "Plenum is ready: " << web.public_url().origin() << "/" << std::endl;
  process::wait_for_signal();
  process::exit_after(std::chrono::seconds(1));
  threads.stop();
}
