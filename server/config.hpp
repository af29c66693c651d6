#pragma once

#include "server/net/endpoint.hpp"
#include "server/net/public_url.hpp"
#include "server/net/tls.hpp"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>

namespace plenum {

// What the operator decided on the command line, checked.
struct Config {
  net::Endpoint listen;
  std::string data = "data";
  std::optional<net::PublicUrl> public_url;          // missing: the address and port themselves
  bool key_needed = false;                           // to create sessions
  std::optional<net::CertificateFiles> certificate;  // missing: no TLS
  std::optional<net::Endpoint> metrics;              // missing: they are told to nobody
  std::size_t threads = 2;
};

// What the operator wants done to a store, without serving it.
struct Upkeep {
  enum class Task {
    verify,
    backup,
    restore
  };
  Task task = Task::verify;
  std::string data;
  // Where a backup goes to, or comes from.
  std::string file;
};

// The command line asked for a text, not for a server.
struct Printed {
  std::string text;
};

// One line that tells the operator what to do.
struct BadConfig : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// As in --version.
std::string version_of_this_build();

// Throws BadConfig.
std::variant<Config, Upkeep, Printed> read_config(int argc, const char* const* argv);

}  // namespace plenum
