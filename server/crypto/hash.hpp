#pragma once

#include <openssl/types.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

// Hashes are raw bytes; see encoding.hpp to write them down.
namespace plenum::crypto {

constexpr std::size_t sha256_bytes = 32;

std::string sha256(std::string_view text);

// HMAC-SHA256 (RFC 2104) under one key. May be used by several threads at a time.
class HmacSha256 {
 public:
  explicit HmacSha256(std::string_view key);

  std::string operator()(std::string_view text) const;

 private:
  // Has taken the key in; copied for each text, which is cheaper than beginning with the key.
  std::shared_ptr<EVP_MAC_CTX> keyed_;
};

}  // namespace plenum::crypto
