#include "tests/server/client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

namespace plenum::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

std::string send_raw(std::uint16_t port, const std::string& bytes) {
  asio::io_context context;
  tcp::socket socket(context);
  socket.connect({asio::ip::address_v4::loopback(), port});
  std::string received;
  error_code ignored;
  asio::write(socket, asio::buffer(bytes), ignored);
  asio::async_read(socket, asio::dynamic_buffer(received), [](const error_code&, std::size_t) {});
  context.run_for(patience + 5s);
  return received;
}

}  // namespace plenum::test
