#include "plenum/protocol/codec.hpp"

#include "protocol/guard.hpp"
#include "protocol/reading.hpp"
#include "protocol/writing.hpp"

#include <algorithm>
#include <utility>

namespace plenum::protocol {

// Texts are UTF-8 by the time they are written, so that most of one is copied as it is.
void write_value(std::string& out, const std::string& text) {
  const auto needs_escape = [](unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; };
  out += '"';
  for (auto from = text.begin(); from != text.end();) {
    const auto to = std::find_if(from, text.end(), needs_escape);
    out.append(from, to);
    if (to == text.end()) break;
    const auto escaped = json(std::string(1, *to)).dump();
    out.append(escaped, 1, escaped.size() - 2);
    from = to + 1;
  }
  out += '"';
}

// A pair, because everybody in the room is sent one with every change.
void write_value(std::string& out, const Because& because) {
  out += '[';
  write_value(out, because.what);
  out += ',';
  write_value(out, because.object);
  out += ']';
}

namespace {

template <class T>
std::optional<T> read(const json& from) {
  T value;
  if (!read_value(from, value)) return std::nullopt;
  return value;
}

// What the log holds was ours when it was written; its size is not bounded by what may travel.
template <class T>
std::optional<T> read_trusted(std::string_view text) {
  const auto parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return std::nullopt;
  return read<T>(parsed);
}

template <class T>
std::optional<T> read_hostile(std::string_view text) {
  const auto parsed = parse_guarded(text);
  if (!parsed) return std::nullopt;
  return read<T>(*parsed);
}

// Of objects that are encoded already.
void append_joined(std::string& out, const std::vector<std::string>& parts) {
  out += '[';
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) out += ',';
    out += parts[at];
  }
  out += ']';
}

// Ends a message about objects. A list that is empty is left out.
std::string with_objects(std::string out, const std::vector<std::string>& put,
                         const std::vector<std::string>& drop) {
  if (!put.empty()) {
    out += R"(,"put":)";
    append_joined(out, put);
  }
  if (!drop.empty()) {
    out += R"(,"drop":)";
    write_value(out, drop);
  }
  out += '}';
  return out;
}

}  // namespace

std::optional<ClientMessage> decode_client_message(std::string_view text) {
  return read_hostile<ClientMessage>(text);
}

std::string encode(const ServerMessage& message) {
  return write(message);
}

std::string encode(const ClientMessage& message) {
  return write(message);
}

std::optional<ServerMessage> decode_server_message(std::string_view text) {
  return read_trusted<ServerMessage>(text);
}

std::string encode(const Object& object) {
  return write(object);
}

std::string encode_changes(Seq after, Seq upto, const std::vector<Because>& because,
                           const std::vector<std::string>& put,
                           const std::vector<std::string>& drop) {
  std::string out = R"({"type":"changes","after":)" + write(after) + R"(,"upto":)" + write(upto);
  if (!because.empty()) out += R"(,"because":)" + write(because);
  return with_objects(std::move(out), put, drop);
}

std::string encode_mine(const std::vector<std::string>& put, const std::vector<std::string>& drop) {
  return with_objects(R"({"type":"mine")", put, drop);
}

std::string encode_welcome(const Welcome& head, const std::vector<std::string>& objects) {
  std::string out = R"({"type":"welcome","epoch":)" + write(head.epoch) + R"(,"audience":)" +
                    write(head.audience) + R"(,"upto":)" + write(head.upto) + R"(,"build":)" +
                    write(head.build) + R"(,"now":)" + write(head.now) + R"(,"objects":)";
  append_joined(out, objects);
  return out + "}";
}

template <class Body>
std::optional<Body> decode_body(std::string_view text) {
  return read_hostile<Body>(text);
}

template <class Body>
std::string encode_body(const Body& body) {
  return write(body);
}

#define PLENUM_BODY(Body)                                           \
  template std::optional<Body> decode_body<Body>(std::string_view); \
  template std::string encode_body<Body>(const Body&);
PLENUM_BODY(CreateRequest)
PLENUM_BODY(Created)
PLENUM_BODY(InviteRequest)
PLENUM_BODY(InviteView)
PLENUM_BODY(JoinRequest)
PLENUM_BODY(Joined)
PLENUM_BODY(RenewRequest)
PLENUM_BODY(Renewed)
PLENUM_BODY(DeviceRequest)
PLENUM_BODY(DeviceSecret)
PLENUM_BODY(ServerView)
PLENUM_BODY(Problem)
#undef PLENUM_BODY

std::string encode_commit(const Commit& commit) {
  return write(commit);
}

std::optional<Commit> decode_commit(std::string_view text) {
  return read_trusted<Commit>(text);
}

std::string canonical(const Command& command) {
  return write(command);
}

std::string_view name_of(const Command& command) {
  return std::visit([](const auto& one) { return word_of<std::remove_cvref_t<decltype(one)>>(); },
                    command);
}

std::string_view name_of(Refusal refusal) {
  return describe::enum_to_string(refusal, "unknown");
}

}  // namespace plenum::protocol
