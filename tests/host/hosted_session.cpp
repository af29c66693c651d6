#include "tests/host/hosted_session.hpp"

#include "tests/protocol/inflate.hpp"

#include "server/host/token.hpp"

namespace plenum::test {

std::vector<protocol::ServerMessage> told(const FakeConnection& connection) {
  std::vector<protocol::ServerMessage> found;
  for (const auto& one : connection.arrived) {
    const auto text = one.deflated ? inflate(*one.frame) : *one.frame;
    const auto message = protocol::decode_server_message(text);
    EXPECT_TRUE(message) << text;
    if (!std::holds_alternative<protocol::Signal>(*message)) found.push_back(*message);
  }
  return found;
}

HostedSession::HostedSession() {
  const auto created = hosting_->run(id_, CreateSession{id_,
                                                        "Workshop",
                                                        "en",
                                                        {"Helps", "Hinders"},
                                                        2,
                                                        10,
                                                        "host",
                                                        host::hash_of_token("host"),
                                                        {"secret", "participants"},
                                                        {"secret", "moderators"}});
  people_["host"] = PersonId{std::get<Accepted>(created).created.at(0)};
  for (const auto* name : {"anna", "ben", "cleo"}) join(name);

  const auto round = state().rounds.at(0);
  round_ = round.id;
  rooms_ = round.rooms;
  const auto host = connect("host", "setting-up");
  ask(host, 1, MovePeople{round_, {person("anna")}, room(0)});
  ask(host, 2, MovePeople{round_, {person("ben")}, room(0)});
  ask(host, 3, MovePeople{round_, {person("cleo")}, room(1)});
  ask(host, 4, StartRound{round_});
  settle();
  hosting_->session(id_).leave(host);
  quiet();
}

void HostedSession::join(const std::string& name) {
  const auto joined =
      hosting_->run(id_, JoinSession{"participants", host::hash_of_token(name), name, "", ""});
  people_[name] = PersonId{std::get<Accepted>(joined).created.at(0)};
}

Link HostedSession::connect(const std::string& name, const std::string& client) {
  const auto link = std::make_shared<FakeConnection>(people_.size() % 2);
  hello(link, name, client);
  quiet();
  EXPECT_EQ(arrived<protocol::Welcome>(*link).size(), 1u);
  link->take();
  // What happens next finds it quiet.
  machine_.pass(10s);
  return link;
}

void HostedSession::hello(const Link& link, const std::string& name, const std::string& client) {
  hosting_->session(id_).hello(link, {id_, name, {client}, "build", {}, {}, {}});
}

void HostedSession::ask(const Link& link, std::uint64_t k, Command command) {
  hosting_->session(id_).ask(link, {k, std::move(command)});
}

protocol::Answer HostedSession::answer_to(const Link& link, std::uint64_t k, Command command) {
  ask(link, k, std::move(command));
  settle();
  for (const auto& given : arrived<protocol::Acknowledged>(*link)) {
    if (given.k == k) return {k, given.seq, given.created, std::nullopt};
  }
  for (const auto& given : arrived<protocol::Refused>(*link)) {
    if (given.k == k) return {k, 0, {}, given.reason};
  }
  ADD_FAILURE() << "number " << k << " is not answered";
  return {};
}

void HostedSession::restart() {
  hosting_.reset();
  hosting_ = std::make_unique<Hosting>(machine_, *faulty_, "server " + std::to_string(++servers_));
}

Events HostedSession::logged(Seq after) {
  Events events;
  for (const auto& row : log_->read(id_, after)) {
    const auto commit = protocol::decode_commit(row.payload);
    events.insert(events.end(), commit->events.begin(), commit->events.end());
  }
  return events;
}

std::vector<std::string> HostedSession::texts() {
  const auto session = state();
  std::vector<std::string> found;
  for (const auto& [id, room] : session.rooms) {
    for (const auto& point : room.points) found.push_back(session.points.at(point).text);
  }
  return found;
}

}  // namespace plenum::test
