#include "tests/server/certificate.hpp"
#include "tests/server/running_server.hpp"
#include "tests/server/spawned_server.hpp"
#include "tests/server/wire.hpp"

#include <gmock/gmock.h>
#include <openssl/ssl.h>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

namespace plenum::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto tls = Wire::Kind::tls;

std::string answer_to(Wire& wire, const std::string& path) {
  wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  std::string answer;
  for (auto more = wire.receive(); !more.empty(); more = wire.receive()) answer += more;
  return answer;
}

// Asks on a connection that stays.
bool alive(Wire& wire) {
  wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  std::string answer;
  while (!answer.ends_with("\r\n\r\nalive\n")) {
    const auto more = wire.receive();
    if (more.empty()) return false;
    answer += more;
  }
  return answer.starts_with("HTTP/1.1 200");
}

std::string name_shown_by(std::uint16_t port) {
  return Wire(port, tls).peer_name();
}

TEST(Tls, VersionsOneTwoAndOneThreeAreSpoken) {
  const RunningServer server({.tls = true});
  EXPECT_EQ(Wire(server.port(), tls, {.version = TLS1_2_VERSION}).version(), "TLSv1.2");
  EXPECT_EQ(Wire(server.port(), tls, {.version = TLS1_3_VERSION}).version(), "TLSv1.3");
  EXPECT_EQ(Wire(server.port(), tls).version(), "TLSv1.3");
}

TEST(Tls, OlderVersionsAreNot) {
  const RunningServer server({.tls = true});
  EXPECT_THROW(Wire(server.port(), tls, {.version = TLS1_VERSION}), std::runtime_error);
  EXPECT_THROW(Wire(server.port(), tls, {.version = TLS1_1_VERSION}), std::runtime_error);
  EXPECT_EQ(Wire(server.port(), tls, {.version = TLS1_2_VERSION}).version(), "TLSv1.2");
}

TEST(Tls, PagesAndTheApiAreBehindIt) {
  const RunningServer server({.tls = true});
  EXPECT_THAT(server.origin(), StartsWith("https://127.0.0.1:"));
  Wire page(server.port(), tls);
  const auto answer = answer_to(page, "/");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr("Strict-Transport-Security: max-age="));
  EXPECT_THAT(answer, HasSubstr("wss://127.0.0.1:"));
  EXPECT_THAT(answer, HasSubstr("</html>"));
  Wire api(server.port(), tls);
  EXPECT_THAT(answer_to(api, "/api/server"), HasSubstr("\"public_url\":\"https://"));
}

TEST(Tls, NothingIsAnsweredInTheClear) {
  const RunningServer server({.tls = true});
  Wire wire(server.port(), Wire::Kind::plain);
  EXPECT_THAT(answer_to(wire, "/"), testing::Not(HasSubstr("HTTP/1.1 200")));
  EXPECT_EQ(name_shown_by(server.port()), "the first");
}

TEST(Tls, ANewCertificateHoldsForNewConnections) {
  RunningServer server({.tls = true});
  Wire before(server.port(), tls);
  EXPECT_TRUE(alive(before));
  write_certificate(server.folder(), "the second");
  EXPECT_EQ(name_shown_by(server.port()), "the first");
  server.reload_certificate();
  EXPECT_EQ(name_shown_by(server.port()), "the second");
  EXPECT_EQ(before.peer_name(), "the first");
  EXPECT_TRUE(alive(before));
}

TEST(Tls, ABadNewCertificateChangesNothing) {
  RunningServer server({.tls = true});
  const auto files = write_certificate(server.folder(), "the second");
  std::ofstream(files.chain) << "no certificate";
  server.reload_certificate();
  EXPECT_EQ(name_shown_by(server.port()), "the first");
  std::ofstream(files.key) << "";
  write_certificate(server.folder(), "the third");
  server.reload_certificate();
  EXPECT_EQ(name_shown_by(server.port()), "the third");
}

TEST(Tls, ASignalHasTheCertificateReadAnew) {
  TemporaryFolder folder;
  const auto files = write_certificate(folder.path(), "the first");
  SpawnedServer server(folder.path(), {"--tls-cert", files.chain, "--tls-key", files.key});
  EXPECT_EQ(server.greeting(),
            "Plenum is ready: https://127.0.0.1:" + std::to_string(server.port()) + "/\n");
  Wire before(server.port(), tls);
  EXPECT_TRUE(alive(before));
  write_certificate(folder.path(), "the second");
  server.send_signal(SIGHUP);
  for (int times = 0; times < 500 && name_shown_by(server.port()) != "the second"; ++times) {
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_EQ(name_shown_by(server.port()), "the second");
  EXPECT_TRUE(alive(before));
  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

TEST(Tls, WithoutACertificateThatSignalChangesNothing) {
  TemporaryFolder folder;
  SpawnedServer server(folder.path());
  server.send_signal(SIGHUP);
  Wire wire(server.port(), Wire::Kind::plain);
  EXPECT_TRUE(alive(wire));
  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

// Ten seconds, and whoever has not got through the handshake is sent away.
TEST(Tls, HalfAHandshakeIsCut) {
  const RunningServer server({.tls = true});
  Wire silent(server.port(), Wire::Kind::plain);
  Wire half(server.port(), Wire::Kind::plain);
  half.send(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11));
  EXPECT_EQ(half.receive(), "");
  EXPECT_EQ(silent.receive(), "");
  EXPECT_EQ(name_shown_by(server.port()), "the first");
}

std::string complaint_about(const net::CertificateFiles& files) {
  TemporaryFolder folder;
  const auto exit = run_plenum({"serve", "--data", folder.path(), "--listen", "127.0.0.1:0",
                                "--tls-cert", files.chain, "--tls-key", files.key});
  EXPECT_EQ(exit.code, 1);
  EXPECT_EQ(exit.out, "");
  return exit.error;
}

TEST(Tls, WhatIsWrongWithTheFilesIsToldAtTheStart) {
  TemporaryFolder one;
  TemporaryFolder two;
  const auto good = write_certificate(one.path(), "one");
  const auto other = write_certificate(two.path(), "two");
  EXPECT_THAT(complaint_about({"/nowhere.pem", good.key}),
              HasSubstr("plenum: /nowhere.pem: cannot be read: No such file"));
  EXPECT_THAT(complaint_about({good.chain, "/nowhere.pem"}), HasSubstr("/nowhere.pem: cannot"));
  EXPECT_THAT(complaint_about({good.key, good.key}), HasSubstr("is no certificate in PEM form"));
  EXPECT_THAT(complaint_about({good.chain, good.chain}), HasSubstr("is no private key"));
  EXPECT_THAT(complaint_about({good.chain, other.key}),
              HasSubstr(other.key + ": is not the key of the certificate in " + good.chain));
}

}  // namespace
}  // namespace plenum::test
