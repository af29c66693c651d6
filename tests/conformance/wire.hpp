#pragma once

#include <cstdint>
#include <memory>
#include <string>

struct ssl_st;

namespace plenum::test {

// A connection below everything that helps: bytes are sent in the segments they are given in, and
// whatever comes back is returned. It waits ten seconds for an answer, then takes it for none.
class Wire {
 public:
  enum class Kind {
    plain,
    tls
  };

  // Connects, and over TLS shakes hands; throws std::runtime_error.
  Wire(std::uint16_t port, Kind kind);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  // What the peer does not take any more is lost.
  void send(const std::string& segment);
  // The next bytes; none where the peer has ended or is silent.
  std::string receive();

 private:
  int socket_ = -1;
  ssl_st* ssl_ = nullptr;
};

}  // namespace plenum::test
