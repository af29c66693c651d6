#include "server/net/http.hpp"

#include "server/net/accept_key.hpp"
#include "server/net/api.hpp"
#include "server/net/routes.hpp"
#include "server/net/websocket.hpp"
#include "server/net/wheel.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <optional>
#include <utility>

namespace plenum::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

using HttpRequest = http::request<http::string_body>;
using HttpResponse = http::response<http::span_body<const char>>;

// One connection while it speaks HTTP. It lives as long as something is under way.
class HttpConnection final : public Guest,
                             public Timed,
                             public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(Stream stream, std::size_t thread, std::shared_ptr<Site> site, Door door)
      : stream_(std::move(stream)),
        wheel_(Wheel::of(stream_.get_executor().context())),
        thread_(thread),
        site_(std::move(site)),
        door_(door) {
    site_->guests.enter(*this);
  }
  ~HttpConnection() override { site_->guests.leave(*this); }

  void read();
  void dismiss() override;

 private:
  void on_read(const error_code& error);
  void reject(const error_code& error);
  void handle(HttpRequest request);
  void upgrade(const HttpRequest& request, bool alone);
  void answer(Response response);
  void on_written(const error_code& error);
  void linger();
  void on_time() override { stream_.close(); }

  Stream stream_;
  Wheel& wheel_;
  const std::size_t thread_;
  const std::shared_ptr<Site> site_;
  const Door door_;
  beast::flat_buffer buffer_{limits::http_header_bytes_max + limits::http_body_bytes_max};
  std::optional<http::request_parser<http::string_body>> parser_;
  bool head_ = false;
  bool keep_alive_ = false;
  bool idle_ = false;
  bool dismissed_ = false;
  Response response_;
  HttpResponse message_;
  std::array<char, 2048> discarded_{};
};

void HttpConnection::read() {
  parser_.emplace();
  parser_->header_limit(limits::http_header_bytes_max);
  parser_->body_limit(limits::http_body_bytes_max);
  idle_ = true;
  wheel_.expect(*this, Wheel::ticks(limits::handshake_within));
  http::async_read(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](const error_code& error, std::size_t) { self->on_read(error); });
}

void HttpConnection::on_read(const error_code& error) {
  idle_ = false;
  if (error) return reject(error);
  keep_alive_ = parser_->keep_alive() && !dismissed_;
  head_ = parser_->get().method() == http::verb::head;
  handle(parser_->release());
}

// Whoever sent something that is no request is told so once; whoever is gone or silent is not.
void HttpConnection::reject(const error_code& error) {
  const auto& category = make_error_code(http::error::bad_method).category();
  if (error == http::error::end_of_stream || error.category() != category) return;
  keep_alive_ = false;
  if (error == http::error::body_limit) {
    return answer(problem(413, protocol::HttpProblem::malformed));
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return answer(plain_text(431, "The header of this request is too long.\n"));
  }
  answer(plain_text(400, "This is not a request.\n"));
}

Request describe(HttpRequest& request) {
  Request result;
  result.method = request.method_string();
  const std::string target(request.target());
  const auto question_mark = target.find('?');
  result.path = target.substr(0, question_mark);
  if (question_mark != target.npos) result.query = target.substr(question_mark + 1);
  if (const auto origin = request.find(http::field::origin); origin != request.end()) {
    result.origin = origin->value();
  }
  result.content_type = request[http::field::content_type];
  result.authorization = request[http::field::authorization];
  result.accept_encoding = request[http::field::accept_encoding];
  result.accept_language = request[http::field::accept_language];
  result.if_none_match = request[http::field::if_none_match];
  result.body = std::move(request.body());
  return result;
}

void HttpConnection::handle(HttpRequest request) {
  const bool names_host = request.version() < 11 || request.count(http::field::host) == 1;
  if (!names_host || request.target().empty() || request.target().front() != '/') {
    keep_alive_ = false;
    return answer(plain_text(400, "This is not a request.\n"));
  }
  auto described = describe(request);
  if (door_ == Door::operators) return answer(route_operators(*site_, described));
  if (described.path == "/ws") return upgrade(request, described.body.empty());
  route(site_, std::move(described), [self = shared_from_this()](Response response) {
    // Answers come from a session's home.
    asio::dispatch(self->stream_.get_executor(), [self, response = std::move(response)]() mutable {
      self->answer(std::move(response));
    });
  });
}

