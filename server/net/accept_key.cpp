#include "server/net/accept_key.hpp"

#include <openssl/evp.h>
#include <algorithm>
#include <array>
#include <stdexcept>

namespace plenum::net {

namespace {

constexpr std::string_view guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::size_t sha1_bytes = 20;

bool is_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/';
}

// Sixteen bytes, whatever they are, in base64.
bool is_key(std::string_view key) {
  return key.size() == 24 && key.ends_with("==") &&
         std::ranges::all_of(key.substr(0, 22), is_base64);
}

}  // namespace

std::optional<std::string> accept_key(std::string_view key) {
  if (!is_key(key)) return {};
  const auto joined = std::string(key).append(guid);
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  if (EVP_Digest(joined.data(), joined.size(), hash.data(), nullptr, EVP_sha1(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL has no SHA-1");
  }
  std::array<unsigned char, 32> text{};
  const auto length = EVP_EncodeBlock(text.data(), hash.data(), sha1_bytes);
  return std::string(text.begin(), text.begin() + length);
}

}  // namespace plenum::net
