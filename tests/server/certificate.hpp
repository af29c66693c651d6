#pragma once

#include "server/net/tls.hpp"

#include <string>

namespace plenum::test {

// Makes a key and a certificate that nobody vouches for, whose subject has this common name, and
// leaves both in the folder under the same two names each time.
net::CertificateFiles write_certificate(const std::string& folder, const std::string& name);

}  // namespace plenum::test
