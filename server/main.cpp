#include "plenum/limits.hpp"
#include "plenum/store/event_log.hpp"
#include "server/config.hpp"
#include "server/control.hpp"
#include "server/creation_key.hpp"
#include "server/host/lobby.hpp"
#include "server/host/threads.hpp"
#include "server/net/assets.hpp"
#include "server/net/listener.hpp"
#include "server/net/web_server.hpp"
#include "server/process.hpp"
#include "server/upkeep.hpp"

#include <future>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace plenum {

namespace {

void announce(const net::WebServer& web, const std::optional<std::string>& key) {
  std::cout << "Plenum is ready: " << web.public_url().origin() << "/\n";
  if (key) std::cout << "Key for creating sessions: " << *key << "\n";
  std::cout << std::flush;
}

// Lets nobody in, finishes what is under way, and tells everybody to come back.
void drain(net::WebServer& web, host::Lobby& lobby, host::Threads& threads) {
  web.drain();
  std::promise<void> drained;
  lobby.drain([&drained] { drained.set_value(); });
  drained.get_future().wait();
  web.dismiss_all();
  threads.stop();
}

void serve(const Config& config) {
  process::prepare();
  const auto log = store::open_sqlite(config.data);
  std::optional<std::string> key;
  if (config.key_needed) key = creation_key(config.data);
  const Control control(*log, config.data);

  host::Threads threads(config.threads);
  const auto lobby = std::make_shared<host::Lobby>(threads, *log, std::string(net::client_build()));
  net::WebServer web(threads, *lobby,
                     {config.listen, config.public_url, key, config.certificate, config.metrics,
                      version_of_this_build()});

  threads.start();
  lobby->start();
  web.start();
  announce(web, key);

  while (process::wait_for_signal() == process::Wish::reload) web.reload_certificate();
  process::exit_after(limits::drain_within);
  drain(web, *lobby, threads);
}

int run(int argc, char** argv) {
  try {
    const auto config = read_config(argc, argv);
    if (const auto* printed = std::get_if<Printed>(&config)) {
      std::cout << printed->text;
      return 0;
    }
    if (const auto* upkeep = std::get_if<Upkeep>(&config)) return keep_up(*upkeep);
    serve(std::get<Config>(config));
    return 0;
  } catch (const BadConfig& error) {
    std::cerr << "plenum: " << error.what() << "\n";
    return 2;
  } catch (const store::StoreFailed& error) {
    std::cerr << "plenum: " << error.what() << "\n";
    return 3;
  } catch (const std::exception& error) {
    std::cerr << "plenum: " << error.what() << "\n";
    return 1;
  }
}

}  // namespace

}  // namespace plenum

int main(int argc, char** argv) {
  return plenum::run(argc, argv);
}
