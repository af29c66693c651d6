#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenum::net {

// An HTTP request as far as anybody here looks at it. Fields that were not sent are empty.
struct Request {
  std::string method;
  std::string path;   // as it was sent, without the query
  std::string query;  // without the question mark
  std::optional<std::string> origin;
  std::string content_type;
  std::string authorization;
  std::string accept_encoding;
  std::string accept_language;
  std::string if_none_match;
  std::string body;
};

struct Header {
  std::string name;
  std::string value;
};

// What a request is answered with, besides the headers that every answer carries.
struct Response {
  unsigned status = 200;
  std::string content_type;
  std::string cache_control = "no-store";
  std::vector<Header> headers;
  std::string body;
  // Sent in place of `body` where it is not empty; lives as long as the program.
  std::string_view asset;

  std::string_view content() const { return asset.empty() ? std::string_view(body) : asset; }
};

}  // namespace plenum::net
