#include "server/host/erasing.hpp"

#include "server/host/token.hpp"
#include "tests/host/hosted_session.hpp"

#include <gmock/gmock.h>
#include <spdlog/spdlog.h>

#include <filesystem>

// Rule R2.11: nothing of who was erased is left, wherever it stood.
namespace plenum::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string name = "Wilhelmina";

class Erasing : public HostedSession {
 protected:
  Erasing() {
    outcome_of(JoinSession{"participants", host::hash_of_token(token_), name, "Guild", "Weaving"});
  }

  void outcome_of(JoinSession join) {
    const auto outcome = hosting_->run(id_, std::move(join));
    gone_ = PersonId{std::get<Accepted>(outcome).created.at(0)};
  }

  bool stored(const std::string& text) {
    for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
      if (store::content_of(file.path()).find(text) != std::string::npos) return true;
    }
    return false;
  }

  std::vector<std::string> of_theirs() {
    std::vector<std::string> found;
    for (const auto& text : {name, std::string("Guild"), std::string("Weaving"),
                             std::string("Mina"), host::hash_of_token(token_)}) {
      if (stored(text)) found.push_back(text);
    }
    return found;
  }

  // The log folds to what is served.
  void expect_same_after_restart() {
    const auto before = state();
    restart();
    auto after = state();
    after.epoch = before.epoch;
    EXPECT_EQ(after.people, before.people);
    EXPECT_EQ(after.tokens, before.tokens);
    EXPECT_EQ(after.points, before.points);
    EXPECT_EQ(after.rounds.back().seats, before.rounds.back().seats);
  }

  const std::string token_ = "token of Wilhelmina";
  PersonId gone_;
};

TEST_F(Erasing, R2_11_NoByteIsLeftOnceItIsAcknowledgedAndTheRestStays) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  ask(anna, 1, point(0, "what Anna wrote"));
  ask(host, 1, RenamePerson{gone_, "Mina"});
  settle();
  EXPECT_EQ(of_theirs().size(), 5u) << "or this proves nothing";
  EXPECT_FALSE(answer_to(host, 2, RemovePerson{gone_}).refused);
  EXPECT_FALSE(answer_to(host, 3, ErasePerson{gone_}).refused);
  EXPECT_THAT(of_theirs(), IsEmpty());
  EXPECT_THAT(texts(), ElementsAre("what Anna wrote"));
  EXPECT_EQ(state().people.at(person("anna")).name, "anna");
  expect_same_after_restart();
}

TEST_F(Erasing, R2_11_WhatHappensInTheSameCommitIsNotStoredAtAll) {
  const auto host = connect("host");
  const auto anna = connect("anna");
  // While this is on its way to the disk, the rest waits and is decided together.
  ask(anna, 1, point(0, "before"));
  ask(host, 1, RenamePerson{gone_, "Mina"});
  ask(host, 2, RemovePerson{gone_});
  ask(host, 3, ErasePerson{gone_});
  ask(anna, 2, point(0, "in the same commit"));
  settle();
  EXPECT_THAT(logged(), Contains(testing::VariantWith<PersonErased>(PersonErased{gone_})));
  EXPECT_THAT(of_theirs(), IsEmpty());
  EXPECT_THAT(texts(), ElementsAre("before", "in the same commit"));
  expect_same_after_restart();
}

TEST_F(Erasing, P5_2_WhatWasAskedInACommitThatWasRedactedIsKnownAllTheSame) {
  auto host = connect("host");
  ask(host, 1, RenamePerson{gone_, "Mina"});
  settle();
  ask(host, 2, RemovePerson{gone_});
  ask(host, 3, ErasePerson{gone_});
  settle();
  restart();
  host = connect("host");
  const auto head = logged().size();
  EXPECT_FALSE(answer_to(host, 1, RenamePerson{gone_, "Mina"}).refused);
  EXPECT_FALSE(answer_to(host, 3, ErasePerson{gone_}).refused);
  EXPECT_EQ(logged().size(), head);
}

// A frame that was kept for those who come back would tell of them.
TEST_F(Erasing, R2_11_WhoComesBackIsNotToldOfThem) {
  const auto host = connect("host");
  const auto welcome = [&](const Link& link) { return arrived<protocol::Welcome>(*link).back(); };
  const auto before = std::make_shared<FakeConnection>();
  hello(before, "host", "second tab");
  settle();
  const auto held = welcome(before);
  ask(host, 1, RenamePerson{gone_, "Mina"});
  ask(host, 2, RemovePerson{gone_});
  ask(host, 3, ErasePerson{gone_});
  quiet();
  const auto back = std::make_shared<FakeConnection>();
  hosting_->session(id_).hello(
      back, protocol::Hello{
                id_, "host", {"second tab"}, "build", held.epoch, held.audience, held.upto, false});
  quiet();
  EXPECT_FALSE(back->arrived.empty());
  for (const auto& one : back->arrived) {
    EXPECT_THAT(*one.frame, Not(HasSubstr("Mina")));
    EXPECT_THAT(*one.frame, Not(HasSubstr(name)));
  }
}

TEST_F(Erasing, R2_11_OnAFullDiskNothingHasHappened) {
  spdlog::set_level(spdlog::level::off);
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, RemovePerson{gone_}).refused);
  faulty_->full = 1;
  ask(host, 2, ErasePerson{gone_});
  settle();
  EXPECT_TRUE(stored(name));
  EXPECT_EQ(state().people.at(gone_).name, name);
  machine_.pass(10s);
  EXPECT_FALSE(answer_to(host, 2, ErasePerson{gone_}).refused);
  spdlog::set_level(spdlog::level::info);
  EXPECT_THAT(of_theirs(), IsEmpty());
}

TEST_F(Erasing, R2_11_ItHasHappenedThoughTheAnswerOfTheDiskWasLost) {
  spdlog::set_level(spdlog::level::off);
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, RemovePerson{gone_}).refused);
  faulty_->answers_lost = 1;
  EXPECT_FALSE(answer_to(host, 2, ErasePerson{gone_}).refused);
  spdlog::set_level(spdlog::level::info);
  EXPECT_THAT(of_theirs(), IsEmpty());
  EXPECT_TRUE(state().people.at(gone_).erased);
}

TEST_F(Erasing, R2_11_TheirNameIsFree) {
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, RemovePerson{gone_}).refused);
  EXPECT_FALSE(answer_to(host, 2, ErasePerson{gone_}).refused);
  const auto former = gone_;
  outcome_of(JoinSession{"participants", host::hash_of_token(token_), name, "", ""});
  EXPECT_NE(gone_, former);
}

TEST_F(Erasing, R2_11_InARestoredStoreTheyAreErasedAgainWhateverTheyAreThere) {
  hosting_.reset();
  const std::vector<store::Erasure> list{
      {id_, gone_}, {id_, PersonId{"ucame_later"}}, {SessionId{"of later"}, gone_}};
  for (int times = 0; times < 2; ++times) {
    EXPECT_THAT(host::erase_again(*log_, list), IsEmpty());
    EXPECT_THAT(of_theirs(), IsEmpty());
  }
  EXPECT_EQ(store::listed_erasures(folder_.path()), (std::vector<store::Erasure>{{id_, gone_}}));
  hosting_ = std::make_unique<Hosting>(machine_, *faulty_, "another server");
  EXPECT_TRUE(state().people.at(gone_).erased);
  EXPECT_EQ(state().people.at(person("anna")).name, "anna");
}

}  // namespace
}  // namespace plenum::test
