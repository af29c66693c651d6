#include "server/net/websocket.hpp"

#include "plenum/protocol/codec.hpp"
#include "server/host/session_host.hpp"
#include "server/net/frame_reader.hpp"
#include "server/net/outbox.hpp"
#include "server/net/wheel.hpp"

#include <spdlog/spdlog.h>
#include <array>
#include <boost/asio/post.hpp>
#include <string>
#include <utility>

namespace plenum::net {

namespace asio = boost::asio;
using boost::system::error_code;
using protocol::CloseCode;

namespace {

constexpr auto farewell_ticks = Wheel::ticks(limits::farewell_within);
constexpr auto hello_ticks = Wheel::ticks(limits::handshake_within);
constexpr auto heartbeat_ticks = Wheel::ticks(limits::heartbeat_every);
constexpr auto silent_ticks = Wheel::ticks(limits::silent_for_max);

// So many times is one connection read from before the others have their turn.
constexpr int reads_per_turn = 4;

// What has been received and is not yet understood; one for all connections of a thread.
std::span<char> receive_buffer() {
  thread_local std::array<char, 16 * 1024> bytes;
  return bytes;
}

// Messages of a connection's own, and a shared one behind them, as they go to its outbox.
class Parts {
 public:
  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  bool full() const { return count_ + 2 > parts_.size(); }
  void add(Opcode opcode, std::string_view payload, const protocol::Frame* shared = nullptr) {
    auto& header = headers_[count_ / 2];
    header = FrameHeader(opcode, payload.size());
    parts_[count_++] = {header.view()};
    parts_[count_++] = {payload, shared};
  }
  void clear() { count_ = 0; }
  std::span<const Outbox::Part> view() const { return {parts_.data(), count_}; }

