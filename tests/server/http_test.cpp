#include "tests/server/running_server.hpp"
#include "tests/server/workshop.hpp"

#include <gmock/gmock.h>

namespace plenum::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* any_body = R"({"secret":"none","token":"none"})";

class Http : public testing::Test {
 protected:
  std::uint16_t port() const { return server_.port(); }
  RunningServer server_;
};

void expect_security_headers(const Headers& headers, const std::string& what) {
  const auto value = [&](const char* name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string("missing") : found->second;
  };
  EXPECT_THAT(value("content-security-policy"), HasSubstr("default-src 'none'")) << what;
  EXPECT_THAT(value("content-security-policy"), HasSubstr("require-trusted-types-for 'script'"))
      << what;
  EXPECT_THAT(value("content-security-policy"), HasSubstr("frame-ancestors 'none'")) << what;
  EXPECT_THAT(value("content-security-policy"), Not(HasSubstr("unsafe"))) << what;
  EXPECT_EQ(value("referrer-policy"), "no-referrer") << what;
  EXPECT_EQ(value("x-content-type-options"), "nosniff") << what;
  EXPECT_EQ(value("cross-origin-opener-policy"), "same-origin") << what;
  EXPECT_EQ(value("cross-origin-resource-policy"), "same-origin") << what;
  EXPECT_THAT(value("permissions-policy"), HasSubstr("camera=()")) << what;
}

TEST_F(Http, EveryKindOfAnswerCarriesTheSecurityHeaders) {
  expect_security_headers(get(port(), "/").headers, "page");
  expect_security_headers(get(port(), "/missing.png").headers, "no such file");
  expect_security_headers(get(port(), "/healthz").headers, "health");
  expect_security_headers(get(port(), "/api/server").headers, "api");
  expect_security_headers(get(port(), "/api/nothing").headers, "no such call");
  expect_security_headers(post_json(port(), "/api/join", "{").headers, "malformed");
  expect_security_headers(request(port(), "DELETE", "/").headers, "wrong method");
  expect_security_headers(get(port(), "/ws").headers, "no upgrade");
  expect_security_headers(Client(port()).upgrade().headers, "upgrade");
  expect_security_headers(request(port(), "GET", "/", {{"x", std::string(9000, 'x')}}).headers,
                          "long header");
  const auto raw = send_raw(port(), "nonsense\r\n\r\n");
  EXPECT_THAT(raw, StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(raw, HasSubstr("Content-Security-Policy"));
}

TEST_F(Http, PagesMayConnectToTheServerThemselvesAndToNobodyElse) {
  const auto policy = get(port(), "/").headers.at("content-security-policy");
  EXPECT_THAT(policy, HasSubstr("connect-src 'self' ws://127.0.0.1:" + std::to_string(port())));
  EXPECT_FALSE(get(port(), "/").headers.contains("strict-transport-security"));
}

TEST_F(Http, OnlyOurOwnScriptsRunAlsoAsWorkers) {
  const auto policy = get(port(), "/").headers.at("content-security-policy");
  EXPECT_THAT(policy, HasSubstr("script-src 'self';"));
  EXPECT_THAT(policy, HasSubstr("worker-src 'self';"));
  EXPECT_THAT(policy, EndsWith("; trusted-types svelte-trusted-html plenum-worker"));
}

TEST(HttpBehindTls, BrowsersAreToldToStayWithIt) {
  RunningServer server({.public_url = net::PublicUrl::parse("https://plenum.example")});
  const auto headers = get(server.port(), "/").headers;
  EXPECT_THAT(headers.at("strict-transport-security"), StartsWith("max-age="));
  EXPECT_THAT(headers.at("content-security-policy"), HasSubstr("wss://plenum.example;"));
}

TEST_F(Http, LivesAndIsReady) {
  EXPECT_EQ(get(port(), "/healthz").status, 200u);
  EXPECT_EQ(get(port(), "/readyz").status, 200u);
  EXPECT_EQ(get(port(), "/readyz").headers.at("cache-control"), "no-store");
}

TEST_F(Http, AServerThatGoesDownIsAliveButNotReady) {
  KeptConnection kept(port());
  EXPECT_EQ(kept.get("/readyz").status, 200u);
  server_.start_draining();
  EXPECT_EQ(kept.get("/readyz").status, 503u);
  EXPECT_EQ(kept.get("/healthz").status, 200u);
}

TEST_F(Http, EveryPageOfTheClientIsTheSameFile) {
  const auto page = get(port(), "/");
  EXPECT_EQ(page.status, 200u);
  EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.headers.at("cache-control"), "no-cache");
  EXPECT_THAT(page.body, HasSubstr("<title>"));
  for (const auto* path : {"/j", "/s/abc", "/s/abc/summary", "/about", "/j?x=1"}) {
    EXPECT_EQ(get(port(), path).body, page.body) << path;
  }
  for (const auto* path : {"/favicon.missing", "/../etc/passwd", "/assets/none.js"}) {
    EXPECT_EQ(get(port(), path).status, 404u) << path;
  }
}

