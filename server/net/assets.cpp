#include "server/net/assets.hpp"

#include "server/net/embedded.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace plenum::net {

const Asset* find_asset(std::string_view path) {
  const auto* const end = embedded::assets + embedded::asset_count;
  const auto* const found =
      std::lower_bound(embedded::assets, end, path,
                       [](const Asset& asset, std::string_view p) { return asset.path < p; });
  return found != end && found->path == path ? found : nullptr;
}

std::string_view client_build() {
  return embedded::build;
}

namespace {

std::string_view content_type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> types{{
      {"html", "text/html; charset=utf-8"},
      {"js", "text/javascript; charset=utf-8"},
      {"css", "text/css; charset=utf-8"},
      {"json", "application/json"},
      {"map", "application/json"},
      {"webmanifest", "application/manifest+json"},
      {"svg", "image/svg+xml"},
      {"png", "image/png"},
      {"ico", "image/x-icon"},
      {"webp", "image/webp"},
      {"woff2", "font/woff2"},
      {"txt", "text/plain; charset=utf-8"},
      {"wasm", "application/wasm"},
  }};
  const auto extension = path.substr(path.rfind('.') + 1);
  const auto* const found = std::find_if(types.begin(), types.end(),
                                         [&](const auto& type) { return type.first == extension; });
  return found == types.end() ? "application/octet-stream" : found->second;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Calls `visit` with each element of a comma-separated header until it answers true.
template <class Visit>
bool any_element(std::string_view header, Visit visit) {
  while (!header.empty()) {
    const auto comma = std::min(header.find(','), header.size());
    if (visit(trimmed(header.substr(0, comma)))) return true;
    header.remove_prefix(std::min(comma + 1, header.size()));
  }
  return false;
}

// Whether "br;q=0.5" and the like want a coding. A weight of zero means: not that one.
bool accepts(std::string_view accept_encoding, std::string_view coding) {
  return any_element(accept_encoding, [&](std::string_view element) {
    const auto semicolon = std::min(element.find(';'), element.size());
    if (trimmed(element.substr(0, semicolon)) != coding) return false;
    const auto weight = element.substr(semicolon);
    const auto q = weight.find("q=");
    return q == weight.npos || weight.find_first_of("123456789", q) != weight.npos;
  });
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  return any_element(if_none_match, [&](std::string_view element) {
    if (element.substr(0, 2) == "W/") element.remove_prefix(2);
    return element == "*" || element == tag;
  });
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

struct Form {
  std::string_view coding;  // empty for the file itself
  std::string_view bytes;
};

Form choose_form(const Asset& asset, std::string_view accept_encoding) {
  if (!asset.brotli.empty() && accepts(accept_encoding, "br")) return {"br", asset.brotli};
  if (!asset.gzip.empty() && accepts(accept_encoding, "gzip")) return {"gzip", asset.gzip};
  return {{}, asset.identity};
}

}  // namespace

const Asset* find_page(std::string_view kind, std::string_view accept_language) {
  const Asset* found = nullptr;
  // Browsers name the language that is liked best first.
  any_element(accept_language, [&](std::string_view element) {
    const auto language = element.substr(0, element.find_first_of("-;"));
    found = find_asset('/' + std::string(kind) + '.' + lower(language) + ".html");
    return found != nullptr;
  });
  return found ? found : find_asset("/index.html");
}

Response serve_asset(const Asset& asset, const Request& request) {
  const auto form = choose_form(asset, request.accept_encoding);
  const auto tag = '"' + std::string(asset.hash) +
                   (form.coding.empty() ? "" : "-" + std::string(form.coding)) + '"';
  Response response;
  // The names of files in this folder change with what is in them.
  const bool hashed = asset.path.substr(0, 8) == "/assets/";
  response.cache_control = hashed ? "public, max-age=31536000, immutable" : "no-cache";
  const bool page = asset.path.ends_with(".html");
  response.headers = {{"ETag", tag},
                      {"Vary", page ? "Accept-Encoding, Accept-Language" : "Accept-Encoding"}};
  if (names_tag(request.if_none_match, tag)) {
    response.status = 304;
    return response;
  }
  response.content_type = content_type_of(asset.path);
  if (!form.coding.empty()) {
    response.headers.push_back({"Content-Encoding", std::string(form.coding)});
  }
  response.asset = form.bytes;
  return response;
}

}  // namespace plenum::net
