#include "tests/server/client.hpp"

#include "tests/protocol/inflate.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <cctype>
#include <deque>

namespace plenum::test {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

tcp::endpoint local(std::uint16_t port) {
  return {asio::ip::address_v4::loopback(), port};
}

template <class Message>
HttpAnswer to_answer(const Message& message) {
  HttpAnswer answer;
  answer.status = message.result_int();
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    answer.headers.emplace(std::move(name), field.value());
  }
  return answer;
}

HttpAnswer exchange(asio::io_context& context, beast::tcp_stream& stream,
                    beast::flat_buffer& buffer, const std::string& method,
                    const std::string& target, const Headers& headers, const std::string& body) {
  http::request<http::string_body> message;
  message.version(11);
  message.method_string(method);
  message.target(target);
  message.set(http::field::host, "127.0.0.1");
  for (const auto& [name, value] : headers) message.set(name, value);
  message.body() = body;
  message.prepare_payload();

  http::response_parser<http::string_body> parser;
  if (method == "HEAD") parser.skip(true);
  error_code failed;
  stream.expires_after(patience);
  http::async_write(stream, message, [&](const error_code&, std::size_t) {
    http::async_read(stream, buffer, parser,
                     [&](const error_code& error, std::size_t) { failed = error; });
  });
  context.restart();
  context.run();
  if (failed) throw boost::system::system_error(failed, method + " " + target);
  auto answer = to_answer(parser.get());
  answer.body = parser.get().body();
  return answer;
}

}  // namespace

HttpAnswer request(std::uint16_t port, const std::string& method, const std::string& target,
                   const Headers& headers, const std::string& body) {
  asio::io_context context;
  beast::tcp_stream stream(context);
  beast::flat_buffer buffer;
  stream.connect(local(port));
  return exchange(context, stream, buffer, method, target, headers, body);
}

HttpAnswer get(std::uint16_t port, const std::string& target, const Headers& headers) {
  return request(port, "GET", target, headers);
}

HttpAnswer post_json(std::uint16_t port, const std::string& target, const std::string& body,
                     const Headers& headers) {
  auto all = headers;
  all.emplace("content-type", "application/json");
  return request(port, "POST", target, all, body);
}

struct KeptConnection::Impl {
  asio::io_context context;
  beast::tcp_stream stream{context};
  beast::flat_buffer buffer;
};

KeptConnection::KeptConnection(std::uint16_t port) : impl_(std::make_unique<Impl>()) {
  impl_->stream.connect(local(port));
}

KeptConnection::~KeptConnection() = default;

HttpAnswer KeptConnection::get(const std::string& target) {
  return exchange(impl_->context, impl_->stream, impl_->buffer, "GET", target, {}, {});
}

struct Client::Impl {
  Impl(UpgradeOptions upgrade_options, std::string client_id)
      : options(std::move(upgrade_options)), client{std::move(client_id)} {}

  void connect(std::uint16_t port);
  void read();
  void on_frame(const std::string& text);
  void on_message(const protocol::ServerMessage& message);
  void write(std::string bytes, bool text);
  void write_next();
  void say_hello();
  bool run_until(const std::function<bool()>& condition, std::chrono::milliseconds time);

  struct Outgoing {
    std::string bytes;
    bool text;
  };
  using Stream = websocket::stream<tcp::socket>;

  const UpgradeOptions options;
  const ClientId client;
  asio::io_context context;
  std::unique_ptr<Stream> stream;
  beast::flat_buffer buffer;
  std::deque<Outgoing> outgoing;
  bool writing = false;
  bool ended = true;
  std::uint16_t close_code = 0;
  std::size_t binary_frames = 0;
  HttpAnswer upgrade;

  SessionId session;
  std::string token;
  bool resend = false;
  ObjectStore store;
  std::size_t welcomes = 0;
  std::size_t mines = 0;
  std::uint64_t last_k = 0;
  std::map<std::uint64_t, Command> open;
  std::map<std::uint64_t, Outcome> outcomes;
  std::vector<std::string> frames;
  std::vector<protocol::ServerMessage> messages;
};

