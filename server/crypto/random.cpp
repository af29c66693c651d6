#include "server/crypto/random.hpp"

#include "server/crypto/encoding.hpp"

#include <openssl/rand.h>

#include <limits>
#include <stdexcept>
#include <utility>

namespace plenum::crypto {
namespace {

void fill(void* bytes, std::size_t count) {
  constexpr auto count_max = static_cast<std::size_t>(std::numeric_limits<int>::max());
  if (count > count_max ||
      RAND_bytes(static_cast<unsigned char*>(bytes), static_cast<int>(count)) != 1) {
    throw std::runtime_error("the system's random generator failed");
  }
}

}  // namespace

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  fill(bytes.data(), bytes.size());
  return bytes;
}

// OpenSSL takes about as long for a few bytes as for many, so they are taken in stock.
std::array<std::uint64_t, 4> entropy() {
  constexpr std::size_t stock = 64;
  thread_local std::array<std::array<std::uint64_t, 4>, stock> words;
  thread_local std::size_t left = 0;
  if (left == 0) {
    fill(words.data(), sizeof words);
    left = stock;
  }
  return std::exchange(words[--left], {});
}

std::string random_secret() {
  return base64url(random_bytes(32));
}

}  // namespace plenum::crypto
