#include "server/config.hpp"

#include <gmock/gmock.h>
#include <vector>

namespace plenum {
namespace {

using testing::HasSubstr;

std::variant<Config, Upkeep, Printed> read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "plenum");
  return read_config(static_cast<int>(arguments.size()), arguments.data());
}

Config config(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "serve");
  return std::get<Config>(read(std::move(arguments)));
}

std::string complaint(std::vector<const char*> arguments) {
  try {
    config(std::move(arguments));
  } catch (const BadConfig& error) {
    return error.what();
  }
  return {};
}

TEST(Config, DefaultsServeThisMachineOnly) {
  const auto defaults = config({});
  EXPECT_EQ(defaults.listen.address, "127.0.0.1");
  EXPECT_EQ(defaults.listen.port, 8080);
  EXPECT_EQ(defaults.data, "data");
  EXPECT_FALSE(defaults.key_needed);
  EXPECT_FALSE(defaults.metrics);
  EXPECT_GE(defaults.threads, 1u);
  EXPECT_LE(defaults.threads, 8u);
}

TEST(Config, ReadsEveryOption) {
  const auto read = config({"--listen", "[::1]:9000", "--data", "/srv/plenum", "--public-url",
                            "https://plenum.example", "--create", "key", "--threads", "3",
                            "--metrics", "127.0.0.1:9464"});
  EXPECT_EQ(read.listen.address, "::1");
  EXPECT_EQ(read.listen.port, 9000);
  EXPECT_EQ(read.data, "/srv/plenum");
  EXPECT_EQ(read.public_url->origin(), "https://plenum.example");
  EXPECT_TRUE(read.key_needed);
  EXPECT_EQ(read.threads, 3u);
  EXPECT_EQ(read.metrics->port, 9464);
}

TEST(Config, CreatingIsOpenToAllOnLoopbackAddressesOnly) {
  EXPECT_FALSE(config({"--listen", "127.0.0.1:0", "--create", "open"}).key_needed);
  EXPECT_TRUE(config({"--public-url", "https://plenum.example"}).key_needed);
  EXPECT_TRUE(config({"--listen", "0.0.0.0:80", "--public-url", "http://localhost"}).key_needed);
  EXPECT_THAT(complaint({"--create", "open", "--public-url", "https://plenum.example"}),
              HasSubstr("use --create key"));
  EXPECT_THAT(complaint({"--create", "open", "--listen", "192.0.2.1:8080"}),
              HasSubstr("use --create key"));
}

TEST(Config, EveryMistakeIsNamedWithTheOptionItIsIn) {
  EXPECT_THAT(complaint({"--listen", "8080"}), HasSubstr("--listen 8080"));
  EXPECT_THAT(complaint({"--listen", "127.0.0.1:"}), HasSubstr("--listen"));
  EXPECT_THAT(complaint({"--listen", "127.0.0.1:99999"}), HasSubstr("--listen"));
  EXPECT_THAT(complaint({"--listen", "::1:8080"}), HasSubstr("--listen"));
  EXPECT_THAT(complaint({"--listen", "plenum.example:80"}), HasSubstr("--listen"));
  EXPECT_THAT(complaint({"--listen", "0.0.0.0:8080"}), HasSubstr("--public-url"));
  EXPECT_THAT(complaint({"--public-url", "plenum.example"}), HasSubstr("--public-url"));
  EXPECT_THAT(complaint({"--create", "closed"}), HasSubstr("--create closed"));
  EXPECT_THAT(complaint({"--metrics", "9464"}), HasSubstr("--metrics 9464"));
  EXPECT_THAT(complaint({"--threads", "0"}), HasSubstr("--threads"));
  EXPECT_THAT(complaint({"--threads", "many"}), HasSubstr("--threads"));
  EXPECT_THAT(complaint({"--data", ""}), HasSubstr("--data"));
  EXPECT_THAT(complaint({"--colour", "red"}), HasSubstr("--help"));
  EXPECT_THROW(read({}), BadConfig);
}

TEST(Config, HelpAndVersionAreTexts) {
  EXPECT_THAT(std::get<Printed>(read({"--help"})).text, HasSubstr("serve"));
  EXPECT_THAT(std::get<Printed>(read({"serve", "--help"})).text, HasSubstr("--public-url"));
  EXPECT_THAT(std::get<Printed>(read({"--version"})).text, HasSubstr("plenum "));
}

TEST(Config, ACertificateAndItsKeyBelongTogether) {
  const auto both = config({"--tls-cert", "c.pem", "--tls-key", "k.pem"});
  EXPECT_EQ(both.certificate->chain, "c.pem");
  EXPECT_EQ(both.certificate->key, "k.pem");
  EXPECT_FALSE(config({}).certificate);
  EXPECT_THAT(complaint({"--tls-cert", "c.pem"}), HasSubstr("--tls-key"));
  EXPECT_THAT(complaint({"--tls-key", "k.pem"}), HasSubstr("--tls-cert"));
  EXPECT_THAT(complaint({"--tls-cert", "c.pem", "--tls-key", "k.pem", "--public-url",
                         "http://plenum.example"}),
              HasSubstr("https only"));
}

}  // namespace
}  // namespace plenum