 private:
  std::array<FrameHeader, Outbox::parts_max / 2> headers_;
  std::array<Outbox::Part, Outbox::parts_max> parts_;
  std::size_t count_ = 0;
};

// One connection from its upgrade to its end. It lives as long as it reads, and longer where the
// host still holds it. All but `dismiss` happens on its own thread.
class WebSocket final : public host::Connection,
                        public Guest,
                        public Timed,
                        public std::enable_shared_from_this<WebSocket> {
 public:
  WebSocket(Stream stream, std::size_t io_thread, Place place)
      : Connection(io_thread),
        stream_(std::move(stream)),
        wheel_(Wheel::of(stream_.get_executor().context())),
        place_(std::move(place)) {
    place_->guests.enter(*this);
  }
  ~WebSocket() override {
    note_queue(0);
    place_->guests.leave(*this);
  }

  void accept(std::string_view key);

  void post(host::Parcel parcel) override;
  void close(CloseCode code) override;
  void dismiss() override;

 private:
  void read();
  void on_readable(const error_code& error);
  void on_bytes(std::span<char> bytes);
  void on_received(const FrameReader::Received& received);
  bool understand(std::string_view text);
  bool take(protocol::Hello hello);
  void pong(std::string_view payload);

  void send(Parts& parts);
  void after_sending(const error_code& error);
  void note_queue(std::size_t bytes);
  void on_writable(const error_code& error);
  void say_goodbye(std::uint16_t code);

  void on_time() override;
  void heartbeat();
  void cut();
  void end();

  Stream stream_;
  FrameReader reader_;
  Outbox outbox_;
  Wheel& wheel_;
  const Place place_;

  // The session that this connection belongs to, once it has said hello.
  std::shared_ptr<host::SessionHost> host_;
  SessionId session_;

  // The size of the last snapshot, until all that waited has left.
  std::size_t snapshot_bytes_ = 0;
  // What the metrics know of the outbox.
  std::size_t queue_noted_ = 0;
  Wheel::Ticks heard_at_ = 0;
  bool waits_for_room_ = false;
  // The close frame has been sent or waits behind what is sent before it.
  bool said_goodbye_ = false;
  // Whatever else comes is thrown away: the peer has said goodbye, or nonsense.
  bool deaf_ = false;
  bool finished_ = false;
};

void WebSocket::accept(std::string_view key) {
  std::string answer =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Accept: ";
  answer.append(key).append("\r\nSec-WebSocket-Protocol: ").append(subprotocol).append("\r\n");
  for (const auto& [name, value] : place_->security_headers) {
    answer.append(name).append(": ").append(value).append("\r\n");
  }
  answer.append("\r\n");
  const Outbox::Part part{answer};
  wheel_.expect(*this, hello_ticks);
  after_sending(outbox_.send(stream_, {&part, 1}));
  read();
}

// A socket that is waited for needs no memory to read into.
void WebSocket::read() {
  stream_.wait_readable(
      [self = shared_from_this()](const error_code& error) { self->on_readable(error); });
}

void WebSocket::on_readable(const error_code& error) {
  if (error || !stream_.is_open()) return end();
  heard_at_ = wheel_.now();
  for (int times = 0; times < reads_per_turn; ++times) {
    error_code failed;
    const auto buffer = receive_buffer();
    const auto count = stream_.read(buffer, failed);
    if (failed == asio::error::would_block) return read();
    if (failed) return end();
    on_bytes(buffer.first(count));
    if (!stream_.is_open()) return end();
    if (count < buffer.size() && !stream_.secure()) return read();
  }
  // TLS may hold more, of which the socket would not tell.
  asio::post(stream_.get_executor(),
             [self = shared_from_this()] { self->on_readable(error_code()); });
}

void WebSocket::on_bytes(std::span<char> bytes) {
  while (!deaf_ && stream_.is_open()) {
    const auto received = reader_.next(bytes);
    if (received.kind == FrameReader::Kind::nothing) return;
    on_received(received);
  }
}

void WebSocket::on_received(const FrameReader::Received& received) {
  switch (received.kind) {
    case FrameReader::Kind::nothing:
    case FrameReader::Kind::pong:
      return;
    case FrameReader::Kind::text:
    case FrameReader::Kind::binary:
      if (said_goodbye_) return;
      if (received.kind == FrameReader::Kind::text && understand(received.bytes)) return;
      spdlog::debug("closing a connection: a frame is no message of this protocol");
      return close(CloseCode::malformed);
    case FrameReader::Kind::ping:
      return pong(received.bytes);
    case FrameReader::Kind::close:
    case FrameReader::Kind::broken:
      deaf_ = true;
      return said_goodbye_ ? after_sending({}) : say_goodbye(received.code);
  }
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
    session_ = hello.session;
    host_ = place_->lobby.find(session_);
    wheel_.expect(*this, heartbeat_ticks);
  }
  host_->hello(shared_from_this(), std::move(hello));
  return true;
}

// A flood of pings behind a full queue is answered once.
void WebSocket::pong(std::string_view payload) {
  if (said_goodbye_) return;
  std::array<char, 2 + 125> frame;
  const FrameHeader header(Opcode::pong, payload.size());
  std::ranges::copy(payload, std::ranges::copy(header.view(), frame.begin()).out);
  after_sending(outbox_.send_ahead(stream_, {frame.data(), header.view().size() + payload.size()}));
}

void WebSocket::post(host::Parcel parcel) {
  if (said_goodbye_ || !stream_.is_open()) return;
  // A snapshot may be larger than all that anybody is let fall behind by.
  if (parcel.snapshot) snapshot_bytes_ = parcel.shared->size();
  if (outbox_.bytes() > limits::outbox_bytes_max + snapshot_bytes_) {
    spdlog::debug("closing a connection: its reader does not keep up");
    outbox_.drop();
    place_->metrics.evicted_slow.add();
    return close(CloseCode::too_slow);
  }
  Parts parts;
  const auto add = [&](Opcode opcode, std::string_view text, const protocol::Frame* shared) {
    if (parts.full()) send(parts);
    parts.add(opcode, text, shared);
  };
  for (const auto& text : parcel.own) add(Opcode::text, text, nullptr);
  if (const auto& shared = parcel.shared) {
    add(parcel.deflated ? Opcode::binary : Opcode::text, *shared, &shared);
  }
  for (const auto& text : parcel.behind) add(Opcode::text, text, nullptr);
  send(parts);
}

void WebSocket::send(Parts& parts) {
  if (stream_.is_open()) after_sending(outbox_.send(stream_, parts.view()));
  parts.clear();
}

void WebSocket::note_queue(std::size_t bytes) {
  if (bytes == queue_noted_) return;
  const auto before = std::exchange(queue_noted_, bytes);
  place_->metrics.queue_bytes.add(static_cast<std::int64_t>(bytes) -
                                  static_cast<std::int64_t>(before));
}

// Waits for room where there is none; after the last frame, says that it was the last.
void WebSocket::after_sending(const error_code& error) {
  note_queue(outbox_.bytes());
  if (error) return cut();
  if (outbox_.waiting()) {
    if (std::exchange(waits_for_room_, true)) return;
    return stream_.wait_writable(
        [self = shared_from_this()](const error_code& failed) { self->on_writable(failed); });
  }
  snapshot_bytes_ = 0;
  if (said_goodbye_ && deaf_ && !std::exchange(finished_, true)) stream_.finish();
}

void WebSocket::on_writable(const error_code& error) {
  waits_for_room_ = false;
  if (error || !stream_.is_open()) return;
  const auto before = outbox_.bytes();
  const auto failed = outbox_.send_on(stream_);
  // Who takes what waits is alive, even where their pong waits behind it.
  if (outbox_.bytes() < before) heard_at_ = wheel_.now();
  after_sending(failed);
}

// What is queued already still leaves, but nobody waits long for it.
void WebSocket::close(CloseCode code) {
  if (!said_goodbye_ && stream_.is_open()) say_goodbye(static_cast<std::uint16_t>(code));
}

// A socket that is closed on unread bytes resets the connection, and the peer may lose the close
// frame with its code. So what is still coming is read and thrown away, for a moment.
void WebSocket::say_goodbye(std::uint16_t code) {
  said_goodbye_ = true;
  wheel_.expect(*this, farewell_ticks);
  const std::array<char, 2> payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
  Parts parts;
  parts.add(Opcode::close, {payload.data(), code ? payload.size() : 0});
  send(parts);
}

// Whoever does not do what is expected in time is cut off.
void WebSocket::on_time() {
  if (said_goodbye_) return cut();
  if (!host_) return close(CloseCode::malformed);
  heartbeat();
}

void WebSocket::heartbeat() {
  const auto silent = wheel_.now() - heard_at_;
  if (silent >= silent_ticks) {
    place_->metrics.evicted_silent.add();
    return cut();
  }
  if (silent < heartbeat_ticks) return wheel_.expect(*this, heartbeat_ticks - silent);
  wheel_.expect(*this, silent_ticks - silent);
  if (outbox_.waiting()) return;
  Parts parts;
  parts.add(Opcode::ping, {});
  send(parts);
}

// Ends the connection without another word; who waits for something to read is told.
void WebSocket::cut() {
  stream_.close();
}

void WebSocket::end() {
  forget();
  cut();
  if (const auto host = std::exchange(host_, nullptr)) host->leave(shared_from_this());
}

void WebSocket::dismiss() {
  asio::post(stream_.get_executor(), [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->close(CloseCode::restarting);
  });
}

}  // namespace

void open_websocket(Stream stream, std::string_view accept, std::size_t thread, Place place) {
  std::make_shared<WebSocket>(std::move(stream), thread, std::move(place))->accept(accept);
}

}  // namespace plenum::net
