#pragma once

#include "plenum/limits.hpp"
#include "plenum/metrics.hpp"
#include "server/host/lobby.hpp"
#include "server/net/guests.hpp"
#include "server/net/public_url.hpp"
#include "server/net/request.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plenum::net {

// What everything that serves people has in common. All but the counters stays as it was made.
struct Site {
  Site(host::Lobby& lobby, PublicUrl public_url, std::optional<std::string> creation_key,
       std::string version);

  // Outlives everybody who is served.
  host::Lobby& lobby;
  const PublicUrl public_url;
  const std::string origin;
  // Where it is missing, everybody who reaches this server may create sessions.
  const std::optional<std::string> creation_key;
  const std::string version;
  // Every answer carries these.
  const std::vector<Header> security_headers;

  Guests guests;
  std::atomic<bool> draining = false;
  std::atomic<std::size_t> places_taken = 0;
  Metrics& metrics;

  // Browsers name the page a request comes from; programs send no origin.
  bool admits(const std::optional<std::string>& request_origin) const {
    return !request_origin || *request_origin == origin;
  }
};

// One of the limited number of WebSockets; given back when the last owner lets go.
using Place = std::shared_ptr<Site>;

// Nothing when all are taken.
std::optional<Place> take_place(const std::shared_ptr<Site>& site);

}  // namespace plenum::net
