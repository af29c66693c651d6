#include "server/net/routes.hpp"

#include "server/net/api.hpp"
#include "server/net/assets.hpp"
#include "server/net/metrics_page.hpp"

#include <utility>

namespace plenum::net {

namespace {

Response health() {
  return plain_text(200, "alive\n");
}

Response readiness(const Site& site) {
  if (site.draining) return plain_text(503, "shutting down\n");
  if (!site.lobby.ready()) return plain_text(503, "the store cannot be written\n");
  return plain_text(200, "ready\n");
}

bool opens_session(std::string_view path) {
  constexpr std::string_view before = "/s/";
  return path.starts_with(before) && path.find('/', before.size()) == path.npos;
}

// The client has pages of its own; whatever does not look like a file is one of them.
Response page_or_file(const Request& request) {
  const bool is_page = request.path.find('.') == request.path.npos;
  const auto kind = opens_session(request.path) ? "session" : "index";
  const auto* const asset =
      is_page ? find_page(kind, request.accept_language) : find_asset(request.path);
  return asset ? serve_asset(*asset, request) : plain_text(404, "There is no such page.\n");
}

Response only_read() {
  auto response = plain_text(405, "This address can only be read.\n");
  response.headers.push_back({"Allow", "GET, HEAD"});
  return response;
}

Response look_up(const Site& site, const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return only_read();
  if (request.path == "/healthz") return health();
  if (request.path == "/readyz") return readiness(site);
  return page_or_file(request);
}

Response metrics(const Site& site) {
  auto response = plain_text(200, metrics_page(site.metrics, site.version, client_build()));
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

}  // namespace

void route(const std::shared_ptr<Site>& site, Request request, Answer answer) {
  if (request.path == "/api" || request.path.starts_with("/api/")) {
    return answer_api(site, std::move(request), std::move(answer));
  }
  answer(look_up(*site, request));
}

Response route_operators(const Site& site, const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return only_read();
  if (request.path == "/metrics") return metrics(site);
  if (request.path == "/healthz") return health();
  if (request.path == "/readyz") return readiness(site);
  return plain_text(404, "Here are /metrics, /healthz and /readyz.\n");
}

Response plain_text(unsigned status, std::string_view text) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = text;
  return response;
}

}  // namespace plenum::net
