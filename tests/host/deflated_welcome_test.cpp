#include "plenum/limits.hpp"
#include "tests/host/hosted_session.hpp"
#include "tests/protocol/inflate.hpp"

// A large snapshot goes out deflated, to those who can read it so.
namespace plenum::test {
namespace {

class DeflatedWelcome : public HostedSession {
 protected:
  Link says_hello(const std::string& name, bool inflates) {
    const auto link = std::make_shared<FakeConnection>();
    hosting_->session(id_).hello(link, {id_, name, {name}, "build", {}, {}, {}, inflates});
    return link;
  }

  // Text enough for a Welcome to be large.
  void fill() {
    const auto anna = connect("anna", "filling");
    for (std::uint64_t k = 1; k <= 10; ++k) ask(anna, k, point(0, std::string(400, 'x')));
    quiet();
  }
};

TEST_F(DeflatedWelcome, P2_8_IsSmallerAndSaysTheSame) {
  fill();
  const auto anna = says_hello("anna", true);
  const auto ben = says_hello("ben", false);
  quiet();
  const auto& deflated = anna->arrived.at(0);
  const auto& text = ben->arrived.at(0);
  EXPECT_TRUE(deflated.deflated);
  EXPECT_FALSE(text.deflated);
  ASSERT_GT(text.frame->size(), limits::deflated_from);
  EXPECT_LT(deflated.frame->size(), text.frame->size() / 2);
  EXPECT_EQ(inflate(*deflated.frame), *text.frame);
}

TEST_F(DeflatedWelcome, P2_8_NothingElseIs) {
  fill();
  const auto anna = says_hello("anna", true);
  quiet();
  ask(anna, 1, point(0, std::string(400, 'y')));
  quiet();
  ASSERT_GT(anna->arrived.size(), 3u);
  for (std::size_t at = 1; at < anna->arrived.size(); ++at) {
    EXPECT_FALSE(anna->arrived[at].deflated) << *anna->arrived[at].frame;
  }
}

TEST_F(DeflatedWelcome, P2_8_ASmallOneIsText) {
  const auto anna = says_hello("anna", true);
  quiet();
  ASSERT_LT(anna->arrived.at(0).frame->size(), limits::deflated_from);
  EXPECT_FALSE(anna->arrived.at(0).deflated);
}

TEST_F(DeflatedWelcome, IsMadeOnceForAllWhoComeTogether) {
  fill();
  const auto cleo = connect("cleo");
  ask(cleo, 1, point(1, "what is being stored when they come"));
  const auto anna = says_hello("anna", true);
  const auto ben = says_hello("ben", true);
  quiet();
  EXPECT_EQ(anna->arrived.at(0).frame, ben->arrived.at(0).frame);
}

}  // namespace
}  // namespace plenum::test
