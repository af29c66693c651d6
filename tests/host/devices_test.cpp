#include "plenum/limits.hpp"
#include "server/host/token.hpp"
#include "tests/host/hosted_session.hpp"

// Rule R2.10: one person on several devices.
namespace plenum::test {
namespace {

class AnotherDevice : public HostedSession {
 protected:
  host::Errand::Outcome link_from(const std::string& token, const std::string& secret) {
    return hosting_->run(id_, LinkDevice{secret}, host::hash_of_token(token));
  }
  host::Errand::Outcome use(const std::string& secret, const std::string& token) {
    return hosting_->run(id_, JoinSession{secret, host::hash_of_token(token), "", "", ""});
  }
  static std::optional<protocol::ProblemReason> problem(const host::Errand::Outcome& outcome) {
    const auto* found = std::get_if<protocol::ProblemReason>(&outcome);
    return found ? std::optional(*found) : std::nullopt;
  }
  static PersonId who(const host::Errand::Outcome& outcome) {
    return PersonId{std::get<Accepted>(outcome).created.at(0)};
  }
};

TEST_F(AnotherDevice, R2_10_TheLinkTakesThePersonThere) {
  EXPECT_FALSE(problem(link_from("anna", "secret")));
  EXPECT_EQ(who(use("secret", "anna's telephone")), person("anna"));
  const auto telephone = connect("anna's telephone", "telephone");
  const auto computer = connect("anna");
  ask(computer, 1, point(0, "from the computer"));
  quiet();
  EXPECT_EQ(arrived<protocol::Mine>(*telephone).size(), 1u);
  ask(telephone, 1, point(0, "from the telephone"));
  quiet();
  EXPECT_EQ(texts().size(), 2u);
  restart();
  EXPECT_FALSE(connect("anna's telephone", "telephone")->closed);
}

TEST_F(AnotherDevice, R2_10_TheLinkWorksOnce) {
  link_from("anna", "secret");
  use("secret", "telephone");
  EXPECT_EQ(problem(use("secret", "another")), protocol::ProblemReason(Refusal::invite_unknown));
}

TEST_F(AnotherDevice, R2_10_TheLinkExpires) {
  link_from("anna", "secret");
  machine_.pass(limits::device_link_for);
  EXPECT_EQ(problem(use("secret", "telephone")), protocol::ProblemReason(Refusal::invite_expired));
}

TEST_F(AnotherDevice, R2_8_TheLinkOfSomebodyWhoWasSentAwayLeadsNowhere) {
  const auto host = connect("host");
  link_from("anna", "secret");
  ask(host, 1, RemovePerson{person("anna")});
  settle();
  EXPECT_EQ(problem(use("secret", "telephone")), protocol::ProblemReason(Refusal::removed));
  EXPECT_EQ(problem(link_from("anna", "another")),
            protocol::ProblemReason(protocol::HttpProblem::not_admitted));
}

TEST_F(AnotherDevice, R2_8_WhoIsSentAwayIsSentAwayFromAllDevices) {
  const auto host = connect("host");
  link_from("anna", "secret");
  use("secret", "telephone");
  const auto telephone = connect("telephone", "telephone");
  ask(host, 1, RemovePerson{person("anna")});
  settle();
  EXPECT_EQ(telephone->closed, protocol::CloseCode::removed);
}

TEST_F(AnotherDevice, OnlyWhoIsInTheSessionGetsALink) {
  EXPECT_EQ(problem(link_from("a stranger", "secret")),
            protocol::ProblemReason(protocol::HttpProblem::not_admitted));
}

}  // namespace
}  // namespace plenum::test
