#include "server/host/deliveries.hpp"

#include <boost/asio/post.hpp>

namespace plenum::host {
namespace {

// Whoever waits for an answer comes first.
void send_out(FanOut& fan_out) {
  const auto& crowd = *fan_out.crowd;
  for (auto& [place, messages] : fan_out.own) {
    crowd[place]->post({std::move(messages), fan_out.frame});
  }
  auto served = fan_out.own.begin();
  for (std::size_t place = 0; place < crowd.size(); ++place) {
    if (served != fan_out.own.end() && served->place == place) {
      ++served;
    } else {
      crowd[place]->post({{}, fan_out.frame});
    }
  }
}

}  // namespace

void Cost::note(Time time) {
  auto known = longest_.load(std::memory_order_relaxed);
  while (known < time.count() &&
         !longest_.compare_exchange_weak(known, time.count(), std::memory_order_relaxed)) {
  }
}

void Deliveries::post(const std::shared_ptr<Connection>& connection, Parcel parcel) {
  waiting_[connection->thread].push_back(Single{connection, std::move(parcel)});
}

void Deliveries::post(std::size_t thread, FanOut fan_out) {
  waiting_[thread].push_back(std::move(fan_out));
}

void Deliveries::close(const std::shared_ptr<Connection>& connection, protocol::CloseCode code) {
  waiting_[connection->thread].push_back(Closing{connection, code});
}

void Deliveries::send() {
  for (std::size_t thread = 0; thread < waiting_.size(); ++thread) {
    if (waiting_[thread].empty()) continue;
    boost::asio::post(threads_[thread],
                      [batch = std::exchange(waiting_[thread], {}), clock = clock_]() mutable {
                        for (auto& delivery : batch) {
                          if (auto* single = std::get_if<Single>(&delivery)) {
                            single->connection->post(std::move(single->parcel));
                          } else if (auto* fan_out = std::get_if<FanOut>(&delivery)) {
                            const auto started = clock();
                            send_out(*fan_out);
                            fan_out->cost->note(clock() - started);
                          } else if (auto* closing = std::get_if<Closing>(&delivery)) {
                            closing->connection->close(closing->code);
                          }
                        }
                      });
  }
}

}  // namespace plenum::host
