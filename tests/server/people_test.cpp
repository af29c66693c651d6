#include "tests/server/running_server.hpp"
#include "tests/server/workshop.hpp"

#include <gtest/gtest.h>

// People who come by another device, are sent away, let back in and called together.
namespace plenum::test {
namespace {

class People : public testing::Test {
 protected:
  Client& host() { return workshop_.host.client; }

  protocol::DeviceSecret link_for(const Someone& someone) {
    return post<protocol::DeviceSecret>(server_.port(), "/api/devices",
                                        protocol::DeviceRequest{workshop_.created.session},
                                        {{"authorization", "Bearer " + someone.token}});
  }
  protocol::InviteView look(const std::string& secret, const std::string& token) {
    return post<protocol::InviteView>(server_.port(), "/api/invite",
                                      protocol::InviteRequest{secret, token});
  }
  HttpAnswer join(const std::string& secret, const std::string& token) {
    const protocol::JoinRequest body{secret, token, "Amber", "", ""};
    return post_json(server_.port(), "/api/join", protocol::encode_body(body));
  }

  template <class Kind>
  static std::vector<Kind> signals(const Client& client) {
    std::vector<Kind> found;
    for (const auto& message : client.messages()) {
      const auto* signal = std::get_if<protocol::Signal>(&message);
      const auto* one = signal ? std::get_if<Kind>(&signal->signal) : nullptr;
      if (one) found.push_back(*one);
    }
    return found;
  }

  RunningServer server_;
  Workshop workshop_{server_.port()};
};

TEST_F(People, P1_4_ALinkTakesSomebodyToAnotherDeviceOnce) {
  auto amber = workshop_.join("Amber");
  const auto link = link_for(amber);
  const auto telephone = new_token();
  const auto view = look(link.secret, telephone);
  EXPECT_TRUE(view.for_device);
  EXPECT_EQ(view.known_as, "Amber");
  EXPECT_FALSE(look(workshop_.created.participants_secret, telephone).for_device);

  EXPECT_EQ(join(link.secret, telephone).status, 200u);
  Someone other{telephone, amber.person, Client(server_.port())};
  ASSERT_TRUE(other.client.enter(workshop_.created.session, telephone));
  EXPECT_EQ(other.me()->person, amber.person);
  EXPECT_EQ(join(link.secret, new_token()).status, 422u) << "it was used";
}

TEST_F(People, P7_2_APersonIsToldOnHowManyDevices) {
  auto amber = workshop_.join("Amber");
  const auto link = link_for(amber);
  const auto telephone = new_token();
  join(link.secret, telephone);
  Client other(server_.port());
  ASSERT_TRUE(other.enter(workshop_.created.session, telephone));
  const auto hears_of = [&](std::int64_t count) {
    return amber.client.wait_until([&] {
      const auto told = signals<protocol::Devices>(amber.client);
      return !told.empty() && told.back().count == count;
    });
  };
  EXPECT_TRUE(hears_of(2));
  other.drop();
  EXPECT_TRUE(hears_of(1));
}

TEST_F(People, P1_4_TwoLinksAtTheSameTimeAreNoTrouble) {
  auto amber = workshop_.join("Amber");
  const auto first = link_for(amber);
  const auto second = link_for(amber);
  EXPECT_EQ(join(first.secret, new_token()).status, 422u) << "the second took its place";
  EXPECT_EQ(join(second.secret, new_token()).status, 200u);
}

TEST_F(People, NobodyGetsALinkForADeviceWithoutBeingIn) {
  const auto status = [&](const Headers& headers) {
    const protocol::DeviceRequest body{workshop_.created.session};
    return post_json(server_.port(), "/api/devices", protocol::encode_body(body), headers).status;
  };
  EXPECT_EQ(status({}), 401u);
  EXPECT_EQ(status({{"authorization", "Bearer " + new_token()}}), 401u);
}

// P6, R2.8, R2.9.
TEST_F(People, P6_WhoIsRemovedIsSentAwayAndLetInAgainOnlyByModerators) {
  auto amber = workshop_.join("Amber");
  auto birch = workshop_.join("Birch");
  ASSERT_TRUE(host().decide(RemovePerson{amber.person}).acknowledged);
  EXPECT_EQ(amber.client.wait_for_close(), 4003);

  Client again(server_.port());
  again.hello(workshop_.created.session, amber.token);
  EXPECT_EQ(again.wait_for_close(), 4003);
  const auto joined = join(workshop_.created.participants_secret, amber.token);
  EXPECT_EQ(joined.status, 422u);
  EXPECT_NE(joined.body.find("removed"), std::string::npos);
  EXPECT_TRUE(birch.client.wait_until([&] { return !birch.client.find(amber.person.value); }));

  ASSERT_TRUE(host().decide(ReadmitPerson{amber.person}).acknowledged);
  Client back(server_.port());
  EXPECT_TRUE(back.enter(workshop_.created.session, amber.token));
}

// R2.7.
TEST_F(People, TwoPeopleDoNotGoByNamesThatLookAlike) {
  const auto amber = workshop_.join("Amber");
  const auto answer = join(workshop_.created.participants_secret, new_token());
  EXPECT_EQ(answer.status, 422u);
  EXPECT_NE(answer.body.find("name_taken"), std::string::npos);
}

TEST_F(People, P7_3_ModeratorsCallPeopleTogether) {
  auto amber = workshop_.join("Amber");
  host().send(protocol::SignalUp{protocol::Gather{{amber.person}}});
  EXPECT_TRUE(amber.client.wait_until(
      [&] { return signals<protocol::Gathered>(amber.client).size() == 1; }));
}

TEST_F(People, P4_7_WhoActsOnAnOldTimeIsToldSoAndAsksAgain) {
  const auto round = workshop_.start_round();
  EXPECT_TRUE(host().decide(ChangeTime{round, std::nullopt, 60, 1}).acknowledged);
  EXPECT_EQ(host().decide(ChangeTime{round, std::nullopt, 60, 1}).refused,
            protocol::RefusedReason(Refusal::changed_meanwhile));
  EXPECT_TRUE(host().decide(ChangeTime{round, std::nullopt, 60, 2}).acknowledged);
}

}  // namespace
}  // namespace plenum::test
