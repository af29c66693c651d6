#pragma once

#include "plenum/engine/event.hpp"
#include "plenum/protocol/message.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// JSON text to and from the program's own types. Decoding accepts every field, each of its type,
// and nothing besides; it answers nothing for whatever is not exactly one of our messages, however
// deep, large or wrong the bytes are. It never throws for input.
namespace plenum::protocol {

// One immutable encoding, shared by everybody who is sent it.
using Frame = std::shared_ptr<const std::string>;

std::optional<ClientMessage> decode_client_message(std::string_view text);
std::string encode(const ServerMessage& message);

// For programs that play the client, the tests' own among them.
std::string encode(const ClientMessage& message);
std::optional<ServerMessage> decode_server_message(std::string_view text);

// One object alone, as it stands inside `put` and `objects`.
std::string encode(const Object& object);

// A `changes`, `mine` or `welcome` frame around objects that are encoded already, so that an
// object is encoded once however many frames carry it.
std::string encode_changes(Seq after, Seq upto, const std::vector<Because>& because,
                           const std::vector<std::string>& put,
                           const std::vector<std::string>& drop);
std::string encode_mine(const std::vector<std::string>& put, const std::vector<std::string>& drop);
std::string encode_welcome(const Welcome& head, const std::vector<std::string>& objects);

// HTTP bodies.
template <class Body>
std::optional<Body> decode_body(std::string_view text);
template <class Body>
std::string encode_body(const Body& body);

// What the log remembers of a command: who asked under which number, a keyed hash of what was
// asked, and what was answered.
struct Answer {
  std::uint64_t k = 0;
  Seq seq = 0;  // 0 for a refusal
  std::vector<std::string> created;
  std::optional<RefusedReason> refused;
  bool operator==(const Answer&) const = default;
};

struct AnsweredCommand {
  PersonId person;
  ClientId client;
  std::string command_hash;
  Answer answer;
  bool operator==(const AnsweredCommand&) const = default;
};

// The payload of one commit: a batch's events, all or nothing, and the answers given with them.
struct Commit {
  Instant at;
  std::vector<Event> events;
  std::vector<AnsweredCommand> answers;
  bool operator==(const Commit&) const = default;
};

std::string encode_commit(const Commit& commit);
std::optional<Commit> decode_commit(std::string_view text);

// The canonical text of a command, which its keyed hash is made from.
std::string canonical(const Command& command);

// The name of a command on the wire, e.g. "add_point".
std::string_view name_of(const Command& command);
std::string_view name_of(Refusal refusal);

}  // namespace plenum::protocol
