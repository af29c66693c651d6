#include "tests/faults/company.hpp"
#include "tests/server/client.hpp"

#include <gmock/gmock.h>

// SIGTERM in the middle of everything.
namespace plenum::faults {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

// Asks until the gate is gone; whether it was never open again once it had closed.
bool closes_for_good(test::KeptConnection& gate) {
  bool closed = false;
  try {
    for (;;) {
      const bool open = gate.get("/readyz").status == 200;
      if (open && closed) return false;
      closed = !open;
    }
  } catch (const std::exception&) {
    return true;
  }
}

TEST(Drain, TellsEverybodyToComeBackAndLosesNothing) {
  Company company(4, 64);
  company.work(500ms, 4, company.server->port());
  test::KeptConnection gate(company.server->port());
  EXPECT_EQ(gate.get("/readyz").status, 200u);

  const auto began = std::chrono::steady_clock::now();
  company.server->send_signal(SIGTERM);
  EXPECT_TRUE(closes_for_good(gate));
  EXPECT_TRUE(
      company.crowd.until([](Writer& writer) { return writer.line()->ended().has_value(); }));
  for (const auto& writer : company.crowd) EXPECT_EQ(writer->line()->ended(), 4101);
  EXPECT_EQ(company.server->wait(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);

  company.restart();
  company.work(200ms, 4, company.server->port());
  EXPECT_TRUE(company.all_answered(company.server->port()));
  EXPECT_THAT(company.wrongs(), IsEmpty());
}

}  // namespace
}  // namespace plenum::faults
