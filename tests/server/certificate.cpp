#include "tests/server/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace plenum::test {

namespace {

constexpr long a_day = 24L * 60 * 60;

template <class Write>
void write_file(const std::string& path, Write write) {
  std::FILE* const file = std::fopen(path.c_str(), "we");
  if (!file || write(file) != 1) throw std::runtime_error("cannot write " + path);
  std::fclose(file);
}

}  // namespace

net::CertificateFiles write_certificate(const std::string& folder, const std::string& name) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -a_day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), a_day);
  auto* const subject = X509_get_subject_name(certificate.get());
  const auto* const text = reinterpret_cast<const unsigned char*>(name.c_str());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, text, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), subject);
  X509_set_pubkey(certificate.get(), key.get());
  if (X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) {
    throw std::runtime_error("cannot sign a certificate");
  }
  const net::CertificateFiles files{folder + "/certificate.pem", folder + "/key.pem"};
  write_file(files.chain, [&](auto* to) { return PEM_write_X509(to, certificate.get()); });
  write_file(files.key, [&](auto* to) {
    return PEM_write_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  return files;
}

}  // namespace plenum::test
