#include "tests/server/workshop.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenum::test {

namespace {

protocol::Created create(std::uint16_t port, std::int64_t rooms, const std::string& token) {
  return post<protocol::Created>(
      port, "/api/sessions",
      protocol::CreateRequest{
          "Forest and field", "en", {"Strengths", "Gaps"}, rooms, 10, "Hanna", token, {}});
}

void require(bool happened, const char* what) {
  if (!happened) throw std::runtime_error(std::string("this did not happen: ") + what);
}

}  // namespace

std::string new_token() {
  static int number = 0;
  auto token = "token-" + std::to_string(++number) + "-";
  token.resize(43, 'x');
  return token;
}

const MeObject* Someone::me() const {
  const auto* object = client.find("me");
  return object ? std::get_if<MeObject>(object) : nullptr;
}

Workshop::Workshop(std::uint16_t the_port, std::int64_t rooms)
    : port(the_port), host{new_token(), {}, Client(the_port)} {
  created = create(port, rooms, host.token);
  host.person = created.person;
  require(host.client.enter(created.session, host.token), "the host enters");
}

Someone Workshop::join(const std::string& name) {
  Someone someone{new_token(), {}, Client(port)};
  someone.person = post<protocol::Joined>(port, "/api/join",
                                          protocol::JoinRequest{created.participants_secret,
                                                                someone.token, name, "", ""})
                       .person;
  require(someone.client.enter(created.session, someone.token), "a participant enters");
  return someone;
}

RoundId Workshop::start_round(std::int64_t rooms) {
  const auto planned = host.client.decide(PlanRound{"Think aloud.", 10, rooms, 1});
  require(planned.acknowledged.has_value(), "a round is planned");
  const auto is_there = [&] { return !host.client.all<RoundObject>().empty(); };
  require(host.client.wait_until(is_there), "the host sees the round");
  const auto round = host.client.all<RoundObject>().back().id;
  require(host.client.decide(AssignSeats{round}).acknowledged.has_value(), "seats are assigned");
  require(host.client.decide(StartRound{round}).acknowledged.has_value(), "the round starts");
  return round;
}

ColumnId Workshop::column() const {
  return std::get<SessionObject>(*host.client.find("session")).columns.at(0).id;
}

Outcome add_point(Someone& someone, const ColumnId& column, const std::string& text) {
  const auto seated = [&] { return someone.me() && someone.me()->seat; };
  require(someone.client.wait_until(seated), "somebody sits in a room");
  return someone.client.decide(AddPoint{*someone.me()->seat, column, text});
}

std::size_t points_with(const Client& client, const std::string& text) {
  const auto points = client.all<PointObject>();
  return static_cast<std::size_t>(std::count_if(
      points.begin(), points.end(), [&](const auto& point) { return point.text == text; }));
}

}  // namespace plenum::test
