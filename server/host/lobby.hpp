#pragma once

#include "plenum/metrics.hpp"
#include "plenum/protocol/message.hpp"
#include "plenum/store/event_log.hpp"
#include "server/host/connection.hpp"
#include "server/host/threads.hpp"

#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace plenum::host {

class SessionHost;

template <class T>
using Reply = std::function<void(std::variant<T, protocol::ProblemReason>)>;

enum class ReportFormat {
  markdown,
  json
};

// The front desk: finds the host of a session, opening it where needed, and answers what is asked
// without a connection. Every call may come from any thread; replies come on the session's home.
class Lobby : public std::enable_shared_from_this<Lobby> {
 public:
  Lobby(Threads& threads, store::EventLog& log, std::string build);
  ~Lobby();

  // Loads the sessions whose deadlines are due or coming, and starts the housekeeping.
  void start();

  // A session's host. It exists for any well-formed id; if there is no such session, the host
  // closes whoever says hello with `not_admitted` and forgets itself.
  std::shared_ptr<SessionHost> find(const SessionId& session);

  void create(protocol::CreateRequest request, Reply<protocol::Created> reply);
  void look(protocol::InviteRequest request, Reply<protocol::InviteView> reply);
  void join(protocol::JoinRequest request, Reply<protocol::Joined> reply);
  void renew(std::string token, protocol::RenewRequest request, Reply<protocol::Renewed> reply);
  // A link that takes the token's person to another device of theirs.
  void link_device(std::string token, protocol::DeviceRequest request,
                   Reply<protocol::DeviceSecret> reply);
  // The summary, or one room's board as Markdown, as the token's person may see it. `locale`, "de"
  // or "en", is of no matter to JSON. A board that they may not see is `not_found`.
  void summary(std::string token, SessionId session, ReportFormat format, std::string locale,
               Reply<std::string> reply);
  void board(std::string token, SessionId session, RoomId room, std::string locale,
             Reply<std::string> reply);

  // Whether a command could be stored now.
  bool ready() const;

  // What this server counts about itself. Lives as long as the lobby.
  Metrics& metrics();

  // Stops taking commands, finishes the appends under way and closes every connection with
  // `restarting`; calls `done` when nothing is left.
  void drain(std::function<void()> done);

 private:
  void note_alive();
  void keep_house();
  void drop_expired();
  void drop(const SessionId& session, const std::shared_ptr<SessionHost>& host);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace plenum::host
