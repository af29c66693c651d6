#include "server/net/site.hpp"

namespace plenum::net {

namespace {

// Only what this server serves runs, and nothing that a page is given as a text becomes markup.
std::string content_security_policy(const PublicUrl& public_url) {
  return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
         "font-src 'self'; connect-src 'self' " +
         public_url.websocket_origin() +
         "; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
         "frame-ancestors 'none'; "
         "require-trusted-types-for 'script'; trusted-types svelte-trusted-html "
         "plenum-worker";
}

std::vector<Header> make_security_headers(const PublicUrl& public_url) {
  std::vector<Header> headers{
      {"Content-Security-Policy", content_security_policy(public_url)},
      {"Referrer-Policy", "no-referrer"},
      {"X-Content-Type-Options", "nosniff"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy",
       "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"},
  };
  if (public_url.secure()) headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
  return headers;
}

}  // namespace

Site::Site(host::Lobby& the_lobby, PublicUrl url, std::optional<std::string> key,
           std::string the_version)
    : lobby(the_lobby),
      public_url(std::move(url)),
      origin(public_url.origin()),
      creation_key(std::move(key)),
      version(std::move(the_version)),
      security_headers(make_security_headers(public_url)),
      metrics(the_lobby.metrics()) {}

std::optional<Place> take_place(const std::shared_ptr<Site>& site) {
  if (site->places_taken.fetch_add(1) >= limits::connections_max) {
    --site->places_taken;
    return {};
  }
  site->metrics.connections.add();
  return Place(site.get(), [site](Site*) {
    --site->places_taken;
    site->metrics.connections.add(-1);
  });
}

}  // namespace plenum::net
