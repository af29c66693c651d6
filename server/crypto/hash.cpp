#include "server/crypto/hash.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace plenum::crypto {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

// OpenSSL looks an algorithm up by its name, which takes longer than a short hash.
const EVP_MD* sha256_algorithm() {
  static const auto* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return fetched;
}

using Mac = std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

void require(bool done) {
  if (!done) throw std::runtime_error("HMAC-SHA-256 failed");
}

}  // namespace

std::string sha256(std::string_view text) {
  std::string hash(sha256_bytes, '\0');
  if (EVP_Digest(text.data(), text.size(), bytes_of(hash), nullptr, sha256_algorithm(), nullptr) !=
      1) {
    throw std::runtime_error("SHA-256 failed");
  }
  return hash;
}

HmacSha256::HmacSha256(std::string_view key) {
  // OpenSSL takes a key without an address for "no key", which is an error; an empty one is not.
  if (key.empty()) key = "";
  char digest[] = "SHA256";
  const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                              OSSL_PARAM_construct_end()};
  const Mac algorithm(EVP_MAC_fetch(nullptr, "HMAC", nullptr), EVP_MAC_free);
  require(algorithm != nullptr);
  keyed_.reset(EVP_MAC_CTX_new(algorithm.get()), EVP_MAC_CTX_free);
  require(keyed_ && EVP_MAC_init(keyed_.get(), bytes_of(key), key.size(), parameters.data()));
}

std::string HmacSha256::operator()(std::string_view text) const {
  std::string hash(sha256_bytes, '\0');
  const MacContext context(EVP_MAC_CTX_dup(keyed_.get()), EVP_MAC_CTX_free);
  require(context && EVP_MAC_update(context.get(), bytes_of(text), text.size()) &&
          EVP_MAC_final(context.get(), bytes_of(hash), nullptr, hash.size()));
  return hash;
}

}  // namespace plenum::crypto
