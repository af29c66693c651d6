#include "server/host/lobby.hpp"

#include "plenum/limits.hpp"
#include "server/crypto/random.hpp"
#include "server/host/services.hpp"
#include "server/host/session_host.hpp"
#include "server/host/token.hpp"
#include "server/report/board_markdown.hpp"
#include "server/report/summary_json.hpp"
#include "server/report/summary_markdown.hpp"
#include "server/text/names.hpp"
#include "server/text/normalise.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <utility>

namespace plenum::host {

using protocol::HttpProblem;
using protocol::ProblemReason;

struct Lobby::Impl {
  Impl(Threads& threads, store::EventLog& log, std::string build)
      : writer(log, metrics),
        services{threads,          log,
                 writer,           loader,
                 metrics,          Clocks::of_this_machine(),
                 crypto::entropy,  crypto::random_secret(),
                 std::move(build), crypto::HmacSha256(log.secret_key()),
                 log.last_alive(), {}},
        alive_timer(threads[0]),
        housekeeping_timer(threads[0]) {
    services.epoch_floor = log.epoch_floor();
    services.forget = [this](const SessionId& id, const SessionHost* host) {
      const std::lock_guard lock(mutex);
      const auto found = hosts.find(id.value);
      if (found == hosts.end() || found->second.get() != host) return;
      hosts.erase(found);
      metrics.sessions.add(-1);
    };
  }

  template <class Task>
  void write(Task task) {
    boost::asio::post(loader, [task = std::move(task)] {
      try {
        task();
      } catch (const store::StoreFailed& failure) {
        end_with_failed_store(failure);
      }
    });
  }

  std::vector<std::shared_ptr<SessionHost>> all_hosts() {
    const std::lock_guard lock(mutex);
    std::vector<std::shared_ptr<SessionHost>> all;
    for (const auto& [id, host] : hosts) all.push_back(host);
    return all;
  }

  Metrics metrics;
  boost::asio::thread_pool loader{1};
  LogWriter writer;
  Services services;
  boost::asio::steady_timer alive_timer;
  boost::asio::steady_timer housekeeping_timer;

