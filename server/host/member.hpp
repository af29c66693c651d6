#pragma once

#include "plenum/engine/engine.hpp"
#include "server/host/connection.hpp"
#include "server/host/layer.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plenum::host {

class Channel;

// What a client says it holds: an audience's objects as of a commit.
struct Held {
  Epoch epoch = 0;
  std::string audience;
  Seq upto = 0;
};

// A connection that has said hello.
struct Member {
  std::shared_ptr<Connection> connection;
  PersonId person;
  ClientId client;
  // Whether it may be sent what is deflated.
  bool inflates = false;
  // What it says it holds already; of no matter once it has been welcomed.
  std::optional<Held> holds;
  // The audience that it was welcomed to; null until then.
  Channel* channel = nullptr;
  // Its place among those of its thread there.
  std::size_t place = 0;
  // The room a moderator looks at.
  std::optional<RoomId> looks_at;
  // Whether the page shows something else than where the person should be.
  bool away = false;
  // The value of `devices` it was told last.
  std::int64_t devices_told = 0;
  // The first command that was put off; later ones wait for it to come again.
  std::optional<std::uint64_t> put_off;
  // What it is told alone, until it leaves.
  std::vector<std::string> replies;
};

// A person who is connected, on one device or several.
struct Attendee {
  std::vector<Member*> members;
  // What concerns them alone; nothing until they have been welcomed.
  std::optional<Layer> own;
  // Whether that may have changed.
  bool touched = false;
};

}  // namespace plenum::host
