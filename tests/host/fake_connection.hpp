#pragma once

#include "plenum/protocol/codec.hpp"
#include "server/host/connection.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace plenum::test {

// A connection whose reader is always quick, unless a test says how long sending to it takes. It
// keeps what arrives, in order.
class FakeConnection final : public host::Connection {
 public:
  explicit FakeConnection(std::size_t io_thread = 0) : Connection(io_thread) {}

  struct Arrived {
    protocol::Frame frame;
    // Whether it is one for everybody in the audience.
    bool shared = false;
    bool deflated = false;
    // Counts the writes, so that a test can tell what left together.
    std::size_t parcel = 0;
  };

  void post(host::Parcel parcel) override {
    if (closed) return;
    if (take_time) take_time();
    ++parcels;
    const auto arrive = [&](std::vector<std::string>& texts) {
      for (auto& text : texts) {
        auto frame = std::make_shared<const std::string>(std::move(text));
        arrived.push_back({std::move(frame), false, false, parcels});
      }
    };
    arrive(parcel.own);
    if (parcel.shared) {
      arrived.push_back({std::move(parcel.shared), true, parcel.deflated, parcels});
    }
    arrive(parcel.behind);
  }

  void close(protocol::CloseCode code) override {
    if (!closed) closed = code;
  }

  std::vector<Arrived> take(std::size_t at_most = SIZE_MAX) {
    auto rest = std::exchange(arrived, {});
    const auto count = static_cast<std::ptrdiff_t>(std::min(at_most, rest.size()));
    arrived.assign(std::make_move_iterator(rest.begin() + count),
                   std::make_move_iterator(rest.end()));
    rest.resize(static_cast<std::size_t>(count));
    return rest;
  }

  std::function<void()> take_time;
  std::vector<Arrived> arrived;
  std::optional<protocol::CloseCode> closed;
  std::size_t parcels = 0;
};

}  // namespace plenum::test
