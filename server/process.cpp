#include "server/process.hpp"

#include "plenum/store/event_log.hpp"

#include <pthread.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace plenum::process {

namespace {

sigset_t awaited_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  return set;
}

void end_at_once(int) {
  ::_exit(1);
}
void end_well(int) {
  ::_exit(0);
}

// A thread that cannot go on takes the process with it; the log has everything that was promised.
[[noreturn]] void end_with_reason() {
  int code = 1;
  try {
    if (const auto reason = std::current_exception()) std::rethrow_exception(reason);
    std::fputs("plenum: ended without a reason\n", stderr);
  } catch (const store::StoreFailed& error) {
    std::fprintf(stderr, "plenum: the store failed, so the server ends: %s\n", error.what());
    code = 3;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "plenum: ended by an error of its own: %s\n", error.what());
  } catch (...) {
    std::fputs("plenum: ended by an unknown error\n", stderr);
  }
  ::_exit(code);
}

// Every connection is a descriptor, and the usual limit is far below what may be served.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

void prepare() {
  const auto set = awaited_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::set_terminate(end_with_reason);
  raise_descriptor_limit();
  spdlog::set_default_logger(spdlog::stderr_color_mt("plenum"));
}

Wish wait_for_signal() {
  const auto set = awaited_signals();
  int received = 0;
  sigwait(&set, &received);
  if (received == SIGHUP) return Wish::reload;
  std::signal(SIGTERM, end_at_once);
  std::signal(SIGINT, end_at_once);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  return Wish::end;
}

void exit_after(std::chrono::seconds time) {
  std::signal(SIGALRM, end_well);
  ::alarm(static_cast<unsigned>(time.count()));
}

}  // namespace plenum::process
