#pragma once

#include <sys/types.h>
#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

namespace plenum::test {

struct Exit {
  int code = 0;  // 128 and more: ended by a signal
  std::string out;
  std::string error;
};

// Runs the program until it ends by itself.
Exit run_plenum(const std::vector<std::string>& arguments);

// Where the program is.
std::string plenum_program();

// The program, serving a folder on a free port. It dies with the object.
class SpawnedServer {
 public:
  explicit SpawnedServer(const std::string& folder, std::vector<std::string> arguments = {},
                         const std::string& program = plenum_program());
  ~SpawnedServer();
  SpawnedServer(const SpawnedServer&) = delete;
  SpawnedServer& operator=(const SpawnedServer&) = delete;

  pid_t process() const { return process_; }
  std::uint16_t port() const { return port_; }
  // What it had printed when it was ready.
  const std::string& greeting() const { return greeting_; }

  void send_signal(int signal);
  // Waits until it has ended and tells how; see Exit.
  int wait();
  void kill_at_once() {
    send_signal(SIGKILL);
    wait();
  }

 private:
  pid_t process_ = 0;
  int output_ = -1;
  std::uint16_t port_ = 0;
  std::string greeting_;
};

}  // namespace plenum::test