void Client::Impl::connect(std::uint16_t port) {
  // What an earlier connection left behind is over before the next one begins.
  ended = true;
  stream.reset();
  context.restart();
  context.poll();
  stream = std::make_unique<Stream>(context);
  auto& socket = stream->next_layer();
  socket.open(tcp::v4());
  if (options.receive_buffer) {
    socket.set_option(asio::socket_base::receive_buffer_size(*options.receive_buffer));
  }
  socket.connect(local(port));
  stream->set_option(websocket::stream_base::timeout{patience, patience * 6, false});
  stream->set_option(websocket::stream_base::decorator([this](websocket::request_type& request) {
    if (options.origin) request.set(http::field::origin, *options.origin);
    if (options.subprotocol) {
      request.set(http::field::sec_websocket_protocol, *options.subprotocol);
    }
  }));
  stream->read_message_max(0);
  stream->auto_fragment(false);
  buffer.clear();
  outgoing.clear();
  writing = false;
  websocket::response_type response;
  error_code error;
  stream->handshake(response, "127.0.0.1:" + std::to_string(port), "/ws", error);
  upgrade = to_answer(response);
  ended = static_cast<bool>(error);
  close_code = 0;
  if (!ended) read();
}

void Client::Impl::read() {
  stream->async_read(buffer, [this](const error_code& error, std::size_t) {
    if (error) {
      ended = true;
      const auto code = stream->reason().code;
      close_code = code == websocket::close_code::none ? 1006 : code;
      return;
    }
    auto bytes = beast::buffers_to_string(buffer.data());
    binary_frames += stream->got_binary();
    on_frame(stream->got_binary() ? inflate(bytes) : std::move(bytes));
    buffer.clear();
    read();
  });
}

void Client::Impl::on_frame(const std::string& text) {
  frames.push_back(text);
  auto message = protocol::decode_server_message(text);
  if (!message) throw std::runtime_error("the server sent what is no message: " + text);
  on_message(*message);
  messages.push_back(std::move(*message));
}

void Client::Impl::on_message(const protocol::ServerMessage& message) {
  if (const auto* welcome = std::get_if<protocol::Welcome>(&message)) {
    store.apply(*welcome);
    ++welcomes;
    if (!std::exchange(resend, false)) return;
    for (const auto& [k, command] : open) write(encode(protocol::Ask{k, command}), true);
  } else if (const auto* changes = std::get_if<protocol::Changes>(&message)) {
    store.apply(*changes);
    if (store.gap) say_hello();
  } else if (const auto* mine = std::get_if<protocol::Mine>(&message)) {
    store.apply(*mine);
    ++mines;
  } else if (const auto* acknowledged = std::get_if<protocol::Acknowledged>(&message)) {
    outcomes[acknowledged->k].acknowledged = *acknowledged;
    open.erase(acknowledged->k);
  } else if (const auto* refused = std::get_if<protocol::Refused>(&message)) {
    outcomes[refused->k].refused = refused->reason;
    open.erase(refused->k);
  }
}

void Client::Impl::say_hello() {
  protocol::Hello hello{session, token, client, "test", {}, {}, {}, options.inflates};
  if (store.epoch > 0) {
    hello.epoch = store.epoch;
    hello.audience = store.audience;
    hello.upto = store.upto;
  }
  write(encode(protocol::ClientMessage{hello}), true);
}

void Client::Impl::write(std::string bytes, bool text) {
  outgoing.push_back({std::move(bytes), text});
  write_next();
}

void Client::Impl::write_next() {
  if (writing || ended || outgoing.empty()) return;
  writing = true;
  stream->text(outgoing.front().text);
  stream->async_write(asio::buffer(outgoing.front().bytes),
                      [this](const error_code& error, std::size_t) {
                        writing = false;
                        if (error) return;
                        outgoing.pop_front();
                        write_next();
                      });
}

