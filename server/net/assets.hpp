#pragma once

#include "server/net/request.hpp"

#include <cstddef>
#include <string_view>

namespace plenum::net {

// One file of the web client, inside the binary. A form that does not exist is empty.
struct Asset {
  std::string_view path;  // e.g. "/assets/main-4f2a.js"
  std::string_view hash;  // of the file itself
  std::string_view identity;
  std::string_view brotli;
  std::string_view gzip;
};

// Nothing where there is no such file.
const Asset* find_asset(std::string_view path);

// The page of a kind ("session") in the first of the reader's languages that there is, else the one
// page that every client has. Pages of a kind differ in what the browser is told to fetch at once.
const Asset* find_page(std::string_view kind, std::string_view accept_language);

// Names this build of the web client; another client has another one.
std::string_view client_build();

// Answers with the smallest form that the request accepts, or with 304.
Response serve_asset(const Asset& asset, const Request& request);

}  // namespace plenum::net
