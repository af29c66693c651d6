#pragma once

#include "plenum/store/event_log.hpp"
#include "server/host/lobby.hpp"
#include "server/host/threads.hpp"
#include "server/net/public_url.hpp"
#include "server/net/web_server.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace plenum::test {

// A folder of its own that goes when it goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct ServerOptions {
  std::size_t threads = 2;
  std::optional<net::PublicUrl> public_url = {};
  std::optional<std::string> creation_key = {};
  // With a certificate of its own, see certificate.hpp.
  bool tls = false;
};

// The whole server in this process, on a free port and a store of its own.
class RunningServer {
 public:
  explicit RunningServer(ServerOptions options = {});
  ~RunningServer();

  std::uint16_t port() const { return web_->port(); }
  std::uint16_t metrics_port() const { return web_->metrics_port(); }
  std::string origin() const { return web_->public_url().origin(); }
  host::Lobby& lobby() { return *lobby_; }
  std::size_t threads() const { return threads_->size(); }

  std::string folder() const { return folder_.path(); }

  void reload_certificate() { web_->reload_certificate(); }
  // Says that it goes down, without going.
  void start_draining() { web_->drain(); }
  // Goes down as on a signal.
  void stop();

 private:
  TemporaryFolder folder_;
  std::unique_ptr<store::EventLog> log_;
  std::unique_ptr<host::Threads> threads_;
  std::shared_ptr<host::Lobby> lobby_;
  std::unique_ptr<net::WebServer> web_;
};

}  // namespace plenum::test
