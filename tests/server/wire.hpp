#pragma once

#include <cstdint>
#include <memory>
#include <string>

struct ssl_st;

namespace plenum::test {

// A connection below everything that helps: bytes are sent in the segments they are given in, and
// whatever comes back is returned. Who is silent for half a minute is given up.
class Wire {
 public:
  enum class Kind {
    plain,
    tls
  };

  struct Options {
    // The only version of TLS that is offered, as OpenSSL numbers them; 0: whatever there is.
    int version = 0;
    // In bytes; 0: as the system likes.
    int receive_buffer = 0;
  };

  // Connects, and over TLS shakes hands; throws std::runtime_error.
  Wire(std::uint16_t port, Kind kind) : Wire(port, kind, Options()) {}
  Wire(std::uint16_t port, Kind kind, Options options);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  // What the peer does not take any more is lost.
  void send(const std::string& segment);
  // Says that nothing more comes; what comes back can still be received.
  void send_no_more();
  // The next bytes; none where the peer has ended. Throws std::runtime_error where it is silent.
  std::string receive();

  // Over TLS: what was agreed on, e.g. "TLSv1.3", and the common name of the peer's certificate.
  std::string version() const;
  std::string peer_name() const;

 private:
  int socket_ = -1;
  ssl_st* ssl_ = nullptr;
};

}  // namespace plenum::test
