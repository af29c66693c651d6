#include "tests/bench/load/pinned.hpp"
#include "tests/bench/load/scenes.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>

namespace plenum::bench {

namespace {

struct Options {
  Setting setting;
  int core = -1;
  PostingPlan posting;
  bool somebody_stalls = false;
  std::vector<std::uint32_t> steps = {1000, 5000, 10000};
  std::uint32_t at_a_time = 100;
  int rounds = 3;
};

void describe_setting(CLI::App& app, Options& options) {
  app.add_option("--dialect", options.setting.dialect)
      ->check(CLI::IsMember({"plenum", "chat", "socketio", "hocuspocus", "nchan"}));
  app.add_option("--port", options.setting.port)->required();
  app.add_option("--server", options.setting.server, "The server's process")->required();
  app.add_option("--core", options.core, "Where the load runs");
  app.add_option("--sessions", options.setting.workshops.sessions);
  app.add_option("--rooms", options.setting.workshops.rooms, "Of each session");
  app.add_option("--people", options.setting.workshops.people, "Of each session");
}

void describe_posting(CLI::App& scene, PostingPlan& posting) {
  scene.add_option("--per-second", posting.per_second, "An open loop");
  scene.add_option("--in-flight", posting.in_flight, "A closed loop");
  scene.add_option("--warm-up", posting.warm_up_s);
  scene.add_option("--window", posting.window_s);
  scene.add_option("--posts-per-room", posting.posts_per_room_max, "The window ends with them");
  scene.add_option("--bytes", posting.text_bytes, "Of each post's text");
}

using Scene = std::function<nlohmann::json()>;

void describe_scenes(CLI::App& app, Options& options, Scene& scene) {
  auto* posting = app.add_subcommand("post", "People post, and everybody in their room gets it");
  describe_posting(*posting, options.posting);
  posting->callback([&] { scene = [&] { return post(options.setting, options.posting); }; });

  auto* waiting = app.add_subcommand("idle", "People come and are quiet");
  waiting->add_option("--steps", options.steps)->delimiter(',');
  waiting->callback([&] { scene = [&] { return idle(options.setting, options.steps); }; });

  auto* coming = app.add_subcommand("join", "People come all at once");
  coming->add_option("--at-a-time", options.at_a_time);
  coming->callback([&] { scene = [&] { return join(options.setting, options.at_a_time); }; });

  auto* working = app.add_subcommand("day", "Workshops with several rounds");
  describe_posting(*working, options.posting);
  working->add_option("--rounds", options.rounds);
  working->add_flag("--stall", options.somebody_stalls, "The first one stops reading");
  working->callback([&] {
    scene = [&] {
      return day(options.setting, options.posting, options.rounds, options.somebody_stalls);
    };
  });
}

int run(int argc, char** argv) {
  CLI::App app("People who take part in what a server offers, and what that costs the server.");
  Options options;
  Scene scene;
  app.require_subcommand(1);
  describe_setting(app, options);
  describe_scenes(app, options, scene);
  try {
    app.parse(argc, argv);
    if (options.core >= 0) pin_to(options.core);
    std::cout << scene().dump() << "\n";
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
