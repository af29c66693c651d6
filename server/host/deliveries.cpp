#include "server/host/deliveries.hpp"

#include <boost/asio/post.hpp>

namespace plenum::host {

void Deliveries::post(const std::shared_ptr<Connection>& connection, Parcel parcel) {
  waiting_[connection->thread].push_back({connection, std::move(parcel), std::nullopt});
}

void Deliveries::close(const std::shared_ptr<Connection>& connection, protocol::CloseCode code) {
  waiting_[connection->thread].push_back({connection, {}, code});
}

void Deliveries::send() {
  for (std::size_t thread = 0; thread < waiting_.size(); ++thread) {
    if (waiting_[thread].empty()) continue;
    boost::asio::post(threads_[thread], [batch = std::exchange(waiting_[thread], {})]() mutable {
      for (auto& [connection, parcel, close] : batch) {
        if (close) {
          connection->close(*close);
        } else {
          connection->post(std::move(parcel));
        }
      }
    });
  }
}

}  // namespace plenum::host
