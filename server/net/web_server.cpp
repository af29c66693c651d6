#include "server/net/web_server.hpp"

#include "server/net/http.hpp"
#include "server/net/listener.hpp"
#include "server/net/site.hpp"

#include <spdlog/spdlog.h>
#include <utility>

namespace plenum::net {

WebServer::WebServer(host::Threads& threads, host::Lobby& lobby, WebServerOptions options)
    : tls_(options.certificate ? std::make_shared<Tls>(std::move(*options.certificate)) : nullptr),
      listener_(std::make_shared<Listener>(threads, options.listen)),
      metrics_listener_(options.metrics ? std::make_shared<Listener>(threads, *options.metrics)
                                        : nullptr),
      site_(std::make_shared<Site>(lobby,
                                   options.public_url.value_or(PublicUrl::direct(
                                       options.listen.address, listener_->port(), tls_ != nullptr)),
                                   std::move(options.creation_key), std::move(options.version))) {}

WebServer::~WebServer() = default;

std::uint16_t WebServer::port() const {
  return listener_->port();
}

std::uint16_t WebServer::metrics_port() const {
  return metrics_listener_ ? metrics_listener_->port() : 0;
}

const PublicUrl& WebServer::public_url() const {
  return site_->public_url;
}

void WebServer::start() {
  listener_->start([site = site_, tls = tls_](Socket socket, std::size_t thread) {
    serve_http(Stream(std::move(socket), tls ? tls->accept() : nullptr), thread, site,
               Door::everybody);
  });
  if (!metrics_listener_) return;
  metrics_listener_->start([site = site_](Socket socket, std::size_t thread) {
    serve_http(Stream(std::move(socket), nullptr), thread, site, Door::operators);
  });
}

void WebServer::reload_certificate() {
  if (!tls_) return spdlog::info("there is no certificate to be read anew");
  try {
    tls_->reload();
    spdlog::info("the certificate was read anew; it holds for new connections");
  } catch (const BadCertificate& error) {
    spdlog::error("the certificate stays as it was: {}", error.what());
  }
}

void WebServer::drain() {
  site_->draining = true;
  listener_->stop();
  if (metrics_listener_) metrics_listener_->stop();
}

void WebServer::dismiss_all() {
  site_->guests.dismiss_all(limits::farewell_within + std::chrono::seconds(1));
}

}  // namespace plenum::net
