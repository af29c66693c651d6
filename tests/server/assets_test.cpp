#include "server/net/assets.hpp"

#include <gtest/gtest.h>

namespace plenum::net {
namespace {

const Asset script{"/assets/main-4f2a.js", "4f2a", "the file itself", "brotli", "gzip"};

Response serve(const std::string& accept_encoding, const std::string& if_none_match = "") {
  Request request;
  request.accept_encoding = accept_encoding;
  request.if_none_match = if_none_match;
  return serve_asset(script, request);
}

std::string header(const Response& response, std::string_view wanted) {
  for (const auto& [name, value] : response.headers) {
    if (name == wanted) return value;
  }
  return "none";
}

TEST(Assets, TheSmallestFormThatIsAcceptedIsSent) {
  EXPECT_EQ(serve("gzip, deflate, br").asset, "brotli");
  EXPECT_EQ(header(serve("gzip, deflate, br"), "Content-Encoding"), "br");
  EXPECT_EQ(serve("gzip").asset, "gzip");
  EXPECT_EQ(header(serve("gzip"), "Content-Encoding"), "gzip");
  EXPECT_EQ(serve("br;q=0, gzip;q=0.5").asset, "gzip");
  EXPECT_EQ(serve("br;q=0.0,gzip;q=0").asset, "the file itself");
  EXPECT_EQ(serve("").asset, "the file itself");
  EXPECT_EQ(header(serve("zstd"), "Content-Encoding"), "none");
  EXPECT_EQ(serve("").content_type, "text/javascript; charset=utf-8");
}

TEST(Assets, EachFormHasATagOfItsOwn) {
  EXPECT_EQ(header(serve(""), "ETag"), "\"4f2a\"");
  EXPECT_EQ(header(serve("br"), "ETag"), "\"4f2a-br\"");
  EXPECT_EQ(serve("br", "\"4f2a-br\"").status, 304u);
  EXPECT_EQ(serve("br", "\"4f2a-br\"").asset, "");
  EXPECT_EQ(serve("gzip", "\"4f2a-br\"").status, 200u);
  EXPECT_EQ(serve("gzip", "*").status, 304u);
}

TEST(Assets, WhatIsNamedByItsContentIsKeptForEver) {
  EXPECT_EQ(serve("").cache_control, "public, max-age=31536000, immutable");
  EXPECT_EQ(serve_asset(*find_asset("/index.html"), {}).cache_control, "no-cache");
}

// Browsers ask for it under this name for ever, and must not be given an old one.
TEST(Assets, TheServiceWorkerIsAScriptAndAskedForAnew) {
  const Asset worker{"/worker.js", "77aa", "the file itself", "", ""};
  const auto response = serve_asset(worker, {});
  EXPECT_EQ(response.content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(response.cache_control, "no-cache");
}

TEST(Assets, OnlyWhatWasEmbeddedIsFound) {
  EXPECT_TRUE(find_asset("/index.html"));
  EXPECT_FALSE(find_asset("/index.htm"));
  EXPECT_FALSE(find_asset("/"));
  EXPECT_FALSE(find_asset(""));
  EXPECT_EQ(client_build().size(), 16u);
}

TEST(Assets, APageIsInTheFirstOfTheReadersLanguagesThatThereIs) {
  if (!find_asset("/session.de.html")) GTEST_SKIP() << "This server was built without a client.";
  EXPECT_EQ(find_page("session", "de-AT,de;q=0.9,en;q=0.8")->path, "/session.de.html");
  EXPECT_EQ(find_page("session", "fr-CA, DE;q=0.7")->path, "/session.de.html");
  EXPECT_EQ(find_page("index", "en")->path, "/index.en.html");
}

TEST(Assets, WhoReadsNoneOfTheLanguagesGetsThePageThatEveryClientHas) {
  for (const auto* language : {"", "fr", "../en", ",;-,"}) {
    EXPECT_EQ(find_page("session", language)->path, "/index.html") << language;
  }
  EXPECT_EQ(header(serve_asset(*find_page("index", ""), {}), "Vary"),
            "Accept-Encoding, Accept-Language");
  EXPECT_EQ(header(serve("br"), "Vary"), "Accept-Encoding");
}

TEST(Assets, APageThatSaysItsBuildIsOfTheServers) {
  const std::string_view page = find_asset("/index.html")->identity;
  const std::string_view before = R"(<meta name="build" content=")";
  const auto found = page.find(before);
  if (found == page.npos) GTEST_SKIP() << "This server was built without a client.";
  EXPECT_EQ(page.substr(found + before.size(), 16), client_build());
}

}  // namespace
}  // namespace plenum::net
