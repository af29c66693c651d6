#include "server/crypto/hash.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace plenum::crypto {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

std::string sha256(std::string_view text) {
  std::string hash(sha256_bytes, '\0');
  if (EVP_Digest(text.data(), text.size(), bytes_of(hash), nullptr, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 failed");
  }
  return hash;
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
  // OpenSSL takes a key without an address for "no key", which is an error; an empty one is not.
  if (key.empty()) key = "";
  std::string hash(sha256_bytes, '\0');
  if (!EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(),
                 bytes_of(text), text.size(), bytes_of(hash), hash.size(), nullptr)) {
    throw std::runtime_error("HMAC-SHA-256 failed");
  }
  return hash;
}

}  // namespace plenum::crypto
