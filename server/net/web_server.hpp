#pragma once

#include "server/host/lobby.hpp"
#include "server/host/threads.hpp"
#include "server/net/endpoint.hpp"
#include "server/net/public_url.hpp"
#include "server/net/tls.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace plenum::net {

class Listener;
struct Site;

// Where a server listens, and how it is reached from outside.
struct WebServerOptions {
  Endpoint listen;
  // Where it is missing, the address itself.
  std::optional<PublicUrl> public_url;
  // Where it is missing, everybody may create sessions.
  std::optional<std::string> creation_key;
  // Where it is missing, everything is spoken in the clear.
  std::optional<CertificateFiles> certificate = {};
  // Where the metrics are told, in the clear; where it is missing, nowhere.
  std::optional<Endpoint> metrics = {};
  std::string version = {};
};

// The server's face: pages, the API and WebSockets on one port.
class WebServer {
 public:
  // Takes the port; throws CannotListen or BadCertificate. The lobby has to outlive all who are
  // served.
  WebServer(host::Threads& threads, host::Lobby& lobby, WebServerOptions options);
  ~WebServer();

  std::uint16_t port() const;
  const PublicUrl& public_url() const;
  // Where the metrics are told; 0: nowhere.
  std::uint16_t metrics_port() const;

  // Lets people in.
  void start();
  // Reads the certificate's files anew, from any thread. Whoever is connected stays so; what is
  // wrong with the new ones is logged, and the old ones are kept.
  void reload_certificate();
  // Lets nobody in any more, and says so at /readyz.
  void drain();
  // Sends away whoever is still there and waits until they are gone, for a moment at most.
  void dismiss_all();

 private:
  std::shared_ptr<Tls> tls_;  // none: in the clear
  std::shared_ptr<Listener> listener_;
  std::shared_ptr<Listener> metrics_listener_;  // none: nobody is told
  std::shared_ptr<Site> site_;
};

}  // namespace plenum::net