bool Client::Impl::run_until(const std::function<bool()>& condition,
                             std::chrono::milliseconds time) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  while (!condition()) {
    if (ended || std::chrono::steady_clock::now() >= deadline) return condition();
    context.restart();
    context.run_one_until(deadline);
  }
  return true;
}

namespace {

// Ids of clients are their own affair; within one test run they only have to differ.
std::string next_client_id() {
  static int number = 0;
  return "test-" + std::to_string(++number);
}

}  // namespace

Client::Client(std::uint16_t port, UpgradeOptions options)
    : impl_(std::make_unique<Impl>(std::move(options), next_client_id())) {
  impl_->connect(port);
}

Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

const HttpAnswer& Client::upgrade() const {
  return impl_->upgrade;
}

void Client::hello(const SessionId& session, const std::string& token) {
  impl_->session = session;
  impl_->token = token;
  impl_->say_hello();
}

bool Client::enter(const SessionId& session, const std::string& token) {
  const auto before = impl_->mines;
  hello(session, token);
  return wait_until([&] { return impl_->mines > before; });
}

std::uint64_t Client::ask(Command command) {
  const auto k = ++impl_->last_k;
  send(protocol::Ask{k, command});
  impl_->open.emplace(k, std::move(command));
  return k;
}

void Client::send(const protocol::ClientMessage& message) {
  impl_->write(protocol::encode(message), true);
}

void Client::send_text(const std::string& text) {
  impl_->write(text, true);
}

void Client::send_binary(const std::string& bytes) {
  impl_->write(bytes, false);
}

bool Client::send_without_reading(const protocol::ClientMessage& message) {
  error_code error;
  impl_->stream->text(true);
  impl_->stream->write(asio::buffer(protocol::encode(message)), error);
  return !error;
}

void Client::send_bytes(const std::string& bytes) {
  error_code ignored;
  asio::write(impl_->stream->next_layer(), asio::buffer(bytes), ignored);
}

bool Client::wait_until(const std::function<bool()>& condition, std::chrono::milliseconds time) {
  return impl_->run_until(condition, time);
}

Outcome Client::decide(Command command) {
  return wait_for(ask(std::move(command)));
}

Outcome Client::wait_for(std::uint64_t k) {
  wait_until([&] { return impl_->outcomes.contains(k); });
  return impl_->outcomes[k];
}

void Client::read_for(std::chrono::milliseconds time) {
  wait_until([] { return false; }, time);
}

std::optional<std::uint16_t> Client::wait_for_close(std::chrono::milliseconds time) {
  impl_->run_until([] { return false; }, time);
  if (!impl_->ended) return {};
  return impl_->close_code;
}

void Client::drop() {
  error_code ignored;
  impl_->stream->next_layer().close(ignored);
  impl_->run_until([&] { return impl_->ended; }, patience);
  impl_->ended = true;
}

void Client::reconnect(std::uint16_t port) {
  impl_->resend = true;
  impl_->connect(port);
  if (!impl_->ended && !impl_->session.value.empty()) impl_->say_hello();
}

const ObjectStore& Client::store() const {
  return impl_->store;
}

const Object* Client::find(const std::string& id) const {
  for (const auto* layer : {&impl_->store.own, &impl_->store.shared}) {
    if (const auto found = layer->find(id); found != layer->end()) return &found->second;
  }
  return nullptr;
}

const std::map<std::uint64_t, Command>& Client::open() const {
  return impl_->open;
}

const std::vector<std::string>& Client::frames() const {
  return impl_->frames;
}

std::size_t Client::binary_frames() const {
  return impl_->binary_frames;
}

const std::vector<protocol::ServerMessage>& Client::messages() const {
  return impl_->messages;
}

}  // namespace plenum::test
