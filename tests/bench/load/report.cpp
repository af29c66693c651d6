#include "tests/bench/load/report.hpp"

#include "tests/bench/load/clock.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace plenum::bench {

using nlohmann::json;

namespace {

json percentiles(const Histogram& histogram) {
  return {{"p50", histogram.at(0.5)}, {"p99", histogram.at(0.99)}, {"p999", histogram.at(0.999)}};
}

double us_between(const Usage& before, const Usage& after) {
  return static_cast<double>(after.run_ns - before.run_ns) / ns_per_us;
}

// The threads' shares of the run time, the busiest first.
json shares(const Usage& before, const Usage& after) {
  std::vector<double> shares;
  const auto all = static_cast<double>(after.run_ns - before.run_ns);
  for (const auto& [thread, run_ns] : after.run_ns_of_thread) {
    const auto earlier = before.run_ns_of_thread.find(thread);
    const auto since = earlier == before.run_ns_of_thread.end() ? 0 : earlier->second;
    shares.push_back(static_cast<double>(run_ns - since) / all);
  }
  std::ranges::sort(shares, std::greater<>());
  return shares;
}

}  // namespace

json report(const Measured& measured) {
  const auto deliveries = static_cast<double>(measured.deliveries);
  const auto frames = static_cast<double>(measured.frames);
  const auto cpu_us = us_between(measured.server_before, measured.server_after);
  const auto load_us = us_between(measured.load_before, measured.load_after);
  return {
      {"seconds", measured.seconds},
      {"posts", measured.posts},
      {"deliveries", measured.deliveries},
      {"cpu_us_per_delivery", cpu_us / deliveries},
      {"deliveries_per_second", deliveries / measured.seconds},
      {"deliveries_per_cpu_second", deliveries / cpu_us * 1e6},
      {"events_per_frame", deliveries / frames},
      {"bytes_per_delivery", static_cast<double>(measured.frame_bytes) / deliveries},
      {"delivery_us", percentiles(measured.delivery_us)},
      {"acknowledgement_us", percentiles(measured.acknowledgement_us)},
      {"thread_shares", shares(measured.server_before, measured.server_after)},
      {"server_busy", cpu_us / 1e6 / measured.seconds},
      {"load_busy", load_us / 1e6 / measured.seconds},
      {"resident_growth_bytes", static_cast<double>(measured.server_after.resident_bytes) -
                                    static_cast<double>(measured.server_before.resident_bytes)},
      {"lost", measured.counts.lost},
      {"duplicated", measured.counts.duplicated},
      {"out_of_order", measured.counts.out_of_order},
  };
}

}  // namespace plenum::bench