TEST_F(Http, HeadTellsTheLengthAndSendsNothing) {
  const auto page = get(port(), "/");
  const auto head = request(port(), "HEAD", "/");
  EXPECT_EQ(head.status, 200u);
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(page.body.size()));
  EXPECT_EQ(head.body, "");
}

TEST_F(Http, AFileThatTheBrowserHasIsNotSentAgain) {
  const auto tag = get(port(), "/").headers.at("etag");
  EXPECT_EQ(get(port(), "/", {{"if-none-match", tag}}).status, 304u);
  EXPECT_EQ(get(port(), "/", {{"if-none-match", "\"other\", W/" + tag}}).status, 304u);
  EXPECT_EQ(get(port(), "/", {{"if-none-match", "\"other\""}}).status, 200u);
  EXPECT_EQ(get(port(), "/").headers.at("vary"), "Accept-Encoding, Accept-Language");
}

TEST_F(Http, TellsHowItIsReached) {
  const auto answer = get(port(), "/api/server");
  const auto view = protocol::decode_body<protocol::ServerView>(answer.body);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->public_url, server_.origin() + "/");
  EXPECT_FALSE(view->reachable);
  EXPECT_FALSE(view->key_needed);
  EXPECT_FALSE(view->build.empty());
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
}

// P1.3.
TEST_F(Http, WhatIsNotAsTheSchemaSaysIsMalformed) {
  for (const auto* body :
       {"", "{", "[]", "null", R"({"secret":"x"})", R"({"secret":"x","token":"y","more":1})",
        R"({"secret":1,"token":"y"})", "{\"secret\":\"\xff\",\"token\":\"y\"}"}) {
    const auto answer = post_json(port(), "/api/invite", body);
    EXPECT_EQ(answer.status, 400u) << body;
    EXPECT_EQ(answer.body, R"({"problem":"malformed"})") << body;
  }
  const auto deep = std::string(8000, '[') + std::string(8000, ']');
  EXPECT_EQ(post_json(port(), "/api/invite", deep).status, 400u);
}

TEST_F(Http, EachAddressHasItsMethod) {
  const auto posted = post_json(port(), "/api/server", "{}");
  EXPECT_EQ(posted.status, 405u);
  EXPECT_EQ(posted.headers.at("allow"), "GET");
  EXPECT_EQ(get(port(), "/api/join").headers.at("allow"), "POST");
  EXPECT_EQ(request(port(), "PUT", "/").headers.at("allow"), "GET, HEAD");
  EXPECT_EQ(request(port(), "POST", "/ws").headers.at("allow"), "GET");
  EXPECT_EQ(get(port(), "/api/nothing").body, R"({"problem":"not_found"})");
}

