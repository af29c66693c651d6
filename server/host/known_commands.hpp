#pragma once

#include "plenum/protocol/codec.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <variant>

namespace plenum::host {

// What was asked under which number and what was answered: folded from the log, so that a command
// sent again is answered and not done again, also after a restart. SPEC.md, P5.
class KnownCommands {
 public:
  struct New {};
  using Lookup = std::variant<New, protocol::Answer, protocol::ResendRefusal>;

  // Whether a client's command is new, and if not, the answer it had.
  Lookup find(const PersonId& person, const ClientId& client, std::uint64_t k,
              const std::string& command_hash) const;

  // Remembers an answer, or corrects the one remembered under its number.
  void remember(const protocol::AnsweredCommand& answered);

  // What command k of this client created, if it is known.
  std::optional<std::string> created_by(const PersonId& person, const ClientId& client,
                                        std::uint64_t k) const;

 private:
  struct Kept {
    std::string command_hash;
    protocol::Answer answer;
  };
  struct Client {
    std::uint64_t last = 0;
    std::deque<Kept> answers;
  };
  struct Person {
    std::map<ClientId, Client> clients;
    std::deque<ClientId> by_use;  // the one that asked last stands last
  };

  const Client* client_of(const PersonId& person, const ClientId& client) const;
  Client& client_for(const PersonId& person, const ClientId& client);

  std::map<PersonId, Person> people_;
};

}  // namespace plenum::host
