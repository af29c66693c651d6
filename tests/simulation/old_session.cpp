#include "tests/simulation/old_session.hpp"

#include "plenum/engine/event.hpp"
#include "plenum/limits.hpp"
#include "plenum/protocol/codec.hpp"
#include "server/host/token.hpp"

#include <stdexcept>

namespace plenum::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t rounds_left = 2;
constexpr std::size_t invites_left = 1;
constexpr std::int64_t uses_left = 3;

void add_rounds(Events& events, Instant now) {
  for (std::size_t number = 1; number + rounds_left <= limits::rounds_max; ++number) {
    const auto name = std::to_string(number);
    const RoundId round{"nold" + name};
    events.push_back(
        RoundPlanned{round,
                     static_cast<std::int64_t>(number),
                     "",
                     1,
                     {{RoomId{"rold" + name + "a"}, 1}, {RoomId{"rold" + name + "b"}, 2}}});
    events.push_back(RoundStarted{round, now - 3h, now - 2h, 1});
    events.push_back(RoundClosed{round});
  }
}

void add_links(Events& events, const OldSession& old, Instant now) {
  const auto delete_at = now + limits::retention;
  events.push_back(InviteCreated{{"iold1"},
                                 Role::participant,
                                 old.nearly_used_up.hash,
                                 old.nearly_used_up.secret,
                                 delete_at,
                                 uses_left});
  events.push_back(InviteCreated{{"iold2"},
                                 Role::participant,
                                 old.soon_expired.hash,
                                 old.soon_expired.secret,
                                 now + 4min,
                                 limits::invite_uses_max});
  events.push_back(InviteCreated{{"iold3"},
                                 Role::moderator,
                                 old.moderators.hash,
                                 std::nullopt,
                                 delete_at,
                                 limits::invite_uses_max});
  for (std::size_t number = 4; number + invites_left <= limits::invites_max; ++number) {
    const InviteId id{"iold" + std::to_string(number)};
    events.push_back(InviteCreated{id, Role::moderator, "hash of " + id.value, {}, delete_at, 1});
    events.push_back(InviteRevoked{id});
  }
}

}  // namespace

void OldSession::store_in(store::EventLog& log, Instant now) const {
  const auto delete_at = now + limits::retention;
  Events events{
      SessionCreated{
          id, "An old session", "de", {{{"c1"}, "Left"}, {{"c2"}, "Right"}}, now - 4h, delete_at},
      OwnerChanged{1, "another node", "another boot", 5s, now - 4h, Duration{0}},
      PersonJoined{{"uhost"},
                   Role::host,
                   std::nullopt,
                   host::hash_of_token(host_token),
                   "Hanna Host",
                   "",
                   ""}};
  add_links(events, *this, now);
  add_rounds(events, now);
  const auto payload = protocol::encode_commit({now - 1h, std::move(events), {}});
  const auto result = log.append({{id, 0, 1, payload, std::nullopt, delete_at}}).at(0);
  if (!std::holds_alternative<Seq>(result)) throw std::runtime_error("the log takes nothing");
}

}  // namespace plenum::test
