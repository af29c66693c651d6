#include "tests/server/running_server.hpp"
#include "tests/server/workshop.hpp"

#include <gmock/gmock.h>

namespace plenum::test {
namespace {

// P6: a queue has a bound. Who does not read what it asks for loses its connection; the others in
// its room notice nothing.
TEST(SlowReader, LosesItsConnectionAndCostsNobodyElseAnything) {
  RunningServer server;
  Workshop workshop(server.port());
  auto amber = workshop.join("Amber");
  auto slow = workshop.join("Snail");
  workshop.start_round(1);
  for (int number = 0; number < 60; ++number) {
    std::string text(500, 'x');
    text += std::to_string(number);
    ASSERT_TRUE(add_point(amber, workshop.column(), text.substr(text.size() - 500)).acknowledged);
  }

  // Each hello is answered with all of this, about forty kilobytes, and none of it is read.
  slow.client.drop();
  Client reader(server.port(), {.receive_buffer = 4096});
  ASSERT_TRUE(reader.enter(workshop.created.session, slow.token));
  protocol::Hello hello{
      workshop.created.session, slow.token, ClientId{"snail"}, "test", {}, {}, {}};
  bool cut_off = false;
  for (int times = 0; times < 2000 && !cut_off; ++times) {
    cut_off = !reader.send_without_reading(hello);
    if (times % 20 == 0) amber.client.read_for(1ms);
  }

  ASSERT_TRUE(add_point(amber, workshop.column(), "going on").acknowledged);
  EXPECT_TRUE(workshop.host.client.wait_until(
      [&] { return points_with(workshop.host.client, "going on") == 1; }));

  const auto code = reader.wait_for_close();
  EXPECT_THAT(code, testing::AnyOf(testing::Optional(4100), testing::Optional(1006)));
  EXPECT_TRUE(slow.client.count<protocol::Welcome>() > 0);
  slow.client.reconnect(server.port());
  EXPECT_TRUE(slow.client.wait_until([&] { return points_with(slow.client, "going on") == 1; }));
}

}  // namespace
}  // namespace plenum::test
