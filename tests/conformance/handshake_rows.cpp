#include "tests/conformance/handshake_rows.hpp"

#include "tests/conformance/peer.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace plenum::test {

namespace {

// The usual request with some of its fields written differently, or left out.
struct Request {
  std::string first = "GET /ws HTTP/1.1";
  std::optional<std::string> host = "127.0.0.1";
  std::optional<std::string> upgrade = "websocket";
  std::optional<std::string> connection = "Upgrade";
  std::optional<std::string> version = "13";
  std::optional<std::string> key = "dGhlIHNhbXBsZSBub25jZQ==";
  std::optional<std::string> subprotocol = "plenum.v1";
  std::string more = {};
  std::string body = {};

  operator std::string() const {
    std::string text = first + "\r\n";
    const auto put = [&](const char* name, const std::optional<std::string>& value) {
      if (value) text += std::string(name) + ": " + *value + "\r\n";
    };
    put("Host", host);
    put("Upgrade", upgrade);
    put("Connection", connection);
    put("Sec-WebSocket-Version", version);
    put("Sec-WebSocket-Key", key);
    put("Sec-WebSocket-Protocol", subprotocol);
    return text + more + "\r\n" + body;
  }
};

constexpr auto nothing = std::nullopt;
const std::vector<std::string> tells_the_version = {"\r\nsec-websocket-version: 13\r\n"};

std::string line(const std::string& name, const std::string& value) {
  return name + ": " + value + "\r\n";
}

std::vector<HandshakeRow> granted() {
  const std::string accept = "\r\nsec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n";
  std::string two_hundred;
  for (int at = 0; at < 200; ++at) two_hundred += line("X-" + std::to_string(at), "1");
  return {
      {"the usual one",
       Request{},
       101,
       {accept, "\r\nupgrade: websocket\r\n", "\r\nconnection: upgrade\r\n",
        "\r\nsec-websocket-protocol: plenum.v1\r\n"}},
      {"small letters", Request{.upgrade = "WebSocket", .connection = "upgrade"}, 101, {accept}},
      {"capitals", Request{.upgrade = "WEBSOCKET", .connection = "UPGRADE"}, 101},
      {"one of two connection tokens", Request{.connection = "keep-alive, Upgrade"}, 101},
      {"tokens without blanks", Request{.connection = "keep-alive,Upgrade"}, 101},
      {"connection in two fields",
       Request{.connection = "keep-alive", .more = line("Connection", "Upgrade")}, 101},
      {"one of two protocols to upgrade to", Request{.upgrade = "h2c, websocket"}, 101},
      {"another key",
       Request{.key = "AAAAAAAAAAAAAAAAAAAAAA=="},
       101,
       {"\r\nsec-websocket-accept: icx+yqv66kxgm0fcwalwlflwtai=\r\n"}},
      {"a key of all letters", Request{.key = "+/abcdefghijklmnopqrsA=="}, 101},
      {"a query", Request{.first = "GET /ws?x=1 HTTP/1.1"}, 101},
      {"two hundred fields", Request{.more = two_hundred}, 101},
      {"a field of four kilobytes", Request{.more = line("X-Large", std::string(4096, 'x'))}, 101},
      {"a host with a port", Request{.host = "127.0.0.1:8080"}, 101},
  };
}

std::vector<HandshakeRow> versions() {
  std::vector<HandshakeRow> rows;
  for (const auto* version : {"", "0", "8", "12", "14", "25", "256", "013", "13.0", "13, 8", "x"}) {
    rows.push_back(
        {std::string("version ") + version, Request{.version = version}, 426, tells_the_version});
  }
  rows.push_back({"no version", Request{.version = nothing}, 426, tells_the_version});
  rows.push_back({"two versions", Request{.more = line("Sec-WebSocket-Version", "13")}, 426,
                  tells_the_version});
  rows.push_back({"no upgrade", Request{.upgrade = nothing}, 426, {"\r\nupgrade: websocket\r\n"}});
  rows.push_back({"another upgrade", Request{.upgrade = "h2c"}, 426});
  rows.push_back({"no connection", Request{.connection = nothing}, 426});
  rows.push_back({"another connection", Request{.connection = "keep-alive"}, 426});
  rows.push_back({"HTTP/1.0", Request{.first = "GET /ws HTTP/1.0"}, 426});
  return rows;
}

std::vector<HandshakeRow> keys() {
  std::vector<HandshakeRow> rows;
  const auto add = [&](const char* name, const std::optional<std::string>& key) {
    rows.push_back({name, Request{.key = key}, 400, {}, {"sec-websocket-accept"}});
  };
  add("none", nothing);
  add("empty", "");
  add("of fifteen bytes", "AAAAAAAAAAAAAAAAAAAA");
  add("of seventeen bytes", "AAAAAAAAAAAAAAAAAAAAAAA=");
  add("of eighteen bytes", "AAAAAAAAAAAAAAAAAAAAAAAA");
  add("without padding", "dGhlIHNhbXBsZSBub25jZQ");
  add("half padded", "dGhlIHNhbXBsZSBub25jZQ=");
  add("too much padding", "dGhlIHNhbXBsZSBub25jZQ===");
  add("of another alphabet", "dGhlIHNhbXBsZSBub25j_Q==");
  add("a blank within", "dGhlIHNhbXBs SBub25jZQ==");
  add("two in one", "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==");
  rows.push_back(
      {"twice", Request{.more = line("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")}, 400});
  return rows;
}

std::vector<HandshakeRow> subprotocols() {
  const std::vector<std::string> ours = {"\r\nsec-websocket-protocol: plenum.v1\r\n"};
  return {
      {"none", Request{.subprotocol = nothing}, 400},
      {"empty", Request{.subprotocol = ""}, 400},
      {"another", Request{.subprotocol = "chat"}, 400},
      {"the next one", Request{.subprotocol = "plenum.v2"}, 400},
      {"a longer one", Request{.subprotocol = "plenum.v11"}, 400},
      {"first of two", Request{.subprotocol = "plenum.v1, chat"}, 101, ours},
      {"in two fields",
       Request{.subprotocol = "chat", .more = line("Sec-WebSocket-Protocol", "plenum.v1")}, 101,
       ours},
      {"last of three", Request{.subprotocol = "a, b,plenum.v1"}, 101, ours},
  };
}

std::vector<HandshakeRow> origins() {
  std::vector<HandshakeRow> rows;
  for (const auto* origin : {"https://elsewhere.example", "null", "", "http://127.0.0.1", "*",
                             "https://127.0.0.1", "file://", "http://localhost"}) {
    rows.push_back({std::string("origin ") + origin,
                    Request{.more = line("Origin", origin)},
                    403,
                    {},
                    {"sec-websocket-accept"}});
  }
  rows.push_back({"no origin", Request{}, 101});
  return rows;
}

std::vector<HandshakeRow> requests() {
  const auto length = [](const char* value) { return line("Content-Length", value); };
  return {
      {"POST", Request{.first = "POST /ws HTTP/1.1"}, 405, {"\r\nallow: get\r\n"}},
      {"PUT", Request{.first = "PUT /ws HTTP/1.1"}, 405},
      {"HEAD", Request{.first = "HEAD /ws HTTP/1.1"}, 405},
      {"get in small letters", Request{.first = "get /ws HTTP/1.1"}, 405},
      {"a body", Request{.more = length("5"), .body = "hello"}, 400},
      {"an empty body", Request{.more = length("0")}, 101},
      {"a body in chunks",
       Request{.more = line("Transfer-Encoding", "chunked"), .body = "1\r\nx\r\n0\r\n\r\n"}, 400},
      {"a length and chunks",
       Request{.more = length("5") + line("Transfer-Encoding", "chunked"), .body = "0\r\n\r\n"},
       400},
      {"two lengths", Request{.more = length("5") + length("6"), .body = "hello"}, 400},
      {"a length that is none", Request{.more = length("five")}, 400},
      {"a body that is too large", Request{.more = length("100000")}, 413},
      {"no host", Request{.host = nothing}, 400},
      {"two hosts", Request{.more = line("Host", "127.0.0.1")}, 400},
      {"another version of HTTP", Request{.first = "GET /ws HTTP/2.0"}, 400},
      {"no version of HTTP", Request{.first = "GET /ws"}, 400},
      {"a blank too much", Request{.first = "GET  /ws HTTP/1.1"}, 400},
      {"an address with a host", Request{.first = "GET http://127.0.0.1/ws HTTP/1.1"}, 400},
      {"a field without a colon", Request{.more = "nothing\r\n"}, 400},
      {"a field with a blank in its name", Request{.more = "X Y: 1\r\n"}, 400},
      {"a control character in a field", Request{.more = "X: a\x01z\r\n"}, 400},
      {"a field of eight kilobytes", Request{.more = line("X", std::string(8192, 'x'))}, 431},
      {"many large fields",
       Request{.more = line("X", std::string(3000, 'x')) + line("Y", std::string(3000, 'y')) +
                       line("Z", std::string(3000, 'z'))},
       431},
      {"a frame behind the request", Request{.body = frame(op::text, hello_to_nobody())}, 400},
      {"a byte behind the request", Request{.body = "x"}, 400},
      {"another path", Request{.first = "GET /ws.txt HTTP/1.1"}, 404, {}, {"sec-websocket-accept"}},
      {"a page's path", Request{.first = "GET /ws/ HTTP/1.1"}, 200, {}, {"sec-websocket-accept"}},
      {"a path below", Request{.first = "GET /ws/x HTTP/1.1"}, 200, {}, {"sec-websocket-accept"}},
  };
}

// Whatever is offered, nothing is taken up, and the connection is made without it.
std::vector<HandshakeRow> extensions() {
  std::vector<HandshakeRow> rows;
  for (const auto* offer :
       {"permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=8",
        "permessage-deflate; client_max_window_bits=15",
        "permessage-deflate; client_max_window_bits=\"10\"",
        "permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits=7",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_no_context_takeover",
        "permessage-deflate; client_no_context_takeover",
        "permessage-deflate; client_no_context_takeover; server_no_context_takeover",
        "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
        "permessage-deflate; client_max_window_bits; server_max_window_bits=10, permessage-deflate",
        "permessage-deflate; unknown",
        "permessage-deflate; unknown=1; client_max_window_bits",
        "x-webkit-deflate-frame",
        "permessage-bzip2, permessage-deflate",
        "foo; bar=\"b;a,z\"",
        "",
        "PERMESSAGE-DEFLATE",
        "permessage-deflate,",
        ";;;"}) {
    rows.push_back({std::string("offer ") + offer,
                    Request{.more = line("Sec-WebSocket-Extensions", offer)},
                    101,
                    {},
                    {"sec-websocket-extensions"}});
  }
  rows.push_back({"offers in two fields",
                  Request{.more = line("Sec-WebSocket-Extensions", "permessage-deflate") +
                                  line("Sec-WebSocket-Extensions", "x-other")},
                  101,
                  {},
                  {"sec-websocket-extensions"}});
  return rows;
}

}  // namespace

const std::vector<HandshakeGroup>& handshake_groups() {
  static const std::vector<HandshakeGroup> groups = {
      {"Granted", granted},           {"Versions", versions}, {"Keys", keys},
      {"Subprotocols", subprotocols}, {"Origins", origins},   {"Requests", requests},
      {"Extensions", extensions},
  };
  return groups;
}

}  // namespace plenum::test
