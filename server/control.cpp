#include "server/control.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace plenum {

namespace {

constexpr auto copy_name = "backup.unfinished";
constexpr std::size_t line_bytes_max = 4096;

// An address has room for a hundred characters or so, a path may be longer: the folder goes by its
// descriptor.
struct Address {
  explicit Address(const std::string& folder)
      : folder_file(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    at.sun_family = AF_UNIX;
    const auto path = "/proc/self/fd/" + std::to_string(folder_file) + "/control";
    std::memcpy(at.sun_path, path.c_str(), path.size() + 1);
  }
  ~Address() {
    if (folder_file >= 0) ::close(folder_file);
  }
  Address(const Address&) = delete;
  Address& operator=(const Address&) = delete;

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&at); }

  int folder_file;
  sockaddr_un at{};
};

int new_socket() {
  return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

void send_line(int connection, const std::string& line) {
  const auto text = line + "\n";
  // Whoever has gone away need not be told.
  [[maybe_unused]] const auto sent = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

// Nothing if the other side ends first.
std::optional<std::string> read_line(int connection) {
  std::string line;
  for (char byte = 0; line.size() < line_bytes_max; line += byte) {
    const auto count = ::recv(connection, &byte, 1, 0);
    if (count < 0 && errno == EINTR) byte = 0;
    if (count <= 0) return std::nullopt;
    if (byte == '\n') return line;
  }
  return std::nullopt;
}

}  // namespace

std::string copy_within(store::EventLog& log, const std::string& folder,
                        const std::function<bool()>& go_on) {
  const auto file = (std::filesystem::path(folder) / copy_name).string();
  std::filesystem::remove(file);
  log.copy_to(file, go_on);
  return file;
}

Control::Control(store::EventLog& log, const std::string& folder) : log_(log), folder_(folder) {
  const auto path = std::filesystem::path(folder) / "control";
  std::filesystem::remove(path);
  std::filesystem::remove(std::filesystem::path(folder) / copy_name);
  const Address address(folder);
  listener_ = new_socket();
  // Nobody can connect before it listens, and by then it is the owner's alone.
  if (listener_ < 0 || ::bind(listener_, address.get(), sizeof address.at) != 0 ||
      ::chmod(path.c_str(), 0600) != 0 || ::listen(listener_, 4) != 0 ||
      ::pipe2(wake_, O_CLOEXEC) != 0) {
    const std::string why = std::strerror(errno);
    if (listener_ >= 0) ::close(listener_);
    throw store::CannotOpen("cannot listen at " + path.string() + ": " + why);
  }
  thread_ = std::thread([this] { run(); });
}

Control::~Control() {
  stopping_ = true;
  ::close(wake_[1]);
  thread_.join();
  ::close(wake_[0]);
  ::close(listener_);
  std::error_code gone;
  std::filesystem::remove(std::filesystem::path(folder_) / "control", gone);
}

// One client at a time, since there is one copy.
void Control::run() {
  while (!stopping_) {
    pollfd waiting[] = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    if (::poll(waiting, 2, -1) <= 0 || !(waiting[0].revents & POLLIN)) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    serve(client);
    ::close(client);
  }
}

void Control::serve(int client) {
  const timeval patience{10, 0};
  ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (read_line(client) != "backup")
    return send_line(client, "failed it is asked for what it cannot do");
  std::string copy;
  try {
    copy = copy_within(log_, folder_, [this] { return !stopping_; });
    send_line(client, "done");
  } catch (const std::exception& error) {
    send_line(client, std::string("failed ") + error.what());
  }
  // Until the client has taken it away, or has itself gone away.
  for (pollfd waiting[] = {{client, POLLIN, 0}, {wake_[0], POLLIN, 0}};
       !copy.empty() && ::poll(waiting, 2, -1) < 0 && errno == EINTR;) {
  }
  std::error_code gone;
  std::filesystem::remove(std::filesystem::path(folder_) / copy_name, gone);
}

std::optional<ServersCopy> ServersCopy::ask(const std::string& folder) {
  const Address address(folder);
  const int connection = new_socket();
  if (::connect(connection, address.get(), sizeof address.at) != 0) {
    const int error = errno;
    ::close(connection);
    if (error == ENOENT || error == ECONNREFUSED) return std::nullopt;
    throw store::CopyFailed("the server that uses " + folder +
                            " cannot be asked: " + std::strerror(error));
  }
  send_line(connection, "backup");
  const auto answer = read_line(connection).value_or("failed the server ended meanwhile");
  if (answer == "done") return ServersCopy(connection, folder + "/" + copy_name);
  ::close(connection);
  throw store::CopyFailed(answer.substr(answer.find(' ') + 1));
}

ServersCopy::ServersCopy(ServersCopy&& other) noexcept
    : connection_(std::exchange(other.connection_, -1)), file_(std::move(other.file_)) {}

ServersCopy::~ServersCopy() {
  if (connection_ >= 0) ::close(connection_);
}

}  // namespace plenum
