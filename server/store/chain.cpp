#include "server/store/chain.hpp"

#include "server/crypto/hash.hpp"

#include "plenum/assert.hpp"

#include <cstdint>

namespace plenum::store {
namespace {

std::string fixed_width(std::int64_t number) {
  std::string bytes(8, '\0');
  for (int i = 0; i < 8; ++i) {
    bytes[7 - i] = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
  }
  return bytes;
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

std::string chain_next(std::string_view previous, const SessionId& session, Seq seq, Epoch epoch,
                       std::string_view salt, std::string_view payload) {
  PLENUM_ASSERT(previous.size() == crypto::sha256_bytes && salt.size() == salt_bytes);
  return crypto::sha256(std::string(previous) + crypto::sha256(session.value) + fixed_width(seq) +
                        fixed_width(epoch) + crypto::sha256(joined(salt, payload)));
}

}  // namespace plenum::store
