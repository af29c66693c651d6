#include "plenum/limits.hpp"
#include "server/host/publisher.hpp"
#include "tests/engine/workshop.hpp"
#include "tests/host/hosted_session.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

// What is of the moment only: rules P7.
namespace plenum::test {
namespace {

using protocol::Activity;
using protocol::Devices;
using protocol::Gathered;
using protocol::Presence;
using testing::ElementsAre;
using testing::IsEmpty;

// Signals go by a real pause of the host, so here the publisher is asked itself.
class Signals : public testing::Test {
 protected:
  Link attach(const PersonId& person, const std::string& client = "tab") {
    auto link = std::make_shared<FakeConnection>();
    publisher_.attach(link, person, {client});
    publish();
    return link;
  }

  void publish(const Touched& touched = {}, const std::vector<Because>& because = {}) {
    publisher_.publish(session_, {1, ++head_, now_, "build"}, touched, because, {});
  }

  // Somebody works on a board.
  void work(const PointId& point, BecauseKind why = BecauseKind::point_added) {
    const ObjectId object{ObjectKind::point, point.value};
    publish({false, {object}}, {{why, object}});
  }

  // What has come of a kind since, with the values that are due.
  template <class Kind>
  std::vector<Kind> heard(const Link& link) {
    publisher_.send_signals(session_);
    threads_[0].poll();
    std::vector<Kind> found;
    for (const auto& signal : arrived<protocol::Signal>(*link)) {
      if (const auto* one = std::get_if<Kind>(&signal.signal)) found.push_back(*one);
    }
    return found;
  }
  void forget(const Link& link) {
    heard<Presence>(link);
    link->take();
  }

