#include "server/net/websocket.hpp"

#include "plenum/protocol/codec.hpp"
#include "server/host/session_host.hpp"
#include "server/net/wire.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <optional>
#include <utility>

namespace plenum::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::system::error_code;
using protocol::CloseCode;

namespace {

// One connection from its upgrade to its end. It lives as long as it reads, and longer where the
// host still holds it. All but `dismiss` happens on its own thread.
class WebSocket final : public host::Connection,
                        public Guest,
                        public std::enable_shared_from_this<WebSocket> {
 public:
  WebSocket(Socket socket, std::size_t io_thread, Place place)
      : Connection(io_thread),
        stream_(std::move(socket)),
        deadline_(stream_.get_executor()),
        place_(std::move(place)) {
    place_->guests.enter(*this);
  }
  ~WebSocket() override { place_->guests.leave(*this); }

  void accept(const std::string& key);

  void post(host::Parcel parcel) override;
  void close(CloseCode code) override;
  void dismiss() override;

 private:
  void read();
  void on_read(const error_code& error);
  bool understand(std::string_view text);
  bool take(protocol::Hello hello);
  void enqueue(protocol::Frame frame, bool binary = false);
  void write_next();
  void say_goodbye();
  void expect_within(std::chrono::milliseconds time);
  void cut();
  void end();

  websocket::stream<Wire, false> stream_;
  beast::flat_buffer buffer_;
  asio::steady_timer deadline_;
  const Place place_;

  // The session that this connection belongs to, once it has said hello.
  std::shared_ptr<host::SessionHost> host_;
  SessionId session_;

  // What waits to be written; the frame under way is not among it.
  struct Outgoing {
    protocol::Frame frame;
    bool binary;
  };
  std::deque<Outgoing> outbox_;
  std::size_t outbox_bytes_ = 0;
  bool writing_ = false;

  std::optional<CloseCode> farewell_;
  bool said_goodbye_ = false;
  bool ended_ = false;
};

void WebSocket::accept(const std::string& key) {
  stream_.set_option(websocket::stream_base::timeout{limits::handshake_within,
                                                     limits::silent_for_max,
                                                     /*keep_alive_pings=*/true});
  stream_.set_option(
      websocket::stream_base::decorator([site = place_](websocket::response_type& response) {
        for (const auto& [name, value] : site->security_headers) response.set(name, value);
        response.set(http::field::sec_websocket_protocol, subprotocol);
      }));
  stream_.read_message_max(limits::frame_bytes_max);
  stream_.auto_fragment(false);

  http::request<http::empty_body> request(http::verb::get, "/ws", 11);
  request.set(http::field::host, "plenum");
  request.set(http::field::upgrade, "websocket");
  request.set(http::field::connection, "Upgrade");
  request.set(http::field::sec_websocket_version, "13");
  request.set(http::field::sec_websocket_key, key);
  stream_.async_accept(request, [self = shared_from_this()](const error_code& error) {
    if (error) return self->end();
    self->expect_within(limits::handshake_within);
    self->read();
  });
}

void WebSocket::read() {
  // One large message does not make a connection large for ever.
  if (buffer_.capacity() > 8 * 1024) buffer_.shrink_to_fit();
  stream_.async_read(buffer_, [self = shared_from_this()](const error_code& error, std::size_t) {
    self->on_read(error);
  });
}

void WebSocket::on_read(const error_code& error) {
  if (error) return end();
  if (!farewell_) {
    const auto bytes = buffer_.cdata();
    const std::string_view text(static_cast<const char*>(bytes.data()), bytes.size());
    if (!stream_.got_text() || !understand(text)) {
      spdlog::debug("closing a connection: a frame is no message of this protocol");
      close(CloseCode::malformed);
    }
  }
  buffer_.clear();
  read();
}

// Passes a message on to the host; false if it is none, or comes before the hello.
bool WebSocket::understand(std::string_view text) {
  auto message = protocol::decode_client_message(text);
  if (!message) return false;
  if (auto* hello = std::get_if<protocol::Hello>(&*message)) return take(std::move(*hello));
  if (!host_) return false;
  if (auto* ask = std::get_if<protocol::Ask>(&*message)) {
    host_->ask(shared_from_this(), std::move(*ask));
  } else if (const auto* ping = std::get_if<protocol::Ping>(&*message)) {
    host_->ping(shared_from_this(), *ping);
  } else if (auto* signal = std::get_if<protocol::SignalUp>(&*message)) {
    host_->signal(shared_from_this(), std::move(signal->signal));
  }
  return true;
}

// A client says hello again when it has missed something, but always to the same session.
bool WebSocket::take(protocol::Hello hello) {
  if (host_ && hello.session != session_) return false;
  if (!host_) {
    deadline_.cancel();
    session_ = hello.session;
    host_ = place_->lobby.find(session_);
  }
  host_->hello(shared_from_this(), std::move(hello));
  return true;
}

void WebSocket::post(host::Parcel parcel) {
  if (farewell_ || ended_) return;
  // A parcel is let in whole, so that a large snapshot fits where the reader keeps up.
  if (outbox_bytes_ > limits::outbox_bytes_max) {
    spdlog::debug("closing a connection: its reader does not keep up");
    outbox_.clear();
    outbox_bytes_ = 0;
    return close(CloseCode::too_slow);
  }
  for (auto& text : parcel.own) enqueue(std::make_shared<const std::string>(std::move(text)));
  if (parcel.shared) enqueue(std::move(parcel.shared), parcel.deflated);
  write_next();
}

void WebSocket::enqueue(protocol::Frame frame, bool binary) {
  outbox_bytes_ += frame->size();
  outbox_.push_back({std::move(frame), binary});
}

void WebSocket::write_next() {
  if (writing_ || ended_) return;
  if (outbox_.empty()) {
    if (farewell_) say_goodbye();
    return;
  }
  writing_ = true;
  auto [frame, binary] = std::move(outbox_.front());
  outbox_.pop_front();
  outbox_bytes_ -= frame->size();
  stream_.binary(binary);
  const auto bytes = asio::buffer(*frame);
  stream_.async_write(bytes, [self = shared_from_this(), frame = std::move(frame)](
                                 const error_code& error, std::size_t) {
    self->writing_ = false;
    if (error) return self->cut();
    self->write_next();
  });
}

// What is queued already still leaves, but nobody waits long for it.
void WebSocket::close(CloseCode code) {
  if (farewell_ || ended_) return;
  farewell_ = code;
  expect_within(limits::farewell_within);
  write_next();
}

void WebSocket::say_goodbye() {
  if (std::exchange(said_goodbye_, true)) return;
  stream_.async_close(static_cast<websocket::close_code>(*farewell_),
                      [self = shared_from_this()](const error_code&) {});
}

// Whoever does not do what is expected in this time is cut off.
void WebSocket::expect_within(std::chrono::milliseconds time) {
  deadline_.expires_after(time);
  deadline_.async_wait([weak = weak_from_this()](const error_code& error) {
    const auto self = weak.lock();
    if (error || !self) return;
    if (self->farewell_) return self->cut();
    self->close(CloseCode::malformed);
  });
}

// Ends the connection without another word; the read under way comes back with an error.
void WebSocket::cut() {
  stream_.next_layer().close();
}

void WebSocket::end() {
  if (std::exchange(ended_, true)) return;
  deadline_.cancel();
  outbox_.clear();
  cut();
  if (const auto host = std::exchange(host_, nullptr)) host->leave(shared_from_this());
}

void WebSocket::dismiss() {
  asio::post(stream_.get_executor(), [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->close(CloseCode::restarting);
  });
}

}  // namespace

void open_websocket(Socket socket, std::string key, std::size_t thread, Place place) {
  std::make_shared<WebSocket>(std::move(socket), thread, std::move(place))->accept(key);
}

}  // namespace plenum::net
