#include "server/host/session_host.hpp"
#include "tests/server/running_server.hpp"
#include "tests/server/workshop.hpp"

#include <gmock/gmock.h>
#include <algorithm>

namespace plenum::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Conversation : public testing::Test {
 protected:
  Client& host() { return workshop_.host.client; }

  RunningServer server_;
  Workshop workshop_{server_.port()};
};

// P1, P2.4.
TEST_F(Conversation, WhoeverCreatesASessionIsItsHost) {
  ASSERT_TRUE(workshop_.host.me());
  EXPECT_EQ(workshop_.host.me()->role, Role::host);
  EXPECT_EQ(workshop_.host.me()->name, "Hanna");
  EXPECT_EQ(host().store().audience, "moderators");
  const auto& session = std::get<SessionObject>(*host().find("session"));
  EXPECT_EQ(session.title, "Forest and field");
  EXPECT_EQ(session.columns.size(), 2u);
}

// P1.1.
TEST_F(Conversation, ALinkShowsWhereItLeadsBeforeAnybodyJoins) {
  const auto look = [&](const std::string& secret, const std::string& token) {
    return post<protocol::InviteView>(server_.port(), "/api/invite",
                                      protocol::InviteRequest{secret, token});
  };
  const auto view = look(workshop_.created.participants_secret, new_token());
  EXPECT_EQ(view.session, workshop_.created.session);
  EXPECT_EQ(view.title, "Forest and field");
  EXPECT_EQ(view.role, Role::participant);
  EXPECT_FALSE(view.known_as);
  EXPECT_EQ(look(workshop_.created.moderators_secret, new_token()).role, Role::moderator);
  const auto amber = workshop_.join("Amber");
  EXPECT_EQ(look(workshop_.created.participants_secret, amber.token).known_as, "Amber");
}

// P1.2.
TEST_F(Conversation, TheSameTokenIsTheSamePerson) {
  const auto amber = workshop_.join("Amber");
  const auto again = post<protocol::Joined>(
      server_.port(), "/api/join",
      protocol::JoinRequest{workshop_.created.participants_secret, amber.token, "Amber", "", ""});
  EXPECT_EQ(again.person, amber.person);
}

TEST_F(Conversation, EverybodySeesWhoJoins) {
  const auto amber = workshop_.join("Amber");
  EXPECT_TRUE(host().wait_until([&] { return host().find(amber.person.value) != nullptr; }));
}

// P4.1, P4.2.
TEST_F(Conversation, APointIsAcknowledgedAndSeenInItsRoom) {
  auto amber = workshop_.join("Amber");
  auto birch = workshop_.join("Birch");
  workshop_.start_round(1);

  const auto outcome = add_point(amber, workshop_.column(), "Soil data");
  ASSERT_TRUE(outcome.acknowledged);
  ASSERT_EQ(outcome.acknowledged->created.size(), 1u);
  const auto point = outcome.acknowledged->created[0];

  for (auto* client : {&amber.client, &birch.client, &host()}) {
    // The own layer comes first, then what everybody in the room sees.
    EXPECT_TRUE(client->wait_until([&] {
      return client->store().shared.contains(point) &&
             client->store().upto >= outcome.acknowledged->seq;
    }));
  }
  EXPECT_TRUE(std::get<PointObject>(*amber.client.find(point)).mine);
  EXPECT_FALSE(std::get<PointObject>(*birch.client.find(point)).mine);
}

// P4.1, P4.4.
TEST_F(Conversation, ARefusalGoesToTheAskerWithItsReason) {
  auto amber = workshop_.join("Amber");
  workshop_.start_round();
  EXPECT_EQ(add_point(amber, workshop_.column(), "   ").refused,
            protocol::RefusedReason(Refusal::text_empty));
  EXPECT_EQ(add_point(amber, workshop_.column(), std::string(501, 'x')).refused,
            protocol::RefusedReason(Refusal::text_too_long));
  EXPECT_EQ(amber.client.decide(PlanRound{"", 10, 2, 1}).refused,
            protocol::RefusedReason(Refusal::not_permitted));
}

