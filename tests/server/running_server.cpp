#include "tests/server/running_server.hpp"

#include "server/net/assets.hpp"
#include "tests/server/certificate.hpp"

#include <csignal>
#include <cstdlib>
#include <future>
#include <stdexcept>

namespace plenum::test {

TemporaryFolder::TemporaryFolder() {
  auto name = (std::filesystem::temp_directory_path() / "plenum-test-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

namespace {

std::optional<net::CertificateFiles> certificate_for(const ServerOptions& options,
                                                     const std::string& folder) {
  if (!options.tls) return {};
  return write_certificate(folder, "the first");
}

}  // namespace

RunningServer::RunningServer(ServerOptions options)
    : log_(store::open_sqlite(folder_.path())),
      threads_(std::make_unique<host::Threads>(options.threads)),
      lobby_(std::make_shared<host::Lobby>(*threads_, *log_, std::string(net::client_build()))),
      web_(std::make_unique<net::WebServer>(
          *threads_, *lobby_,
          net::WebServerOptions{{"127.0.0.1", 0},
                                options.public_url,
                                options.creation_key,
                                certificate_for(options, folder_.path()),
                                net::Endpoint{"127.0.0.1", 0},
                                "1.2.3"})) {
  std::signal(SIGPIPE, SIG_IGN);
  threads_->start();
  lobby_->start();
  web_->start();
}

RunningServer::~RunningServer() {
  stop();
}

void RunningServer::stop() {
  if (!web_) return;
  web_->drain();
  std::promise<void> drained;
  lobby_->drain([&drained] { drained.set_value(); });
  drained.get_future().wait();
  web_->dismiss_all();
  threads_->stop();
  web_.reset();
  lobby_.reset();
  threads_.reset();
  log_.reset();
}

}  // namespace plenum::test
