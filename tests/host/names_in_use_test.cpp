#include "server/host/token.hpp"
#include "tests/host/hosted_session.hpp"

// Rule R2.7. Anna, Ben and Cleo are here under these names, in small letters.
namespace plenum::test {
namespace {

class NamesInUse : public HostedSession {
 protected:
  // What somebody new is told at the door; nothing if they are in.
  std::optional<protocol::ProblemReason> knock(const std::string& name) {
    const auto token = host::hash_of_token("token " + std::to_string(++knocks_));
    const auto outcome = hosting_->run(id_, JoinSession{"participants", token, name, "", ""});
    const auto* problem = std::get_if<protocol::ProblemReason>(&outcome);
    return problem ? std::optional(*problem) : std::nullopt;
  }

  const protocol::ProblemReason taken_ = Refusal::name_taken;
  const protocol::RefusedReason refused_ = Refusal::name_taken;

 private:
  int knocks_ = 0;
};

TEST_F(NamesInUse, R2_7_NobodyComesInUnderANameThatLooksLikeAnothers) {
  EXPECT_EQ(knock("anna"), taken_);
  EXPECT_EQ(knock("ANNA"), taken_);
  EXPECT_EQ(knock("\u0430nn\u0430"), taken_) << "with Cyrillic letters";
  EXPECT_EQ(knock("\uff41\uff4e\uff4e\uff41"), taken_) << "in full width";
  EXPECT_EQ(knock("h\u043est"), taken_) << "the host least of all";
  EXPECT_EQ(knock("annabel"), std::nullopt);
}

TEST_F(NamesInUse, R2_7_NobodyTakesSuchANameLater) {
  const auto cleo = connect("cleo");
  const auto host = connect("host");
  EXPECT_EQ(answer_to(cleo, 1, RenamePerson{person("cleo"), "Bеn"}).refused, refused_);
  EXPECT_EQ(answer_to(host, 1, RenamePerson{person("cleo"), " ben "}).refused, refused_);
  EXPECT_EQ(state().people.at(person("cleo")).name, "cleo");
}

TEST_F(NamesInUse, R2_6_OnesOwnNameMayBeWrittenInAnotherWay) {
  const auto anna = connect("anna");
  EXPECT_FALSE(answer_to(anna, 1, RenamePerson{person("anna"), "Anna"}).refused);
  EXPECT_EQ(state().people.at(person("anna")).name, "Anna");
}

TEST_F(NamesInUse, R2_7_ANameThatIsGivenUpIsFree) {
  const auto anna = connect("anna");
  EXPECT_FALSE(answer_to(anna, 1, RenamePerson{person("anna"), "Annette"}).refused);
  EXPECT_EQ(knock("anna"), std::nullopt);
  EXPECT_EQ(knock("annette"), taken_);
}

TEST_F(NamesInUse, R2_7_TheSameTokenComesBackUnderWhateverName) {
  const auto outcome =
      hosting_->run(id_, JoinSession{"participants", host::hash_of_token("anna"), "ben", "", ""});
  EXPECT_EQ(std::get<Accepted>(outcome).created.at(0), person("anna").value);
}

TEST_F(NamesInUse, R2_9_WhoIsLetBackInHasNotLostTheirNameToAnother) {
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, RemovePerson{person("anna")}).refused);
  EXPECT_EQ(knock("anna"), std::nullopt) << "it is the real one";
  EXPECT_EQ(answer_to(host, 2, ReadmitPerson{person("anna")}).refused, refused_);
  EXPECT_FALSE(answer_to(host, 3, RenamePerson{person("anna"), "Anna the second"}).refused);
  EXPECT_FALSE(answer_to(host, 4, ReadmitPerson{person("anna")}).refused);
}

TEST_F(NamesInUse, R11_1_SimulatedPeopleTakeNobodysName) {
  const auto host = connect("host");
  EXPECT_FALSE(answer_to(host, 1, BeginRehearsal{3}).refused);
  for (const auto& [id, person] : state().people) {
    if (!person.simulated) continue;
    EXPECT_EQ(knock(person.name), std::nullopt);
  }
}

}  // namespace
}  // namespace plenum::test
