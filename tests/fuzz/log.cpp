#include "plenum/engine/engine.hpp"
#include "plenum/protocol/codec.hpp"
#include "server/host/recovery.hpp"
#include "server/store/chain.hpp"
#include "tests/bench/undurable/memory_log.hpp"
#include "tests/fuzz/targets.hpp"

#include <exception>

namespace plenum::fuzz {
namespace {

const SessionId session{"fuzzed"};

// Each line is a row of one session.
void fill(bench::MemoryLog& log, std::string_view bytes) {
  for (Seq head = 0; !bytes.empty(); ++head) {
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    log.append({{session, head, 1, std::string(line), {}, {}}});
  }
}

void read_commit(std::string_view text) {
  const auto commit = protocol::decode_commit(text);
  if (!commit) return;
  const auto written = protocol::encode_commit(*commit);
  const auto again = protocol::decode_commit(written);
  promise(again && *again == *commit, "what is read is what was written");
}

// Whatever state a log leads to can be looked at by everybody.
void look_at(const Session& folded) {
  auto audiences_and_people = audiences(folded);
  for (const auto& [person, _] : folded.people) {
    audiences_and_people.push_back(Audience::person(person));
  }
  for (const auto& audience : audiences_and_people) {
    for (const auto& id : candidates(folded, audience)) {
      if (const auto object = project(folded, id, audience)) protocol::encode(*object);
    }
  }
}

}  // namespace

void log(std::string_view bytes) {
  read_commit(bytes);
  if (const auto vouched = store::decode_vouched(bytes)) {
    promise(store::decode_vouched(store::encode_vouched(*vouched)) == vouched,
            "what is vouched for stays so");
  }
  bench::MemoryLog rows;
  fill(rows, bytes);
  try {
    look_at(host::recover(rows, session).session);
  } catch (const std::exception&) {
    // A log that makes no sense isolates its session, and that is said by an exception.
  }
}

}  // namespace plenum::fuzz