// P3.4.
TEST_F(Conversation, NoByteOfARoomReachesAnotherBeforeItsRoundCloses) {
  std::vector<Someone> people;
  for (const auto* name : {"Amber", "Birch", "Cedar", "Dahlia"}) {
    people.push_back(workshop_.join(name));
  }
  const auto round = workshop_.start_round(2);
  for (auto& someone : people) {
    const auto canary = "canary of " + someone.person.value;
    ASSERT_TRUE(add_point(someone, workshop_.column(), canary).acknowledged);
  }
  for (auto& someone : people) someone.client.read_for(300ms);
  for (const auto& reader : people) {
    for (const auto& writer : people) {
      if (reader.me()->seat == writer.me()->seat) continue;
      for (const auto& frame : reader.client.frames()) {
        EXPECT_THAT(frame, Not(HasSubstr("canary of " + writer.person.value)));
      }
    }
  }

  ASSERT_TRUE(host().decide(EndRound{round, 0, 1}).acknowledged);
  for (auto& reader : people) {
    EXPECT_TRUE(reader.client.wait_until([&] {
      return reader.client.store().audience == "plenary" &&
             reader.client.all<PointObject>().size() == people.size();
    }));
  }
}

// P2.3, P6.
TEST_F(Conversation, NobodyEntersWithoutATokenOfTheSession) {
  Client stranger(server_.port());
  stranger.hello(workshop_.created.session, new_token());
  EXPECT_EQ(stranger.wait_for_close(), 4001);
  Client lost(server_.port());
  lost.hello(SessionId{"there-is-none"}, workshop_.host.token);
  EXPECT_EQ(lost.wait_for_close(), 4001);
}

// P2.6.
TEST_F(Conversation, APingComesBackWithSessionTime) {
  auto amber = workshop_.join("Amber");
  amber.client.send(protocol::Ping{12.5});
  ASSERT_TRUE(amber.client.wait_until([&] { return amber.client.count<protocol::Pong>() == 1; }));
  for (const auto& message : amber.client.messages()) {
    if (const auto* pong = std::get_if<protocol::Pong>(&message)) {
      EXPECT_EQ(pong->sent, 12.5);
      EXPECT_GT(pong->now.time_since_epoch().count(), 0);
    }
  }
}

// P2.5.
TEST_F(Conversation, HelloMayBeSaidAgainOnTheSameConnection) {
  auto amber = workshop_.join("Amber");
  const auto before = amber.client.store().shared.size();
  EXPECT_TRUE(amber.client.enter(workshop_.created.session, amber.token));
  EXPECT_EQ(amber.client.count<protocol::Welcome>(), 2u);
  EXPECT_EQ(amber.client.store().shared.size(), before);
}

// P2.8.
TEST_F(Conversation, ALargeWelcomeComesAsBinaryToThoseWhoInflate) {
  auto amber = workshop_.join("Amber");
  workshop_.start_round();
  for (int at = 0; at < 10; ++at) add_point(amber, workshop_.column(), std::string(400, 'x'));
  const auto welcomed = [&](bool inflates) {
    UpgradeOptions options;
    options.inflates = inflates;
    Client client(server_.port(), options);
    EXPECT_TRUE(client.enter(workshop_.created.session, amber.token));
    EXPECT_EQ(client.all<PointObject>().size(), 10u);
    return client.binary_frames();
  };
  EXPECT_EQ(welcomed(true), 1u);
  EXPECT_EQ(welcomed(false), 0u);
}