TEST_F(Http, OnlyJsonIsTakenAndNotTooMuchOfIt) {
  EXPECT_EQ(
      request(port(), "POST", "/api/invite", {{"content-type", "text/plain"}}, any_body).status,
      415u);
  EXPECT_EQ(request(port(), "POST", "/api/invite", {}, any_body).status, 415u);
  EXPECT_EQ(request(port(), "POST", "/api/invite",
                    {{"content-type", "Application/JSON; charset=utf-8"}}, any_body)
                .status,
            422u);
  EXPECT_EQ(post_json(port(), "/api/invite", std::string(16 * 1024 + 1, ' ')).status, 413u);
  EXPECT_EQ(post_json(port(), "/api/invite", std::string(400'000, ' ')).status, 413u);
}

TEST_F(Http, PagesOfOtherOriginsChangeNothing) {
  const auto posted_from = [&](const std::string& origin) {
    return post_json(port(), "/api/invite", any_body, {{"origin", origin}});
  };
  EXPECT_EQ(posted_from("https://elsewhere.example").status, 403u);
  EXPECT_EQ(posted_from("https://elsewhere.example").body, R"({"problem":"not_admitted"})");
  EXPECT_EQ(posted_from("null").status, 403u);
  EXPECT_EQ(posted_from(server_.origin() + ".example").status, 403u);
  EXPECT_EQ(posted_from(server_.origin()).status, 422u);
}

TEST_F(Http, AnUnknownLinkIsRefused) {
  const auto answer = post_json(port(), "/api/invite", any_body);
  EXPECT_EQ(answer.status, 422u);
  EXPECT_EQ(answer.body, R"({"problem":"invite_unknown"})");
}

TEST(HttpWithKey, CreatingNeedsTheKey) {
  RunningServer server({.creation_key = "a-key-of-many-letters"});
  protocol::CreateRequest wanted{"Title", "en", {"Ideas"}, 2, 10, "Hanna", new_token(), {}};
  const auto status_with = [&](std::optional<std::string> key) {
    wanted.key = std::move(key);
    return post_json(server.port(), "/api/sessions", protocol::encode_body(wanted)).status;
  };
  EXPECT_EQ(status_with({}), 403u);
  EXPECT_EQ(status_with("a-key-of-many-letterz"), 403u);
  EXPECT_EQ(status_with("a-key"), 403u);
  EXPECT_EQ(status_with("a-key-of-many-letters"), 201u);
}

Headers bearer(const std::string& token) {
  return {{"authorization", "Bearer " + token}};
}

TEST_F(Http, TheSummaryIsForThoseInTheSession) {
  Workshop workshop(port());
  const auto path = "/api/summary/" + workshop.created.session.value;
  const auto file = get(port(), path + "?locale=en", bearer(workshop.host.token));
  EXPECT_EQ(file.status, 200u);
  EXPECT_EQ(file.headers.at("content-type"), "text/markdown; charset=utf-8");
  EXPECT_EQ(file.headers.at("content-disposition"), "attachment; filename=\"summary.md\"");
  EXPECT_THAT(file.body, HasSubstr("Forest and field"));

  EXPECT_EQ(get(port(), path + "?locale=en").status, 401u);
  EXPECT_EQ(get(port(), path + "?locale=en", bearer(new_token())).status, 401u);
  EXPECT_EQ(get(port(), "/api/summary/none?locale=en", bearer(workshop.host.token)).status, 401u);
  EXPECT_EQ(get(port(), "/api/summary/a%2Fb?locale=en", bearer(workshop.host.token)).status, 404u);
}

TEST_F(Http, TheSummaryComesInTheFormatThatIsAskedFor) {
  Workshop workshop(port());
  const auto path = "/api/summary/" + workshop.created.session.value;
  const auto summary = [&](const std::string& query) {
    return get(port(), path + query, bearer(workshop.host.token));
  };
  const auto file = summary("?format=json&locale=de");
  EXPECT_EQ(file.status, 200u);
  EXPECT_EQ(file.headers.at("content-type"), "application/json");
  EXPECT_EQ(file.headers.at("content-disposition"), "attachment; filename=\"summary.json\"");
  EXPECT_THAT(file.body, HasSubstr("\"title\": \"Forest and field\""));
  EXPECT_EQ(summary("?locale=en&format=markdown").status, 200u);
  for (const auto* query :
       {"", "?", "?locale=xx", "?format=json", "?format=pdf&locale=en", "?locale=en&locale=de",
        "?locale=en&more=1", "?locale", "?locale=en&&", "?format=&locale=en&x"}) {
    EXPECT_EQ(summary(query).status, 400u) << query;
  }
}

// What comes from people does nothing, whatever a browser takes the file for.
TEST_F(Http, AFileIsKeptAndNotShown) {
  Workshop workshop(port());
  const auto path = "/api/summary/" + workshop.created.session.value;
  const auto file = get(port(), path + "?locale=en", bearer(workshop.host.token));
  EXPECT_THAT(file.headers.at("content-disposition"), StartsWith("attachment"));
  EXPECT_EQ(file.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(file.headers.at("cache-control"), "no-store");
  EXPECT_EQ(file.headers.at("content-security-policy"),
            "default-src 'none'; sandbox; frame-ancestors 'none'");
}

// Rule R7.1.
TEST_F(Http, ABoardIsForThoseWhoMaySeeIt) {
  Workshop workshop(port());
  auto anna = workshop.join("Anna");
  auto ben = workshop.join("Ben");
  workshop.start_round();
  const auto seated = [&] { return anna.me() && anna.me()->seat; };
  ASSERT_TRUE(anna.client.wait_until(seated));
  ASSERT_TRUE(add_point(anna, workshop.column(), "for one room only").acknowledged);
  const auto board =
      "/api/board/" + workshop.created.session.value + "/" + anna.me()->seat->value + "?locale=en";
  const auto as_anna = get(port(), board, bearer(anna.token));
  EXPECT_EQ(as_anna.status, 200u);
  EXPECT_EQ(as_anna.headers.at("content-disposition"), "attachment; filename=\"board.md\"");
  EXPECT_THAT(as_anna.body, HasSubstr("- for one room only\n"));
  EXPECT_EQ(get(port(), board, bearer(workshop.host.token)).body, as_anna.body);
  EXPECT_EQ(get(port(), board, bearer(ben.token)).status, 404u);
  EXPECT_EQ(get(port(), board, bearer(ben.token)).body, R"({"problem":"not_found"})");
}

TEST_F(Http, WhatIsNoBoardIsNotFound) {
  Workshop workshop(port());
  const auto boards = "/api/board/" + workshop.created.session.value;
  const auto token = bearer(workshop.host.token);
  EXPECT_EQ(get(port(), boards + "/none?locale=en", token).status, 404u);
  EXPECT_EQ(get(port(), boards + "?locale=en", token).status, 404u);
  EXPECT_EQ(get(port(), boards + "/a/b?locale=en", token).status, 404u);
  EXPECT_EQ(get(port(), boards + "/none?locale=en").status, 401u);
  EXPECT_EQ(get(port(), boards + "/none?format=json&locale=en", token).status, 400u);
  EXPECT_EQ(post_json(port(), boards + "/none?locale=en", "{}").status, 405u);
}

TEST_F(Http, WhatIsNoRequestIsToldSo) {
  for (const auto* bytes : {"GET / HTTP/1.1\r\n\r\n", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
                            "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "\x16\x03\x01\r\n\r\n",
                            "POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n"}) {
    EXPECT_THAT(send_raw(port(), bytes), StartsWith("HTTP/1.1 400")) << bytes;
  }
}

}  // namespace
}  // namespace plenum::test
