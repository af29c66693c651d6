#pragma once

#include "server/net/stream.hpp"

#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

namespace plenum::net {

// Two files in PEM form.
struct CertificateFiles {
  std::string chain;  // the certificate, and behind it those that vouch for it
  std::string key;
};

// The message names the file and says what is wrong with it.
struct BadCertificate : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// How this server speaks TLS: 1.2 and 1.3, with forward secrecy, without renegotiation, compression
// and resumption. All of it may be called from any thread.
class Tls {
 public:
  // Throws BadCertificate.
  explicit Tls(CertificateFiles files);
  ~Tls();

  // Reads the files anew, for whoever connects from now on. Throws BadCertificate and keeps what
  // was there.
  void reload();
  // For a connection that has been accepted.
  SslPtr accept() const;

 private:
  const CertificateFiles files_;
  mutable std::mutex mutex_;
  std::shared_ptr<SSL_CTX> context_;
};

}  // namespace plenum::net