// P5.2, P5.3.
TEST_F(Conversation, ACommandSentTwiceIsDoneOnce) {
  auto amber = workshop_.join("Amber");
  workshop_.start_round();
  const auto first = add_point(amber, workshop_.column(), "once");
  ASSERT_TRUE(first.acknowledged);
  const auto k = first.acknowledged->k;
  const auto seat = *amber.me()->seat;

  amber.client.send(protocol::Ask{k, AddPoint{seat, workshop_.column(), "once"}});
  ASSERT_TRUE(
      amber.client.wait_until([&] { return amber.client.count<protocol::Acknowledged>() == 2; }));
  EXPECT_EQ(points_with(amber.client, "once"), 1u);

  amber.client.send(protocol::Ask{k, AddPoint{seat, workshop_.column(), "another"}});
  EXPECT_TRUE(amber.client.wait_until([&] {
    return amber.client.wait_for(k).refused ==
           protocol::RefusedReason(protocol::ResendRefusal::number_reused);
  }));
}

// P5.6.
TEST_F(Conversation, ACommandNamesWhatAnEarlierOneCreates) {
  auto amber = workshop_.join("Amber");
  workshop_.start_round();
  ASSERT_TRUE(amber.client.wait_until([&] { return amber.me() && amber.me()->seat; }));
  const auto k = amber.client.ask(AddPoint{*amber.me()->seat, workshop_.column(), "first"});
  const auto edit = amber.client.ask(EditPoint{New{k}, "second", 1});
  EXPECT_TRUE(amber.client.wait_for(edit).acknowledged);
  EXPECT_TRUE(amber.client.wait_until([&] { return points_with(amber.client, "second") == 1; }));
}

// P7.1.
TEST_F(Conversation, WhoIsConnectedIsKnown) {
  const auto last_count = [&] {
    std::int64_t count = 0;
    for (const auto& message : host().messages()) {
      if (const auto* signal = std::get_if<protocol::Signal>(&message)) {
        const auto* presence = std::get_if<protocol::Presence>(&signal->signal);
        if (presence) count = presence->count;
      }
    }
    return count;
  };
  auto amber = workshop_.join("Amber");
  EXPECT_TRUE(host().wait_until([&] { return last_count() == 2; }));
  amber.client.drop();
  EXPECT_TRUE(host().wait_until([&] { return last_count() == 1; }));
}

// A moderators' link that was renewed leads nowhere; the new one does.
TEST_F(Conversation, ARenewedLinkReplacesTheOldOne) {
  const auto renewed =
      post<protocol::Renewed>(server_.port(), "/api/invites",
                              protocol::RenewRequest{workshop_.created.session, Role::participant},
                              {{"authorization", "Bearer " + workshop_.host.token}});
  const auto status = [&](const std::string& secret) {
    const protocol::InviteRequest looked{secret, new_token()};
    return post_json(server_.port(), "/api/invite", protocol::encode_body(looked)).status;
  };
  EXPECT_EQ(status(workshop_.created.participants_secret), 422u);
  EXPECT_EQ(status(renewed.secret), 200u);
}

TEST_F(Conversation, OnlyModeratorsRenewLinks) {
  const auto amber = workshop_.join("Amber");
  const auto status = [&](const std::string& token) {
    const protocol::RenewRequest wanted{workshop_.created.session, Role::participant};
    return post_json(server_.port(), "/api/invites", protocol::encode_body(wanted),
                     {{"authorization", "Bearer " + token}})
        .status;
  };
  EXPECT_EQ(status(amber.token), 422u);
  EXPECT_EQ(status(new_token()), 401u);
}

// A session has one home thread, and sessions are spread over all there are.
TEST_F(Conversation, TwoSessionsRunOnDifferentThreads) {
  const Workshop other(server_.port());
  const auto home = [&](const Workshop& workshop) {
    return server_.lobby().find(workshop.created.session)->home();
  };
  EXPECT_NE(home(workshop_), home(other));
  EXPECT_LT(home(workshop_), server_.threads());
  EXPECT_LT(home(other), server_.threads());
}

}  // namespace
}  // namespace plenum::test
