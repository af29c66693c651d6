#include "server/config.hpp"

#include <sched.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace plenum {

namespace {

constexpr std::size_t threads_max = 64;

// Those that this process may run on: a container or a unit file may leave it fewer than there are.
std::size_t cores_at_hand() {
  cpu_set_t cores;
  if (sched_getaffinity(0, sizeof(cores), &cores) != 0) return 1;
  return static_cast<std::size_t>(CPU_COUNT(&cores));
}

// The options as they were written.
struct Written {
  std::string listen = "127.0.0.1:8080";
  std::string data = "data";
  std::string public_url;
  std::string create;
  std::string tls_cert;
  std::string tls_key;
  std::string metrics;
  std::size_t threads = std::clamp<std::size_t>(cores_at_hand(), 1, 8);
};

void describe_upkeep(CLI::App& app, Upkeep& upkeep) {
  const auto add = [&](const char* name, const char* about, Upkeep::Task task) {
    auto& command = *app.add_subcommand(name, about);
    command.add_option("--data", upkeep.data, "Folder that holds what a server stores")
        ->type_name("DIR")
        ->required();
    command.callback([&upkeep, task] { upkeep.task = task; });
    return &command;
  };
  add("verify", "Checks everything in a store and changes nothing, also while a server runs",
      Upkeep::Task::verify);
  add("backup", "Copies a store, also while a server runs", Upkeep::Task::backup)
      ->add_option("--to", upkeep.file,
                   "File for the copy, in place of an older one; or a folder, where it gets a name "
                   "by the time")
      ->type_name("FILE|DIR")
      ->required();
  add("restore", "Makes a store of a backup, in a folder without one", Upkeep::Task::restore)
      ->add_option("--from", upkeep.file, "The backup")
      ->type_name("FILE")
      ->required();
}

void describe(CLI::App& app, CLI::App& serve, Written& written) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "plenum " PLENUM_VERSION);
  serve.add_option("--listen", written.listen, "IP address and port to listen on")
      ->type_name("ADDRESS:PORT")
      ->capture_default_str();
  serve.add_option("--data", written.data, "Folder that holds everything the server stores")
      ->type_name("DIR")
      ->capture_default_str();
  serve
      .add_option("--public-url", written.public_url,
                  "Where people reach this server; by default the address it listens on")
      ->type_name("URL");
  serve
      .add_option("--create", written.create,
                  "Who may create sessions: everybody (open), which needs a loopback address, or "
                  "whoever has the server's key (key); by default open on a loopback address, "
                  "else key")
      ->type_name("open|key");
  serve
      .add_option("--tls-cert", written.tls_cert,
                  "Certificate and its chain, PEM; with it the server speaks HTTPS itself, and "
                  "SIGHUP has it read anew")
      ->type_name("FILE");
  serve.add_option("--tls-key", written.tls_key, "Private key of that certificate, PEM")
      ->type_name("FILE");
  serve
      .add_option("--metrics", written.metrics,
                  "IP address and port on which /metrics is told to Prometheus; by default nowhere")
      ->type_name("ADDRESS:PORT");
  serve.add_option("--threads", written.threads, "Number of I/O threads")
      ->type_name("N")
      ->capture_default_str();
}

net::Endpoint read_endpoint(const std::string& option, const std::string& text) {
  const BadConfig wrong(option + " " + text +
                        ": expected an IP address and a port, e.g. 127.0.0.1:8080 or [::1]:8080");
  const auto colon = text.rfind(':');
  if (colon == text.npos || colon == 0) throw wrong;
  auto address = text.substr(0, colon);
  const auto digits = text.substr(colon + 1);
  net::Endpoint endpoint;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), endpoint.port);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) throw wrong;

  const bool v6 = address.front() == '[' && address.back() == ']';
  if (v6) address = address.substr(1, address.size() - 2);
  if (address == "localhost") address = "127.0.0.1";
  boost::system::error_code not_one;
  const auto parsed = boost::asio::ip::make_address(address, not_one);
  if (not_one || parsed.is_v6() != v6) throw wrong;
  endpoint.address = address;
  return endpoint;
}

void read_public_url(const std::string& text, Config& config) {
  if (text.empty()) {
    const auto address = boost::asio::ip::make_address(config.listen.address);
    if (address.is_unspecified()) {
      throw BadConfig("--listen " + config.listen.address +
                      " is no address that people can open; tell the one they use with "
                      "--public-url");
    }
    return;
  }
  config.public_url = net::PublicUrl::parse(text);
  if (!config.public_url) {
    throw BadConfig("--public-url " + text +
                    ": expected http or https, a host and perhaps a port, nothing behind them, "
                    "e.g. https://plenum.example");
  }
}

void read_certificate(const Written& written, Config& config) {
  if (written.tls_cert.empty() != written.tls_key.empty()) {
    throw BadConfig("--tls-cert and --tls-key belong together: tell both, or neither");
  }
  if (written.tls_cert.empty()) return;
  config.certificate = {written.tls_cert, written.tls_key};
  if (config.public_url && !config.public_url->secure()) {
    throw BadConfig("--public-url " + written.public_url +
                    ": with --tls-cert the server speaks https only");
  }
}

void read_create(const std::string& text, Config& config) {
  const bool only_here = net::is_loopback(config.listen.address) &&
                         (!config.public_url || config.public_url->loopback());
  if (!text.empty() && text != "open" && text != "key") {
    throw BadConfig("--create " + text + ": expected open or key");
  }
  if (text == "open" && !only_here) {
    throw BadConfig(
        "--create open lets everybody create sessions, so it needs a loopback address in both "
        "--listen and --public-url; use --create key");
  }
  config.key_needed = text == "key" || (text.empty() && !only_here);
}

}  // namespace

std::string version_of_this_build() {
  return PLENUM_VERSION;
}

std::variant<Config, Upkeep, Printed> read_config(int argc, const char* const* argv) {
  CLI::App app("Plenum: working sessions with timed breakout rooms, merged into one summary.",
               "plenum");
  auto& serve = *app.add_subcommand("serve", "Runs the server");
  Written written;
  describe(app, serve, written);
  Upkeep upkeep;
  describe_upkeep(app, upkeep);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Printed{app.help()};
  } catch (const CLI::CallForVersion& version) {
    return Printed{std::string(version.what()) + "\n"};
  } catch (const CLI::ParseError& error) {
    throw BadConfig(std::string(error.what()) + " (see plenum --help)");
  }

  if (!serve.parsed()) return upkeep;

  Config config;
  config.data = written.data;
  config.threads = written.threads;
  if (config.data.empty()) throw BadConfig("--data: expected the name of a folder");
  if (config.threads < 1 || config.threads > threads_max) {
    throw BadConfig("--threads: expected a number from 1 to " + std::to_string(threads_max));
  }
  config.listen = read_endpoint("--listen", written.listen);
  if (!written.metrics.empty()) config.metrics = read_endpoint("--metrics", written.metrics);
  read_public_url(written.public_url, config);
  read_certificate(written, config);
  read_create(written.create, config);
  return config;
}

}  // namespace plenum