// Whether a list, which may be spread over several fields of its name, has a token.
bool lists(const HttpRequest& request, http::field field, std::string_view token) {
  const auto [begin, end] = request.equal_range(field);
  return std::any_of(begin, end, [&](const auto& line) {
    return http::token_list(line.value()).exists({token.data(), token.size()});
  });
}

bool asks_for_websocket(const HttpRequest& request) {
  return request.version() == 11 && lists(request, http::field::connection, "upgrade") &&
         lists(request, http::field::upgrade, "websocket");
}

// The value of a field that was sent once; empty otherwise.
std::string_view the_only(const HttpRequest& request, http::field field) {
  if (request.count(field) != 1) return {};
  const auto value = request[field];
  return {value.data(), value.size()};
}

// Why a request for a WebSocket cannot be granted.
std::optional<Response> refuse_upgrade(const Site& site, const HttpRequest& request) {
  if (request.method() != http::verb::get) {
    auto response = plain_text(405, "This address opens a WebSocket.\n");
    response.headers = {{"Allow", "GET"}};
    return response;
  }
  if (!asks_for_websocket(request) ||
      the_only(request, http::field::sec_websocket_version) != "13") {
    auto response = plain_text(426, "This address speaks WebSocket, version 13.\n");
    response.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
    return response;
  }
  const auto origin = request.find(http::field::origin);
  if (origin != request.end() && !site.admits(std::string(origin->value()))) {
    return plain_text(403, "This page may not connect to this server.\n");
  }
  if (!lists(request, http::field::sec_websocket_protocol, subprotocol)) {
    return plain_text(400, "The subprotocol plenum.v1 has to be offered.\n");
  }
  if (site.draining) return plain_text(503, "The server is restarting; come back.\n");
  return {};
}

void HttpConnection::upgrade(const HttpRequest& request, bool alone) {
  const auto accept = accept_key(the_only(request, http::field::sec_websocket_key));
  auto refusal = refuse_upgrade(*site_, request);
  if (!refusal && !accept) {
    refusal = plain_text(400, "Sec-WebSocket-Key has to be 16 bytes in base64.\n");
  }
  // A client sends nothing before it has been let in; what it did send would be lost here.
  if (!refusal && (!alone || buffer_.size() > 0)) {
    refusal = plain_text(400, "Too early.\n");
  }
  if (refusal) return answer(std::move(*refusal));

  auto place = take_place(site_);
  if (!place) return answer(plain_text(503, "The server is full; come back later.\n"));
  forget();
  open_websocket(std::move(stream_), *accept, thread_, std::move(*place));
}

void HttpConnection::answer(Response response) {
  if (dismissed_) keep_alive_ = false;
  response_ = std::move(response);
  const auto content = response_.content();
  message_ = HttpResponse(static_cast<http::status>(response_.status), 11);
  for (const auto& [name, value] : site_->security_headers) message_.set(name, value);
  for (const auto& [name, value] : response_.headers) message_.set(name, value);
  message_.set(http::field::cache_control, response_.cache_control);
  if (!response_.content_type.empty()) {
    message_.set(http::field::content_type, response_.content_type);
  }
  if (response_.status != 304) message_.content_length(content.size());
  if (!head_) message_.body() = {content.data(), content.size()};
  message_.keep_alive(keep_alive_);

  wheel_.expect(*this, Wheel::ticks(limits::handshake_within));
  http::async_write(stream_, message_,
                    [self = shared_from_this()](const error_code& error, std::size_t) {
                      self->on_written(error);
                    });
}

void HttpConnection::on_written(const error_code& error) {
  if (error) return stream_.close();
  if (keep_alive_ && !dismissed_) return read();
  stream_.finish();
  wheel_.expect(*this, Wheel::ticks(limits::farewell_within));
  linger();
}

// A socket that is closed on unread bytes takes the answer back with it, so they are read first.
void HttpConnection::linger() {
  stream_.async_read_some(asio::buffer(discarded_),
                          [self = shared_from_this()](const error_code& error, std::size_t) {
                            if (!error) self->linger();
                          });
}

void HttpConnection::dismiss() {
  asio::post(stream_.get_executor(), [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self) return;
    self->dismissed_ = true;
    if (self->idle_) self->stream_.close();
  });
}

}  // namespace

void serve_http(Stream stream, std::size_t thread, std::shared_ptr<Site> site, Door door) {
  std::make_shared<HttpConnection>(std::move(stream), thread, std::move(site), door)->read();
}

}  // namespace plenum::net
