#include "tests/faults/lossy_network.hpp"

#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <thread>

namespace plenum::faults {
namespace {

bool bring_up_loopback() {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  const bool up = ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
  ::close(socket);
  return up;
}

bool lose(unsigned percent) {
  const auto rule =
      "PATH=$PATH:/usr/sbin; nft add table ip weather 2>/dev/null && "
      "nft 'add chain ip weather input { type filter hook input priority 0; }' && "
      "nft 'add rule ip weather input meta l4proto tcp numgen random mod 100 < " +
      std::to_string(percent) + " drop'";
  return std::system(rule.c_str()) == 0;
}

}  // namespace

// A network belongs to a thread, and to the programs that it starts.
std::string in_lossy_network(unsigned percent, const std::function<void()>& call) {
  std::string why_not;
  std::exception_ptr thrown;
  std::thread thread([&] {
    if (::unshare(CLONE_NEWNET) != 0) {
      why_not = std::string("no network of its own: ") + std::strerror(errno);
    } else if (!bring_up_loopback() || !lose(percent)) {
      why_not = "nft cannot drop packets here";
    } else {
      try {
        call();
      } catch (...) {
        thrown = std::current_exception();
      }
    }
  });
  thread.join();
  if (thrown) std::rethrow_exception(thrown);
  return why_not;
}

}  // namespace plenum::faults
