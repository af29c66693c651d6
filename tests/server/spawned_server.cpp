#include "tests/server/spawned_server.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <regex>
#include <stdexcept>

extern char** environ;

namespace plenum::test {

namespace {

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read = ends[0];
    write = ends[1];
  }
  int read = -1;
  int write = -1;
};

// A descriptor below zero is left as it is.
pid_t spawn(std::string program, const std::vector<std::string>& arguments, int out, int error) {
  auto copies = arguments;
  std::vector<char*> argv{program.data()};
  for (auto& copy : copies) argv.push_back(copy.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (error >= 0) posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO);
  pid_t process = 0;
  const int failed =
      ::posix_spawn(&process, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed) throw std::runtime_error("cannot run " + program);
  return process;
}

// Reads until the end, or until what was read matches.
std::string read_until(int descriptor, const std::regex* expected = nullptr) {
  std::string text;
  std::array<char, 4096> bytes{};
  for (;;) {
    const auto count = ::read(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(bytes.data(), static_cast<std::size_t>(count));
    if (expected && std::regex_search(text, *expected)) return text;
  }
}

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::string plenum_program() {
  return PLENUM_BINARY;
}

Exit run_plenum(const std::vector<std::string>& arguments) {
  Pipe out;
  Pipe error;
  const auto process = spawn(plenum_program(), arguments, out.write, error.write);
  ::close(out.write);
  ::close(error.write);
  Exit exit;
  exit.out = read_until(out.read);
  exit.error = read_until(error.read);
  ::close(out.read);
  ::close(error.read);
  exit.code = wait_for(process);
  return exit;
}

SpawnedServer::SpawnedServer(const std::string& folder, std::vector<std::string> arguments,
                             const std::string& program) {
  arguments.insert(arguments.begin(), {"serve", "--data", folder});
  arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
  Pipe out;
  process_ = spawn(program, arguments, out.write, -1);
  ::close(out.write);
  output_ = out.read;
  const std::regex ready("Plenum is ready: [^\n]*\n");
  greeting_ = read_until(output_, &ready);
  std::smatch match;
  const std::regex port(":([0-9]+)/\n");
  if (!std::regex_search(greeting_, match, port)) {
    kill_at_once();
    throw std::runtime_error("the server did not start: " + greeting_);
  }
  port_ = static_cast<std::uint16_t>(std::stoi(match[1]));
}

SpawnedServer::~SpawnedServer() {
  if (process_) kill_at_once();
  ::close(output_);
}

void SpawnedServer::send_signal(int signal) {
  ::kill(process_, signal);
}

int SpawnedServer::wait() {
  const auto code = wait_for(process_);
  process_ = 0;
  return code;
}

}  // namespace plenum::test
