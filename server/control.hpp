#pragma once

#include "plenum/store/event_log.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>

// How a command reaches the server that holds a store: by a socket in its folder, for its owner
// only. A client says "backup", a line; the server copies the store into the folder and answers
// "done", or "failed" and why. The copy is there as long as the connection is, and is the client's
// to take: it may go where the server must not write.
namespace plenum {

class Control {
 public:
  // Listens, on a thread of its own. Throws store::CannotOpen.
  Control(store::EventLog& log, const std::string& folder);
  // Gives up what is under way.
  ~Control();

  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;

 private:
  void run();
  void serve(int client);

  store::EventLog& log_;
  const std::string folder_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

// The copy that a server has made of its store, there until this goes.
class ServersCopy {
 public:
  // Nothing if no server runs there. Throws store::CopyFailed.
  static std::optional<ServersCopy> ask(const std::string& folder);
  ~ServersCopy();

  ServersCopy(ServersCopy&& other) noexcept;
  ServersCopy& operator=(ServersCopy&&) = delete;

  const std::string& file() const { return file_; }

 private:
  ServersCopy(int connection, std::string file) : connection_(connection), file_(std::move(file)) {}

  int connection_;
  std::string file_;
};

// Copies the store of a folder into the folder itself, under a name that the next start of a server
// clears away. Answers the file.
std::string copy_within(store::EventLog& log, const std::string& folder,
                        const std::function<bool()>& go_on);

}  // namespace plenum
