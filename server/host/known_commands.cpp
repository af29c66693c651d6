#include "server/host/known_commands.hpp"

#include "plenum/limits.hpp"

#include <algorithm>

namespace plenum::host {

KnownCommands::Lookup KnownCommands::find(const PersonId& person, const ClientId& client,
                                          std::uint64_t k, const std::string& command_hash) const {
  const auto* known = client_of(person, client);
  if (!known || k > known->last) return New{};
  const auto kept =
      std::ranges::find_if(known->answers, [k](const Kept& one) { return one.answer.k == k; });
  if (kept == known->answers.end()) return protocol::ResendRefusal::unknown;
  // Of what was asked in a commit that was redacted, no hash is left.
  const bool another = !kept->command_hash.empty() && kept->command_hash != command_hash;
  if (another) return protocol::ResendRefusal::number_reused;
  return kept->answer;
}

void KnownCommands::remember(const protocol::AnsweredCommand& answered) {
  auto& client = client_for(answered.person, answered.client);
  client.last = std::max(client.last, answered.answer.k);
  const auto kept = std::ranges::find_if(
      client.answers, [&](const Kept& one) { return one.answer.k == answered.answer.k; });
  if (kept != client.answers.end()) {
    kept->answer = answered.answer;
    return;
  }
  client.answers.push_back({answered.command_hash, answered.answer});
  if (client.answers.size() > limits::answers_per_client_max) client.answers.pop_front();
}

std::optional<std::string> KnownCommands::created_by(const PersonId& person, const ClientId& client,
                                                     std::uint64_t k) const {
  const auto* known = client_of(person, client);
  if (!known) return std::nullopt;
  const auto kept =
      std::ranges::find_if(known->answers, [k](const Kept& one) { return one.answer.k == k; });
  if (kept == known->answers.end() || kept->answer.created.empty()) return std::nullopt;
  return kept->answer.created.front();
}

const KnownCommands::Client* KnownCommands::client_of(const PersonId& person,
                                                      const ClientId& client) const {
  const auto someone = people_.find(person);
  if (someone == people_.end()) return nullptr;
  const auto known = someone->second.clients.find(client);
  return known == someone->second.clients.end() ? nullptr : &known->second;
}

KnownCommands::Client& KnownCommands::client_for(const PersonId& person, const ClientId& client) {
  auto& someone = people_[person];
  const auto [known, fresh] = someone.clients.try_emplace(client);
  if (!fresh && someone.by_use.back() == client) return known->second;
  if (!fresh) std::erase(someone.by_use, client);
  someone.by_use.push_back(client);
  if (someone.by_use.size() > limits::clients_per_person_max) {
    someone.clients.erase(someone.by_use.front());
    someone.by_use.pop_front();
  }
  return known->second;
}

}  // namespace plenum::host
