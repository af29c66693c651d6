#include "server/host/erasing.hpp"

#include "server/host/recovery.hpp"

#include <map>
#include <utility>
#include <variant>

namespace plenum::host {
namespace {

protocol::Commit readable(const SessionId& session, const store::Row& row) {
  auto commit = protocol::decode_commit(row.payload);
  if (commit) return std::move(*commit);
  throw Unreadable("commit " + std::to_string(row.seq) + " of session " + session.value +
                   " was written by a later version of Plenum");
}

// A backup may be older than the removal of whoever was erased later, or than their coming.
Events what_is_missing(Session& session, const std::vector<PersonId>& people) {
  Events events;
  const auto add = [&](Event event) {
    plenum::apply(session, event);
    events.push_back(std::move(event));
  };
  for (const auto& id : people) {
    const auto person = session.people.find(id);
    if (person == session.people.end() || person->second.erased) continue;
    if (!person->second.removed) add(PersonRemoved{id});
    add(PersonErased{id});
  }
  return events;
}

void erase_again(store::EventLog& log, const SessionId& session,
                 const std::vector<PersonId>& people) {
  auto recovered = recover(log, session);
  const protocol::Commit commit{
      recovered.last_logged, what_is_missing(recovered.session, people), {}};
  if (commit.events.empty()) return;
  store::Append row{session,
                    recovered.head,
                    recovered.session.epoch,
                    protocol::encode_commit(commit),
                    next_deadline(recovered.session),
                    recovered.session.delete_at};
  row.erased = erased_by(commit.events);
  row.redactions = redactions(log, session, row.erased);
  if (std::holds_alternative<Seq>(log.append({row}).front())) return;
  throw store::CannotOpen("there is no space left on the device, or the store is in use.");
}

}  // namespace

std::vector<PersonId> erased_by(const Events& events) {
  std::vector<PersonId> people;
  for (const auto& event : events) {
    if (const auto* erased = std::get_if<PersonErased>(&event)) people.push_back(erased->person);
  }
  return people;
}

bool redact(protocol::Commit& commit, const std::vector<PersonId>& people) {
  bool any = false;
  for (auto& event : commit.events) {
    for (const auto& person : people) any |= plenum::redact(event, person);
  }
  if (any) {
    for (auto& answered : commit.answers) answered.command_hash.clear();
  }
  return any;
}

std::vector<store::Redaction> redactions(store::EventLog& log, const SessionId& session,
                                         const std::vector<PersonId>& people) {
  std::vector<store::Redaction> redactions;
  for (const auto& row : log.read(session, 0)) {
    auto commit = readable(session, row);
    if (redact(commit, people)) redactions.push_back({row.seq, protocol::encode_commit(commit)});
  }
  return redactions;
}

std::vector<std::string> erase_again(store::EventLog& log,
                                     const std::vector<store::Erasure>& erasures) {
  std::map<std::string, std::vector<PersonId>> sessions;
  for (const auto& [session, person] : erasures) sessions[session.value].push_back(person);
  std::vector<std::string> failures;
  for (const auto& [session, people] : sessions) {
    const auto failed = [&, session = session](const std::string& why) {
      failures.push_back("session " + session + ": people who were erased are in it again: " + why);
    };
    try {
      erase_again(log, SessionId{session}, people);
    } catch (const store::Damaged& damage) {
      failed(damage.what());
    } catch (const Unreadable& later) {
      failed(later.what());
    }
  }
  return failures;
}

}  // namespace plenum::host
