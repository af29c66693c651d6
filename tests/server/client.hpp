#pragma once

#include "plenum/protocol/codec.hpp"
#include "plenum/protocol/message.hpp"
#include "tests/server/object_store.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

// A client as anybody could write one: it knows the protocol and an address, nothing of the
// server. It runs on the test's own thread, so a client that is not waiting for something reads
// nothing either.
namespace plenum::test {

using namespace std::chrono_literals;

constexpr auto patience = std::chrono::seconds(10);

// Names in lower case.
using Headers = std::map<std::string, std::string>;

struct HttpAnswer {
  unsigned status = 0;
  Headers headers;
  std::string body;
};

HttpAnswer request(std::uint16_t port, const std::string& method, const std::string& target,
                   const Headers& headers = {}, const std::string& body = {});
HttpAnswer get(std::uint16_t port, const std::string& target, const Headers& headers = {});
HttpAnswer post_json(std::uint16_t port, const std::string& target, const std::string& body,
                     const Headers& headers = {});

// Posts a body and expects another one; throws where there is a problem instead.
template <class Answer, class Body>
Answer post(std::uint16_t port, const std::string& target, const Body& body,
            const Headers& headers = {}) {
  const auto answer = post_json(port, target, protocol::encode_body(body), headers);
  auto decoded = protocol::decode_body<Answer>(answer.body);
  if (answer.status >= 300 || !decoded) {
    throw std::runtime_error(target + ": " + std::to_string(answer.status) + " " + answer.body);
  }
  return *decoded;
}

// Sends bytes as they are and returns all that comes back until the server closes.
std::string send_raw(std::uint16_t port, const std::string& bytes);

// One connection that stays open between requests.
class KeptConnection {
 public:
  explicit KeptConnection(std::uint16_t port);
  ~KeptConnection();
  HttpAnswer get(const std::string& target);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What a WebSocket's upgrade request and its hello say about themselves.
struct UpgradeOptions {
  std::optional<std::string> origin = {};
  std::optional<std::string> subprotocol = "plenum.v1";
  // Small, for a reader that does not keep up.
  std::optional<int> receive_buffer = {};
  bool inflates = true;
};

struct Outcome {
  std::optional<protocol::Acknowledged> acknowledged;
  std::optional<protocol::RefusedReason> refused;
};

class Client {
 public:
  // Connects at once; see `upgrade_status`.
  explicit Client(std::uint16_t port, UpgradeOptions options = {});
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  // 101, or the answer that was given instead, with its headers.
  const HttpAnswer& upgrade() const;

  void hello(const SessionId& session, const std::string& token);
  // Says hello and waits until the person's own layer is there too.
  bool enter(const SessionId& session, const std::string& token);
  // Returns the number the command was given.
  std::uint64_t ask(Command command);
  void send(const protocol::ClientMessage& message);
  void send_text(const std::string& text);
  void send_binary(const std::string& bytes);
  // Writes a message at once and reads nothing meanwhile; false if the connection has ended.
  bool send_without_reading(const protocol::ClientMessage& message);
  // Bytes below the WebSocket, as they are.
  void send_bytes(const std::string& bytes);

  // Reads until the condition holds; false if it does not in time or the connection ends first.
  bool wait_until(const std::function<bool()>& condition,
                  std::chrono::milliseconds time = patience);
  // Asks and waits for the word on it.
  Outcome decide(Command command);
  Outcome wait_for(std::uint64_t k);
  // Reads whatever comes in this time.
  void read_for(std::chrono::milliseconds time);
  // Reads until the connection ends and tells the close code; 1006 where it ended without one,
  // nothing where it did not end.
  std::optional<std::uint16_t> wait_for_close(std::chrono::milliseconds time = patience);
  // Ends the connection without a word.
  void drop();
  // After a drop: connects to a server that may be another one by now, on the same terms. What was
  // asked and never answered is asked again after the next welcome.
  void reconnect(std::uint16_t port);

  // The keyed store: the audience's objects, and the person's own, which are read over them.
  const ObjectStore& store() const;
  const Object* find(const std::string& id) const;
  // All objects of a kind, the person's own read over the audience's.
  template <class Kind>
  std::vector<Kind> all() const {
    auto both = store().own;
    both.insert(store().shared.begin(), store().shared.end());
    std::vector<Kind> found;
    for (const auto& [id, object] : both) {
      if (const auto* one = std::get_if<Kind>(&object)) found.push_back(*one);
    }
    return found;
  }

  // Commands without a word on them yet, by number.
  const std::map<std::uint64_t, Command>& open() const;
  // The text of every frame, and how many of them came as binary.
  const std::vector<std::string>& frames() const;
  std::size_t binary_frames() const;
  const std::vector<protocol::ServerMessage>& messages() const;
  template <class Kind>
  std::size_t count() const {
    std::size_t number = 0;
    for (const auto& message : messages()) number += std::holds_alternative<Kind>(message);
    return number;
  }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace plenum::test