  std::mutex mutex;
  std::unordered_map<std::string, std::shared_ptr<SessionHost>> hosts;
  std::size_t next_home = 0;
  std::atomic<bool> draining = false;
};

namespace {

// Everything a person's audience sees, as the snapshot of a client would have it.
std::vector<Object> seen_by(const Session& session, const PersonId& person) {
  const auto audience = audience_of(session, person);
  std::vector<Object> objects;
  for (const auto& id : candidates(session, audience)) {
    if (auto seen = project(session, id, audience)) objects.push_back(std::move(*seen));
  }
  return objects;
}

using Written = std::optional<std::string>;
using Writer = std::function<Written(const std::vector<Object>& seen, Instant now)>;

// What becomes of what the token's person sees, once it is durable.
Reading reading_as(std::string token, Writer write, Reply<std::string> reply) {
  const auto look = [token = std::move(token), write = std::move(write), reply](
                        const Session* state, Instant now) {
    const auto* person = state ? find_person_by_token(*state, hash_of_token(token)) : nullptr;
    if (!person) return reply(ProblemReason{HttpProblem::not_admitted});
    auto written = write(seen_by(*state, person->id), now);
    if (!written) return reply(ProblemReason{HttpProblem::not_found});
    reply(std::move(*written));
  };
  return {look, [reply](HttpProblem problem) { reply(ProblemReason{problem}); }};
}

std::variant<protocol::InviteView, ProblemReason> view_for_device(const Session& session,
                                                                  const DeviceLink& link,
                                                                  Instant now) {
  const auto& person = session.people.at(link.person);
  if (person.removed) return ProblemReason{Refusal::removed};
  if (link.expires_at <= now) return ProblemReason{Refusal::invite_expired};
  return protocol::InviteView{
      session.id, session.title, session.locale, person.role, session.delete_at, person.name, true};
}

std::variant<protocol::InviteView, ProblemReason> view_of(const Session& session,
                                                          const protocol::InviteRequest& request,
                                                          Instant now) {
  const auto secret_hash = hash_of_secret(request.secret);
  const auto* person = find_person_by_token(session, hash_of_token(request.token));
  if (const auto link = session.device_links.find(secret_hash);
      !person && link != session.device_links.end()) {
    return view_for_device(session, link->second, now);
  }
  const auto* invite = find_invite_by_secret(session, secret_hash);
  if (session.tokens.contains(hash_of_token(request.token)) && !person) {
    return ProblemReason{Refusal::removed};
  }
  const auto refusal = refusal_of(invite, now);
  if (refusal && !person) return ProblemReason{*refusal};

  const auto role = refusal ? person->role : invite->role;
  const auto known_as = person ? std::optional(person->name) : std::nullopt;
  return protocol::InviteView{session.id,        session.title, session.locale, role,
                              session.delete_at, known_as,      false};
}

CreateSession command_of(const protocol::CreateRequest& request, const SessionId& session) {
  CreateSession create;
  create.session = session;
  create.title = text::line(request.title);
  create.locale = request.locale == "de" ? "de" : "en";
  for (const auto& column : request.columns) create.columns.push_back(text::line(column));
  create.rooms = request.rooms;
  create.minutes = request.minutes;
  create.host_name = text::name(request.name);
  create.token_hash = hash_of_token(request.token);
  create.participants = make_invite_secret(session);
  create.moderators = make_invite_secret(session);
  return create;
}

}  // namespace

Lobby::Lobby(Threads& threads, store::EventLog& log, std::string build)
    : impl_(std::make_unique<Impl>(threads, log, std::move(build))) {}

Lobby::~Lobby() {
  impl_->loader.join();
}

void Lobby::start() {
  for (const auto& due : impl_->services.log.due()) find(due.session);
  note_alive();
  keep_house();
}

std::shared_ptr<SessionHost> Lobby::find(const SessionId& session) {
  const std::lock_guard lock(impl_->mutex);
  auto& host = impl_->hosts[session.value];
  if (!host) {
    const auto home = impl_->next_home++ % impl_->services.threads.size();
    host = std::make_shared<SessionHost>(impl_->services, session, home);
    impl_->metrics.sessions.add();
    host->open();
    if (impl_->draining) host->end(protocol::CloseCode::restarting, [] {});
  }
  return host;
}

void Lobby::create(protocol::CreateRequest request, Reply<protocol::Created> reply) {
  if (!is_token(request.token)) return reply(ProblemReason{HttpProblem::malformed});
  const auto session = make_session_id();
  auto command = command_of(request, session);
  const auto participants = command.participants.secret;
  const auto moderators = command.moderators.secret;
  find(session)->run({std::move(command), "", [=](const Session&, const Errand::Outcome& outcome) {
                        if (const auto* problem = std::get_if<ProblemReason>(&outcome))
                          return reply(*problem);
                        const PersonId host{std::get<Accepted>(outcome).created.front()};
                        reply(protocol::Created{session, host, participants, moderators});
                      }});
}

void Lobby::look(protocol::InviteRequest request, Reply<protocol::InviteView> reply) {
  const auto session = session_of_secret(request.secret);
  if (!session) return reply(ProblemReason{Refusal::invite_unknown});
  find(*session)->read({[request, reply](const Session* state, Instant now) {
                          if (!state) return reply(ProblemReason{Refusal::invite_unknown});
                          reply(view_of(*state, request, now));
                        },
                        [reply](HttpProblem problem) { reply(ProblemReason{problem}); }});
}

void Lobby::join(protocol::JoinRequest request, Reply<protocol::Joined> reply) {
  const auto session = session_of_secret(request.secret);
  if (!session) return reply(ProblemReason{Refusal::invite_unknown});
  if (!is_token(request.token)) return reply(ProblemReason{HttpProblem::malformed});
  JoinSession join{hash_of_secret(request.secret), hash_of_token(request.token),
                   text::name(request.name), text::line(request.organisation),
                   text::line(request.sector)};
  find(*session)->run(
      {std::move(join), "", [reply](const Session& state, const Errand::Outcome& outcome) {
         if (const auto* problem = std::get_if<ProblemReason>(&outcome)) {
           // Nobody learns from a link whether there is such a session.
           const bool missing = *problem == ProblemReason{HttpProblem::not_admitted};
           return reply(missing ? ProblemReason{Refusal::invite_unknown} : *problem);
         }
         reply(protocol::Joined{state.id, PersonId{std::get<Accepted>(outcome).created.front()}});
       }});
}

void Lobby::renew(std::string token, protocol::RenewRequest request,
                  Reply<protocol::Renewed> reply) {
  auto secret = make_invite_secret(request.session);
  const auto text = secret.secret;
  find(request.session)
      ->run({RenewInvite{request.role, std::move(secret)}, hash_of_token(token),
             [=](const Session&, const Errand::Outcome& outcome) {
               if (const auto* problem = std::get_if<ProblemReason>(&outcome)) {
                 return reply(*problem);
               }
               reply(protocol::Renewed{text});
             }});
}

void Lobby::link_device(std::string token, protocol::DeviceRequest request,
                        Reply<protocol::DeviceSecret> reply) {
  const auto secret = make_invite_secret(request.session);
  LinkDevice link{secret.hash};
  find(request.session)
      ->run({std::move(link), hash_of_token(token),
             [reply, secret](const Session&, const Errand::Outcome& outcome) {
               if (const auto* problem = std::get_if<ProblemReason>(&outcome)) {
                 return reply(*problem);
               }
               // Not from the state: a second link may have taken this one's place already.
               const auto& events = std::get<Accepted>(outcome).events;
               const auto& linked = std::get<DeviceLinked>(events.front());
               reply(protocol::DeviceSecret{secret.secret, linked.expires_at});
             }});
}

void Lobby::summary(std::string token, SessionId session, ReportFormat format, std::string locale,
                    Reply<std::string> reply) {
  const auto write = [format, locale = std::move(locale)](const std::vector<Object>& seen,
                                                          Instant now) -> Written {
    if (format == ReportFormat::json) return report::summary_json(seen, now);
    return report::summary_markdown(seen, locale);
  };
  find(session)->read(reading_as(std::move(token), write, std::move(reply)));
}

void Lobby::board(std::string token, SessionId session, RoomId room, std::string locale,
                  Reply<std::string> reply) {
  const auto write = [room = std::move(room), locale = std::move(locale)](
                         const std::vector<Object>& seen, Instant) -> Written {
    return report::board_markdown(seen, room, locale);
  };
  find(session)->read(reading_as(std::move(token), write, std::move(reply)));
}

Metrics& Lobby::metrics() {
  return impl_->metrics;
}

bool Lobby::ready() const {
  return !impl_->draining && impl_->services.log.writable();
}

// So that the next server knows how long nobody served. Not worth a write while nobody is here.
void Lobby::note_alive() {
  impl_->alive_timer.expires_after(limits::alive_noted_every);
  impl_->alive_timer.async_wait([self = weak_from_this()](const boost::system::error_code& error) {
    const auto lobby = self.lock();
    if (!lobby || error) return;
    lobby->note_alive();
    if (lobby->impl_->all_hosts().empty()) return;
    lobby->impl_->write([impl = lobby->impl_.get()] {
      const auto& clocks = impl->services.clocks;
      impl->services.log.note_alive({clocks.boot, clocks.boot_time(), clocks.wall()});
    });
  });
}

// Puts down sessions that nobody needs at the moment, and drops those whose time has come.
void Lobby::keep_house() {
  for (const auto& host : impl_->all_hosts()) {
    boost::asio::post(impl_->services.threads[host->home()], [host] {
      if (host->idle()) host->end(protocol::CloseCode::unavailable, [] {});
    });
  }
  boost::asio::post(impl_->loader, [this] { drop_expired(); });
  impl_->housekeeping_timer.expires_after(limits::housekeeping_every);
  impl_->housekeeping_timer.async_wait(
      [self = weak_from_this()](const boost::system::error_code& error) {
        const auto lobby = self.lock();
        if (lobby && !error) lobby->keep_house();
      });
}

void Lobby::drop_expired() {
  auto& services = impl_->services;
  for (const auto& session : services.log.expired(services.clocks.wall())) {
    const auto host = find(session);
    // The store's date only says where to look; the session's own, which the chain vouches for,
    // decides.
    host->read({[weak = weak_from_this(), host](const Session* state, Instant now) {
                  const auto self = weak.lock();
                  if (self && state && state->delete_at <= now) self->drop(state->id, host);
                },
                [](HttpProblem) {}});
  }
}

void Lobby::drop(const SessionId& session, const std::shared_ptr<SessionHost>& host) {
  host->end(protocol::CloseCode::session_over, [weak = weak_from_this(), session] {
    const auto self = weak.lock();
    if (!self) return;
    self->impl_->write([impl = self->impl_.get(), session] {
      impl->services.log.drop(session);
      spdlog::info("session {} was deleted: its time was over", session.value);
    });
  });
}

void Lobby::drain(std::function<void()> done) {
  impl_->draining = true;
  const auto hosts = impl_->all_hosts();
  if (hosts.empty()) return done();
  auto left = std::make_shared<std::atomic<std::size_t>>(hosts.size());
  for (const auto& host : hosts) {
    host->end(protocol::CloseCode::restarting, [left, done] {
      if (--*left == 0) done();
    });
  }
}

}  // namespace plenum::host
