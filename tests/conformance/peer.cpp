#include "tests/conformance/peer.hpp"

#include "plenum/protocol/codec.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenum::test {

std::string frame(unsigned opcode, std::string_view payload, const FrameForm& form) {
  const auto length = form.claimed.value_or(payload.size());
  const int needed = length < 126 ? 0 : length < 65536 ? 2 : 8;
  const int length_bytes = form.length_bytes < 0 ? needed : form.length_bytes;
  const unsigned masked = form.mask ? 0x80 : 0;
  std::string bytes;
  const auto put = [&](std::uint64_t byte) { bytes += static_cast<char>(byte & 0xff); };
  put((form.final ? 0x80 : 0) | form.reserved << 4 | opcode);
  put(masked | (length_bytes == 0 ? length : length_bytes == 2 ? 126 : 127));
  for (int at = length_bytes - 1; at >= 0; --at) put(length >> (8 * at));
  if (form.mask) bytes += *form.mask;
  for (std::size_t at = 0; at < payload.size(); ++at) {
    bytes += form.mask ? static_cast<char>(payload[at] ^ (*form.mask)[at % 4]) : payload[at];
  }
  return bytes;
}

std::string close_frame(std::uint16_t code, std::string_view reason) {
  std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
  return frame(op::close, payload.append(reason));
}

std::string hello_to_nobody() {
  return R"({"type":"hello","session":"nobody","token":"none","client":"c","build":"b",)"
         R"("epoch":null,"audience":null,"upto":null,"inflates":false})";
}

std::string upgrade_request(std::string_view more_headers) {
  return "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
         "Sec-WebSocket-Protocol: plenum.v1\r\n" +
         std::string(more_headers) + "\r\n";
}

Peer::Peer(std::uint16_t port, Wire::Kind kind, Wire::Options options)
    : wire_(port, kind, options) {}

bool Peer::fill(std::size_t bytes) {
  while (received_.size() < bytes) {
    const auto more = wire_.receive();
    if (more.empty()) return false;
    received_ += more;
  }
  return true;
}

std::string Peer::receive_head() {
  for (;;) {
    const auto end = received_.find("\r\n\r\n");
    if (end == received_.npos && fill(received_.size() + 1)) continue;
    const auto head = received_.substr(0, end == received_.npos ? end : end + 4);
    received_.erase(0, head.size());
    return head;
  }
}

std::string Peer::receive_bytes(std::size_t count) {
  fill(count);
  auto bytes = received_.substr(0, count);
  received_.erase(0, bytes.size());
  return bytes;
}

void Peer::upgrade() {
  send(upgrade_request());
  const auto head = receive_head();
  if (!head.starts_with("HTTP/1.1 101 ")) throw std::runtime_error("no upgrade: " + head);
}

std::optional<ServerFrame> Peer::receive_frame() {
  if (!fill(2)) return {};
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(received_[at]); };
  if (byte(0) >> 4 != 8) throw std::runtime_error("a fragment, or a reserved bit is set");
  std::uint64_t length = byte(1);
  if (length > 127) throw std::runtime_error("a server masks nothing");
  const std::size_t length_bytes = length == 126 ? 2 : length == 127 ? 8 : 0;
  if (!fill(2 + length_bytes)) return {};
  if (length_bytes) length = 0;
  for (std::size_t at = 0; at < length_bytes; ++at) length = length << 8 | byte(2 + at);
  const std::size_t head = 2 + length_bytes;
  if (!fill(head + length)) throw std::runtime_error("a frame that breaks off");
  ServerFrame result{byte(0) & 0x0fU, received_.substr(head, length)};
  received_.erase(0, head + length);
  return result;
}

std::string hello_to_new_session(std::uint16_t port, Wire::Kind kind) {
  const std::string token(43, 't');
  const std::vector<std::string> columns(8, "Column");
  const auto body = protocol::encode_body(
      protocol::CreateRequest{"Conformance", "en", columns, 50, 10, "Hanna", token, {}});
  Peer peer(port, kind);
  peer.send(
      "POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Connection: close\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body);
  peer.receive_head();
  const auto created = protocol::decode_body<protocol::Created>(peer.receive_bytes(1 << 16));
  if (!created) throw std::runtime_error("no session");
  return frame(op::text, protocol::encode(protocol::Hello{
                             created->session, token, ClientId{"c"}, "b", {}, {}, {}, false}));
}

}  // namespace plenum::test
