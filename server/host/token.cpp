#include "server/host/token.hpp"

#include "server/crypto/encoding.hpp"
#include "server/crypto/hash.hpp"
#include "server/crypto/random.hpp"

#include <algorithm>
#include <cctype>

namespace plenum::host {
namespace {

constexpr std::size_t token_characters = 43;
constexpr std::size_t session_id_bytes = 8;
constexpr std::size_t session_id_characters = 2 * session_id_bytes;
constexpr char separator = '.';

bool is_base64url(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_';
}

}  // namespace

std::string hash_of_token(const std::string& token) {
  return crypto::base64url(crypto::sha256(token));
}

bool is_token(const std::string& token) {
  return token.size() == token_characters && std::ranges::all_of(token, is_base64url);
}

InviteSecret make_invite_secret(const SessionId& session) {
  auto secret = session.value + separator + crypto::random_secret();
  auto hash = hash_of_secret(secret);
  return {std::move(secret), std::move(hash)};
}

std::string hash_of_secret(const std::string& secret) {
  return crypto::base64url(crypto::sha256(secret));
}

std::optional<SessionId> session_of_secret(const std::string& secret) {
  if (secret.size() != session_id_characters + 1 + token_characters) return std::nullopt;
  const auto id = secret.substr(0, session_id_characters);
  if (secret[session_id_characters] != separator) return std::nullopt;
  if (!std::ranges::all_of(id, is_base64url)) return std::nullopt;
  return SessionId{id};
}

SessionId make_session_id() {
  return SessionId{crypto::hex(crypto::random_bytes(session_id_bytes))};
}

}  // namespace plenum::host
