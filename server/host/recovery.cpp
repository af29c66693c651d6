#include "server/host/recovery.hpp"

#include "plenum/protocol/codec.hpp"

namespace plenum::host {

Recovered recover(store::EventLog& log, const SessionId& session) {
  Recovered recovered;
  for (const auto& row : log.read(session, 0)) {
    const auto commit = protocol::decode_commit(row.payload);
    if (!commit) {
      throw Unreadable("commit " + std::to_string(row.seq) + " of session " + session.value +
                       " was written by a later version of Plenum");
    }
    for (const auto& event : commit->events) {
      plenum::apply(recovered.session, event);
      if (const auto* owner = std::get_if<OwnerChanged>(&event)) recovered.anchor = *owner;
    }
    for (const auto& answered : commit->answers) recovered.known.remember(answered);
    recovered.head = row.seq;
    recovered.last_logged = commit->at;
  }
  return recovered;
}

}  // namespace plenum::host
