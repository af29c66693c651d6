#include "server/store/chain.hpp"

#include "server/crypto/hash.hpp"

#include "plenum/assert.hpp"

#include <cstdint>

namespace plenum::store {
namespace {

constexpr std::size_t entry_bytes = 8 + crypto::sha256_bytes;

std::string fixed_width(std::int64_t number) {
  std::string bytes(8, '\0');
  for (int i = 0; i < 8; ++i) {
    bytes[7 - i] = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
  }
  return bytes;
}

Seq number_in(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return static_cast<Seq>(number);
}

std::string joined(std::string_view first, std::string_view second) {
  std::string both;
  both.reserve(first.size() + second.size());
  return both.append(first).append(second);
}

}  // namespace

std::string chain_start(const SessionId& session) {
  return crypto::sha256(joined("plenum stream v1\n", session.value));
}

std::string payload_hash(std::string_view salt, std::string_view payload) {
  PLENUM_ASSERT(salt.size() == salt_bytes);
  return crypto::sha256(joined(salt, payload));
}

std::string chain_next(std::string_view previous, const SessionId& session, Seq seq, Epoch epoch,
                       std::string_view payload_hash, std::string_view vouched) {
  PLENUM_ASSERT(previous.size() == crypto::sha256_bytes &&
                payload_hash.size() == crypto::sha256_bytes);
  auto covered = joined(previous, crypto::sha256(session.value));
  covered.append(fixed_width(seq)).append(fixed_width(epoch)).append(payload_hash);
  if (!vouched.empty()) covered.append(crypto::sha256(vouched));
  return crypto::sha256(covered);
}

std::string encode_vouched(const Vouched& vouched) {
  std::string bytes;
  for (const auto& [seq, hash] : vouched) bytes += fixed_width(seq) + hash;
  return bytes;
}

std::optional<Vouched> decode_vouched(std::string_view bytes) {
  if (bytes.size() % entry_bytes != 0) return std::nullopt;
  Vouched vouched;
  for (; !bytes.empty(); bytes.remove_prefix(entry_bytes)) {
    vouched[number_in(bytes.substr(0, 8))] = bytes.substr(8, crypto::sha256_bytes);
  }
  return vouched;
}

}  // namespace plenum::store
