#pragma once

#include "server/host/connection.hpp"
#include "server/host/threads.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace plenum::host {

// Collects what connections are to be sent and hands it over once per I/O thread, in order.
class Deliveries {
 public:
  explicit Deliveries(Threads& threads) : threads_(threads), waiting_(threads.size()) {}

  void post(const std::shared_ptr<Connection>& connection, Parcel parcel);
  void close(const std::shared_ptr<Connection>& connection, protocol::CloseCode code);
  void send();

 private:
  struct Delivery {
    std::shared_ptr<Connection> connection;
    Parcel parcel;
    std::optional<protocol::CloseCode> close;
  };

  Threads& threads_;
  std::vector<std::vector<Delivery>> waiting_;
};

}  // namespace plenum::host
