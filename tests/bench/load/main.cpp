#include "tests/bench/load/chat.hpp"
#include "tests/bench/load/plenum.hpp"
#include "tests/bench/load/posting.hpp"
#include "tests/bench/load/report.hpp"

#include <CLI/CLI.hpp>

#include <sched.h>
#include <iostream>

namespace plenum::bench {

namespace {

struct Options {
  std::string dialect = "chat";
  std::uint16_t port = 0;
  pid_t server = 0;
  int core = -1;
  WorkshopPlan workshops;
  PostingPlan posting;
};

void pin_to(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  if (::sched_setaffinity(0, sizeof cores, &cores) != 0) {
    throw Broken("cannot run on core " + std::to_string(core) + " alone");
  }
}

struct Talk {
  std::vector<Workshop> workshops;
  std::unique_ptr<Dialect> dialect;
};

// Where there are rooms of a server's own, everybody sits in theirs before the first one connects.
Talk begin(const Options& options) {
  Talk talk;
  const auto& plan = options.workshops;
  if (options.dialect == "plenum") {
    talk.workshops = make_workshops(options.port, plan);
    for (auto& workshop : talk.workshops) workshop.host->start_round();
    talk.dialect = std::make_unique<Plenum>(talk.workshops);
    for (auto& workshop : talk.workshops) workshop.host.reset();
  } else {
    talk.dialect = std::make_unique<Chat>(plan.people / plan.rooms);
  }
  return talk;
}

void post(const Options& options) {
  auto talk = begin(options);
  Crowd crowd(options.port, *talk.dialect);
  Posting posting(crowd, *talk.dialect, options.server, options.posting);
  crowd.grow_to(options.workshops.sessions * options.workshops.people);
  std::cout << report(posting.run()).dump() << "\n";
}

int run(int argc, char** argv) {
  CLI::App app("People who take part in what a server offers, and what that costs the server.");
  Options options;
  app.require_subcommand(1);
  app.add_option("--dialect", options.dialect)->check(CLI::IsMember({"plenum", "chat"}));
  app.add_option("--port", options.port)->required();
  app.add_option("--server", options.server, "The server's process")->required();
  app.add_option("--core", options.core, "Where the load runs");
  app.add_option("--sessions", options.workshops.sessions);
  app.add_option("--rooms", options.workshops.rooms, "Of each session");
  app.add_option("--people", options.workshops.people, "Of each session");
  auto* posting = app.add_subcommand("post", "People post, and everybody in their room gets it");
  posting->add_option("--per-second", options.posting.per_second);
  posting->add_option("--in-flight", options.posting.in_flight);
  posting->add_option("--warm-up", options.posting.warm_up_s);
  posting->add_option("--window", options.posting.window_s);
  posting->add_option("--bytes", options.posting.text_bytes);
  posting->callback([&] {
    if (options.core >= 0) pin_to(options.core);
    post(options);
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  } catch (const std::exception& error) {
    std::cerr << "load: " << error.what() << "\n";
    return 1;
  }
  return 0;
}

}  // namespace

}  // namespace plenum::bench

int main(int argc, char** argv) {
  return plenum::bench::run(argc, argv);
}
