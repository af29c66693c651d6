#include "server/net/tls.hpp"

#include <openssl/err.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace plenum::net {

namespace {

using Context = std::shared_ptr<SSL_CTX>;

// What Mozilla recommends for servers that are open to everybody ("intermediate"), without DHE.
constexpr const char* ciphers_of_1_2 =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr const char* ciphers_of_1_3 =
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
constexpr const char* groups = "X25519:P-256:P-384";

[[noreturn]] void fail(const std::string& file, const std::string& what) {
  throw BadCertificate(file + ": " + what);
}

std::string reason() {
  const auto* const text = ERR_reason_error_string(ERR_peek_last_error());
  return text ? std::string(" (") + text + ")" : std::string();
}

void require_readable(const std::string& file) {
  std::FILE* const opened = std::fopen(file.c_str(), "re");
  if (!opened) fail(file, std::string("cannot be read: ") + std::strerror(errno));
  std::fclose(opened);
}

// Nobody is there to be asked for the passphrase of a key.
int no_passphrase(char*, int, int, void*) {
  return 0;
}

void use_files(SSL_CTX* context, const CertificateFiles& files) {
  require_readable(files.chain);
  require_readable(files.key);
  ERR_clear_error();
  SSL_CTX_set_default_passwd_cb(context, no_passphrase);
  if (SSL_CTX_use_certificate_chain_file(context, files.chain.c_str()) != 1) {
    fail(files.chain, "is no certificate in PEM form" + reason());
  }
  const auto another = "is not the key of the certificate in " + files.chain;
  if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    if (ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH) {
      fail(files.key, another);
    }
    fail(files.key, "is no private key in PEM form without a passphrase" + reason());
  }
  if (SSL_CTX_check_private_key(context) != 1) fail(files.key, another);
}

Context make_context(const CertificateFiles& files) {
  const Context made(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  auto* const context = made.get();
  if (!context) throw std::runtime_error("OpenSSL cannot speak TLS");
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  const bool set = SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
                   SSL_CTX_set_num_tickets(context, 0) == 1 &&
                   SSL_CTX_set_cipher_list(context, ciphers_of_1_2) == 1 &&
                   SSL_CTX_set_ciphersuites(context, ciphers_of_1_3) == 1 &&
                   SSL_CTX_set1_groups_list(context, groups) == 1;
  if (!set) throw std::runtime_error("OpenSSL lacks the ciphers that are needed" + reason());
  use_files(context, files);
  return made;
}

}  // namespace

Tls::Tls(CertificateFiles files) : files_(std::move(files)), context_(make_context(files_)) {}

Tls::~Tls() = default;

void Tls::reload() {
  auto context = make_context(files_);
  const std::lock_guard lock(mutex_);
  context_ = std::move(context);
}

SslPtr Tls::accept() const {
  std::unique_lock lock(mutex_);
  const auto context = context_;
  lock.unlock();
  SslPtr ssl(SSL_new(context.get()));
  if (!ssl) throw std::bad_alloc();
  SSL_set_accept_state(ssl.get());
  return ssl;
}

}  // namespace plenum::net
