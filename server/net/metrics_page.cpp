#include "server/net/metrics_page.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace plenum::net {
namespace {

template <class Number>
std::string text_of(Number number) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

class Page {
 public:
  // What is counted, in one line, and whether it may go down.
  void about(std::string_view name, std::string_view type, std::string_view help) {
    text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
    text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
  }

  template <class Number>
  void value(std::string_view name, std::string_view labels, Number number) {
    text_.append(name);
    if (!labels.empty()) text_.append("{").append(labels).append("}");
    text_.append(" ").append(text_of(number)).append("\n");
  }

  void gauge(std::string_view name, std::string_view help, const Gauge& gauge) {
    about(name, "gauge", help);
    value(name, "", gauge.value());
  }

  void counter(std::string_view name, std::string_view help, const Counter& counter) {
    about(name, "counter", help);
    value(name, "", counter.value());
  }

  template <std::size_t Bounds>
  void histogram(const std::string& name, std::string_view help, const Histogram<Bounds>& values) {
    about(name, "histogram", help);
    for (std::size_t at = 0; at < Bounds; ++at) {
      const auto bound = text_of(values.bounds()[at]);
      value(name + "_bucket", "le=\"" + bound + "\"", values.at_most(at));
    }
    value(name + "_bucket", "le=\"+Inf\"", values.count());
    value(name + "_sum", "", values.sum());
    value(name + "_count", "", values.count());
  }

  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

void add_commands(Page& page, const Metrics& metrics) {
  constexpr std::string_view name = "plenum_commands_total";
  page.about(name, "counter", "Commands of connected people, by what became of them.");
  page.value(name, "result=\"accepted\"", metrics.commands_accepted.value());
  page.value(name, "result=\"refused\"", metrics.commands_refused.value());
  page.value(name, "result=\"repeated\"", metrics.commands_repeated.value());
  page.value(name, "result=\"put_off\"", metrics.commands_put_off.value());
}

void add_connections(Page& page, const Metrics& metrics) {
  page.gauge("plenum_connections", "WebSockets that are open.", metrics.connections);
  page.gauge("plenum_queue_bytes", "What waits for readers to take it.", metrics.queue_bytes);
  constexpr std::string_view welcomes = "plenum_resyncs_total";
  page.about(welcomes, "counter", "Connections brought up to date, by how.");
  page.value(welcomes, "by=\"changes\"", metrics.welcomes_resumed.value());
  page.value(welcomes, "by=\"snapshot\"", metrics.welcomes_with_snapshot.value());
  constexpr std::string_view evicted = "plenum_evictions_total";
  page.about(evicted, "counter", "Connections ended by the server, by why.");
  page.value(evicted, "reason=\"slow\"", metrics.evicted_slow.value());
  page.value(evicted, "reason=\"silent\"", metrics.evicted_silent.value());
}

}  // namespace

std::string metrics_page(const Metrics& metrics, std::string_view version, std::string_view build) {
  Page page;
  page.about("plenum_build_info", "gauge", "What is running: its version and its web client.");
  page.value("plenum_build_info",
             "version=\"" + std::string(version) + "\",client=\"" + std::string(build) + "\"", 1);
  add_connections(page, metrics);
  page.gauge("plenum_sessions", "Sessions in service.", metrics.sessions);
  page.gauge("plenum_rooms", "Rooms in which people sit.", metrics.rooms);
  add_commands(page, metrics);
  page.histogram("plenum_commit_duration_seconds", "Time to make a commit durable.",
                 metrics.commit_seconds);
  page.histogram("plenum_commit_rows", "Sessions' batches that one commit holds.",
                 metrics.commit_rows);
  page.histogram("plenum_timer_lateness_seconds", "How late what was due was decided.",
                 metrics.timer_late_seconds);
  page.counter("plenum_sessions_isolated_total", "Sessions taken out of service by a failure.",
               metrics.sessions_isolated);
  page.counter("plenum_clients_ahead_total", "Clients that knew more than the log.",
               metrics.ahead_of_log);
  return std::move(page).text();
}

}  // namespace plenum::net