  Session session_ = running_with_points().session();
  Instant now_ = noon;
  Seq head_ = 0;
  host::Threads threads_{1};
  Metrics metrics_;
  host::Publisher publisher_{threads_, [] { return host::Publisher::Steady{}; }, metrics_};
};

TEST_F(Signals, P7_1_AWelcomeBringsTheCurrentValueAndLaterOnlyChangesOfItAreTold) {
  const auto hers = attach(anna);
  EXPECT_EQ(heard<Presence>(hers).at(0).count, 1);
  hers->take();
  EXPECT_THAT(heard<Presence>(hers), IsEmpty());
  attach(ben);
  EXPECT_TRUE(publisher_.signals_pending());
  EXPECT_EQ(heard<Presence>(hers).at(0).count, 2);
}

TEST_F(Signals, R7_1_NobodyHearsOfAnotherRoom) {
  const auto hers = attach(anna);
  const auto hosts = attach(host);
  forget(hers);
  forget(hosts);
  attach(cleo);
  publisher_.look(*publisher_.find(hosts), room_2, false);
  EXPECT_EQ(heard<Presence>(hosts).at(0).count, 3);
  EXPECT_THAT(heard<Presence>(hers), IsEmpty());
}

TEST_F(Signals, P7_1_OnlyModeratorsHearWhoIsAway) {
  const auto hers = attach(anna);
  const auto bens = attach(ben);
  const auto hosts = attach(host);
  forget(hers);
  forget(bens);
  forget(hosts);
  publisher_.look(*publisher_.find(hers), std::nullopt, true);
  const auto told = heard<Presence>(hosts);
  ASSERT_EQ(told.size(), 1u);
  for (const auto& here : told[0].people) EXPECT_EQ(here.away, here.person == anna);
  EXPECT_THAT(heard<Presence>(bens), IsEmpty());
}

TEST_F(Signals, P7_1_SomebodyElsesMoveFromRoomToRoomIsTold) {
  session_ = running().also({RehearsalBegun{{{nobody, "Amal"}}, noon}}).session();
  session_.rounds.back().seats[nobody] = room_2;
  const auto hers = attach(anna);
  forget(hers);
  session_.rounds.back().seats[nobody] = room_1;
  publish({false, {{ObjectKind::person, nobody.value}}});
  EXPECT_TRUE(publisher_.signals_pending());
  EXPECT_EQ(heard<Presence>(hers).at(0).count, 2);
}

TEST_F(Signals, P2_4_AWelcomeLeavesInOneGoWithTheCurrentValues) {
  const auto hers = attach(anna);
  threads_[0].poll();
  EXPECT_EQ(hers->parcels, 1u);
  ASSERT_EQ(hers->arrived.size(), 4u);
  EXPECT_TRUE(hers->arrived[0].shared);
  hers->take();
  EXPECT_THAT(heard<Devices>(hers), IsEmpty());
}

TEST_F(Signals, P7_1_ACrowdIsToldLessOftenWhoIsHere) {
  attach(ben);
  EXPECT_EQ(publisher_.signals_every(), limits::signals_every);
  std::vector<Link> crowd;
  for (int tab = 0; tab < 5000; ++tab) {
    crowd.push_back(std::make_shared<FakeConnection>());
    publisher_.attach(crowd.back(), anna, {"tab"});
  }
  EXPECT_EQ(publisher_.signals_every(), 6 * limits::signals_every);
}

TEST_F(Signals, P7_2_APersonIsToldOnHowManyTabsAndDevices) {
  const auto first = attach(anna, "first");
  EXPECT_EQ(heard<Devices>(first).at(0).count, 1);
  const auto bens = attach(ben);
  forget(bens);
  forget(first);
  const auto second = attach(anna, "second");
  EXPECT_EQ(heard<Devices>(first).at(0).count, 2);
  EXPECT_EQ(heard<Devices>(second).at(0).count, 2);
  EXPECT_THAT(heard<Devices>(bens), IsEmpty());
  first->take();
  EXPECT_THAT(heard<Devices>(first), IsEmpty()) << "it has not changed";
  publisher_.detach(second);
  EXPECT_EQ(heard<Devices>(first).at(0).count, 1);
}

TEST_F(Signals, P7_2_ModeratorsAreToldWhenEachBoardWasLastWorkedOn) {
  const auto hosts = attach(host);
  const auto hers = attach(anna);
  EXPECT_THAT(heard<Activity>(hosts).at(0).rooms, IsEmpty()) << "with the welcome";
  hosts->take();
  work(annas);
  now_ += 30s;
  work(cleos, BecauseKind::point_moved);
  const auto told = heard<Activity>(hosts);
  ASSERT_EQ(told.size(), 1u);
  ASSERT_EQ(told[0].rooms.size(), 2u) << "the whole value";
  EXPECT_EQ(told[0].rooms[0].room, room_1);
  EXPECT_EQ(told[0].rooms[0].at, noon);
  EXPECT_EQ(told[0].rooms[1].at, noon + 30s);
  EXPECT_THAT(heard<Activity>(hers), IsEmpty());
}

TEST_F(Signals, P7_2_WhatTheDeskMakesOfAPointIsNotARoomsWork) {
  const auto hosts = attach(host);
  forget(hosts);
  const ObjectId touched{ObjectKind::point, annas.value};
  publish({false, {touched}}, {{BecauseKind::statement_made, {ObjectKind::statement, "s"}}});
  EXPECT_THAT(heard<Activity>(hosts), IsEmpty());
}

TEST_F(Signals, P7_2_WhoComesLaterGetsTheWholeValueWithTheirWelcome) {
  work(annas);
  const auto hosts = attach(moderator);
  threads_[0].poll();
  const auto last = arrived<protocol::Signal>(*hosts).back();
  EXPECT_EQ(std::get<Activity>(last.signal).rooms.at(0).room, room_1);
}

TEST_F(Signals, P7_2_OnlyTheCurrentRoundIsOfInterest) {
  const auto hosts = attach(host);
  work(annas);
  forget(hosts);
  session_ = running_with_points()
                 .also({RoundClosed{round_1}, RoundPlanned{{"n2"}, 2, "", 5, {{{"r9"}, 1}}}})
                 .session();
  publish({true, {}});
  EXPECT_THAT(heard<Activity>(hosts).at(0).rooms, IsEmpty());
}

TEST_F(Signals, P7_3_WhoIsGatheredHearsItOnceOnEveryConnection) {
  const auto first = attach(anna, "first");
  const auto second = attach(anna, "second");
  const auto bens = attach(ben);
  publisher_.gather({anna});
  for (const auto& link : {first, second}) {
    EXPECT_EQ(heard<Gathered>(link).size(), 1u);
    link->take();
    EXPECT_THAT(heard<Gathered>(link), IsEmpty()) << "it is no value";
  }
  EXPECT_THAT(heard<Gathered>(bens), IsEmpty());
}

class SignalsFromClients : public HostedSession {
 protected:
  std::size_t gathered(const Link& link) {
    std::size_t count = 0;
    for (const auto& one : arrived<protocol::Signal>(*link)) {
      count += std::holds_alternative<Gathered>(one.signal);
    }
    return count;
  }
  void signal(const Link& link, protocol::ClientSignal one) {
    hosting_->session(id_).signal(link, std::move(one));
    settle();
  }
};

TEST_F(SignalsFromClients, P7_3_OnlyWhoSteersGathers) {
  const auto hosts = connect("host");
  const auto hers = connect("anna");
  const auto bens = connect("ben");
  signal(bens, protocol::Gather{{person("anna")}});
  EXPECT_EQ(gathered(hers), 0u);
  signal(hosts, protocol::Gather{{person("anna"), person("cleo"), PersonId{"nobody"}}});
  EXPECT_EQ(gathered(hers), 1u);
  EXPECT_EQ(gathered(bens), 0u);
}

// The one test that waits for the host's own pause.
TEST_F(SignalsFromClients, P7_1_OnlyWhoSteersLooksIntoOtherRooms) {
  const auto hosts = connect("host");
  const auto cleos = connect("cleo");
  signal(cleos, protocol::Look{room(0), true});
  std::vector<Presence> told;
  for (int times = 0; times < 100 && told.empty(); ++times) {
    std::this_thread::sleep_for(20ms);
    settle();
    for (const auto& one : arrived<protocol::Signal>(*hosts)) {
      const auto* presence = std::get_if<Presence>(&one.signal);
      if (presence && presence->people.size() == 2) told.push_back(*presence);
    }
    std::erase_if(told, [&](const Presence& presence) {
      return std::ranges::none_of(presence.people, &protocol::Here::away);
    });
  }
  ASSERT_THAT(told, testing::Not(IsEmpty()));
  for (const auto& here : told[0].people) EXPECT_EQ(here.room, std::nullopt);
}

}  // namespace
}  // namespace plenum::test
