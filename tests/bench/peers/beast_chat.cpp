// A plain chat server with rooms, built as Boost's example "websocket-chat-multi" is: messages are
// shared strings, every connection has a queue of them, and one asynchronous write is under way.
// It keeps nothing and checks nothing.
//
//   beast_chat PORT
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

class Chatter;

// Everybody who is in a room.
class Rooms {
 public:
  void join(const std::string& room, Chatter* chatter) {
    const std::lock_guard lock(mutex_);
    rooms_[room].insert(chatter);
  }
  void leave(const std::string& room, Chatter* chatter) {
    const std::lock_guard lock(mutex_);
    rooms_[room].erase(chatter);
  }
  void send(const std::string& room, std::string text);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::unordered_set<Chatter*>> rooms_;
};

class Chatter : public std::enable_shared_from_this<Chatter> {
 public:
  Chatter(tcp::socket socket, Rooms& rooms) : stream_(std::move(socket)), rooms_(rooms) {}
  ~Chatter() {
    if (!room_.empty()) rooms_.leave(room_, this);
  }

  void run() {
    stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    stream_.async_accept([self = shared_from_this()](error_code error) {
      if (!error) self->read();
    });
  }

  void send(const std::shared_ptr<const std::string>& text) {
    asio::post(stream_.get_executor(), [self = shared_from_this(), text] { self->enqueue(text); });
  }

 private:
  void read() {
    stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return;
      self->take(beast::buffers_to_string(self->buffer_.data()));
      self->buffer_.consume(self->buffer_.size());
      self->read();
    });
  }

  void take(std::string text) {
    if (!room_.empty()) return rooms_.send(room_, std::move(text));
    room_ = text.substr(text.find(' ') + 1);
    rooms_.join(room_, this);
    enqueue(std::make_shared<const std::string>("joined"));
  }

  void enqueue(const std::shared_ptr<const std::string>& text) {
    queue_.push_back(text);
    if (queue_.size() == 1) write();
  }

  void write() {
    stream_.async_write(asio::buffer(*queue_.front()),
                        [self = shared_from_this()](error_code error, std::size_t) {
                          if (error) return;
                          self->queue_.erase(self->queue_.begin());
                          if (!self->queue_.empty()) self->write();
                        });
  }

  websocket::stream<beast::tcp_stream> stream_;
  Rooms& rooms_;
  std::string room_;
  beast::flat_buffer buffer_;
  std::vector<std::shared_ptr<const std::string>> queue_;
};

void Rooms::send(const std::string& room, std::string text) {
  const auto shared = std::make_shared<const std::string>(std::move(text));
  std::vector<std::weak_ptr<Chatter>> chatters;
  {
    const std::lock_guard lock(mutex_);
    chatters.reserve(rooms_[room].size());
    for (auto* chatter : rooms_[room]) chatters.emplace_back(chatter->weak_from_this());
  }
  for (const auto& weak : chatters) {
    if (const auto chatter = weak.lock()) chatter->send(shared);
  }
}

void accept(asio::io_context& context, tcp::acceptor& acceptor, Rooms& rooms) {
  acceptor.async_accept(asio::make_strand(context), [&](error_code error, tcp::socket socket) {
    if (!error) {
      socket.set_option(tcp::no_delay(true));
      std::make_shared<Chatter>(std::move(socket), rooms)->run();
    }
    accept(context, acceptor, rooms);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return EXIT_FAILURE;
  asio::io_context context(1);
  Rooms rooms;
  const auto port = static_cast<unsigned short>(std::atoi(argv[1]));
  tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), port});
  accept(context, acceptor, rooms);
  std::cout << "ready: " << acceptor.local_endpoint().port() << std::endl;
  context.run();
}
