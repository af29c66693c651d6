#include "server/net/api.hpp"

#include "plenum/protocol/codec.hpp"
#include "server/net/assets.hpp"
#include "server/net/downloads.hpp"

#include <openssl/crypto.h>
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace plenum::net {

using protocol::HttpProblem;

namespace {

// What a handler gets: the request it answers, and whom it tells.
struct Call {
  std::shared_ptr<Site> site;
  Request request;
  Answer answer;
};

Response json(std::string body) {
  Response response;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

template <class Body>
host::Reply<Body> reply_with_json(Answer answer, unsigned status = 200) {
  return [answer = std::move(answer), status](std::variant<Body, protocol::ProblemReason> result) {
    const auto* body = std::get_if<Body>(&result);
    if (!body) return answer(problem(std::get<protocol::ProblemReason>(result)));
    auto response = json(encode_body(*body));
    response.status = status;
    answer(std::move(response));
  };
}

// Answers with `malformed` where the body is not what it should be.
template <class Body>
std::optional<Body> body_of(const Call& call) {
  auto body = protocol::decode_body<Body>(call.request.body);
  if (!body) call.answer(problem(HttpProblem::malformed));
  return body;
}

bool same_secret(const std::string& left, const std::string& right) {
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

void describe_server(const Call& call) {
  const auto& site = *call.site;
  call.answer(json(encode_body(protocol::ServerView{
      .public_url = site.origin + "/",
      .reachable = !site.public_url.loopback(),
      .key_needed = site.creation_key.has_value(),
      .build = std::string(client_build()),
  })));
}

void create_session(const Call& call) {
  auto body = body_of<protocol::CreateRequest>(call);
  if (!body) return;
  const auto& key = call.site->creation_key;
  if (key && !(body->key && same_secret(*body->key, *key))) {
    return call.answer(problem(HttpProblem::key_wrong));
  }
  call.site->lobby.create(std::move(*body), reply_with_json<protocol::Created>(call.answer, 201));
}

void look_at_invite(const Call& call) {
  auto body = body_of<protocol::InviteRequest>(call);
  if (!body) return;
  call.site->lobby.look(std::move(*body), reply_with_json<protocol::InviteView>(call.answer));
}

void join_session(const Call& call) {
  auto body = body_of<protocol::JoinRequest>(call);
  if (!body) return;
  call.site->lobby.join(std::move(*body), reply_with_json<protocol::Joined>(call.answer));
}

void renew_invite(const Call& call) {
  auto token = bearer_token(call.request);
  if (token.empty()) return call.answer(problem(HttpProblem::not_admitted));
  auto body = body_of<protocol::RenewRequest>(call);
  if (!body) return;
  call.site->lobby.renew(std::move(token), std::move(*body),
                         reply_with_json<protocol::Renewed>(call.answer));
}

void link_device(const Call& call) {
  auto token = bearer_token(call.request);
  if (token.empty()) return call.answer(problem(HttpProblem::not_admitted));
  auto body = body_of<protocol::DeviceRequest>(call);
  if (!body) return;
  call.site->lobby.link_device(std::move(token), std::move(*body),
                               reply_with_json<protocol::DeviceSecret>(call.answer));
}

struct Endpoint {
  std::string_view method;
  std::string_view path;
  void (*handle)(const Call&);
};

constexpr std::array<Endpoint, 6> endpoints{{
    {"GET", "/api/server", describe_server},
    {"POST", "/api/sessions", create_session},
    {"POST", "/api/invite", look_at_invite},
    {"POST", "/api/join", join_session},
    {"POST", "/api/invites", renew_invite},
    {"POST", "/api/devices", link_device},
}};

constexpr Endpoint download{
    "GET", "", [](const Call& call) { answer_download(call.site, call.request, call.answer); }};

const Endpoint* find_endpoint(const std::string& path) {
  if (is_download(path)) return &download;
  const auto* const found = std::find_if(endpoints.begin(), endpoints.end(),
                                         [&](const auto& e) { return e.path == path; });
  return found == endpoints.end() ? nullptr : found;
}

bool is_json(std::string_view content_type) {
  constexpr std::string_view expected = "application/json";
  const auto type = content_type.substr(0, content_type.find_first_of("; \t"));
  return type.size() == expected.size() &&
         std::equal(type.begin(), type.end(), expected.begin(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         });
}

// Why a request that may change something is turned away before anybody reads its body.
std::optional<Response> turned_away(const Site& site, const Request& request) {
  if (!site.admits(request.origin)) return problem(403, HttpProblem::not_admitted);
  if (site.draining) return problem(HttpProblem::busy);
  if (!is_json(request.content_type)) return problem(415, HttpProblem::malformed);
  return {};
}

unsigned status_of(const protocol::ProblemReason& reason) {
  const auto* http = std::get_if<HttpProblem>(&reason);
  if (!http) return 422;
  switch (*http) {
    case HttpProblem::malformed:
      return 400;
    case HttpProblem::not_admitted:
      return 401;
    case HttpProblem::key_wrong:
      return 403;
    case HttpProblem::not_found:
      return 404;
    case HttpProblem::busy:
      return 503;
    case HttpProblem::storage_full:
      return 507;
  }
  return 500;
}

}  // namespace

void answer_api(const std::shared_ptr<Site>& site, Request request, Answer answer) {
  const auto* const endpoint = find_endpoint(request.path);
  if (!endpoint) return answer(problem(HttpProblem::not_found));
  if (request.method != endpoint->method) {
    auto response = problem(405, HttpProblem::malformed);
    response.headers.push_back({"Allow", std::string(endpoint->method)});
    return answer(std::move(response));
  }
  if (endpoint->method == "POST") {
    if (auto response = turned_away(*site, request)) return answer(std::move(*response));
  }
  endpoint->handle({site, std::move(request), std::move(answer)});
}

std::string bearer_token(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const bool bearer = request.authorization.compare(0, scheme.size(), scheme) == 0;
  return bearer ? request.authorization.substr(scheme.size()) : std::string();
}

Response problem(const protocol::ProblemReason& reason) {
  return problem(status_of(reason), reason);
}

Response problem(unsigned status, const protocol::ProblemReason& reason) {
  auto response = json(encode_body(protocol::Problem{reason}));
  response.status = status;
  if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
  if (status == 503) response.headers.push_back({"Retry-After", "2"});
  return response;
}

}  // namespace plenum::net
